import { es } from '../../errors/es.js'
import { javaFloat } from '../../xcontent/java-float.js'
import { parseJavaDouble } from '../../xcontent/java-number.js'
import { JsonNumber, javaClassName, javaToString, type JsonMap, type JsonValue } from '../../xcontent/json-value.js'
import { printed, readInteger } from './parameter.js'

/** What one kind of vector index takes and shows, and what its vectors may be. */
interface IndexKind {
  readonly graph: boolean
  /** Whether it shows a confidence interval of 0 where none is given; undefined where it takes none. */
  readonly confidence?: 'shown' | 'given'
  /** Whether its vectors are looked at again in full, and by how many more. */
  readonly oversample?: 'shown' | 'given'
  /** Of floats alone. */
  readonly quantized: boolean
  /** Kinds that an update may make of it, beside itself. */
  readonly becomes: readonly string[]
}

const kinds: Readonly<Record<string, IndexKind>> = {
  hnsw: { graph: true, quantized: false, becomes: ['int8_hnsw', 'int4_hnsw', 'bbq_hnsw'] },
  int8_hnsw: { graph: true, confidence: 'given', oversample: 'given', quantized: true, becomes: ['int4_hnsw', 'bbq_hnsw'] },
  int4_hnsw: { graph: true, confidence: 'shown', oversample: 'given', quantized: true, becomes: ['bbq_hnsw'] },
  bbq_hnsw: { graph: true, oversample: 'shown', quantized: true, becomes: [] },
  flat: { graph: false, quantized: false, becomes: ['hnsw', 'int8_hnsw', 'int4_hnsw', 'bbq_hnsw', 'int8_flat', 'int4_flat', 'bbq_flat'] },
  int8_flat: { graph: false, confidence: 'given', oversample: 'given', quantized: true, becomes: ['hnsw', 'int8_hnsw', 'int4_hnsw', 'bbq_hnsw', 'int4_flat', 'bbq_flat'] },
  int4_flat: { graph: false, confidence: 'shown', oversample: 'given', quantized: true, becomes: ['hnsw', 'int8_hnsw', 'int4_hnsw', 'bbq_hnsw', 'bbq_flat'] },
  bbq_flat: { graph: false, oversample: 'shown', quantized: true, becomes: ['bbq_hnsw'] }
}

const [M, EF_CONSTRUCTION] = [new JsonNumber('16'), new JsonNumber('100')]
const DEFAULT_OVERSAMPLE: JsonMap = new Map([['oversample', new JsonNumber('3.0')]])
/** Elasticsearch quantizes to bits from this many dimensions on where nothing is said, and not below the other number at all. */
const [BBQ_DEFAULT_DIMENSIONS, BBQ_DIMENSIONS_MIN] = [384, 64]

const doubleOf = (given: JsonValue): number => given instanceof JsonNumber ? given.value : parseJavaDouble(javaToString(given))
const float = (value: number): JsonNumber => new JsonNumber(javaFloat(value))

/** @throws es.oversampleMissing, es.oversampleTooSmall, es.oversampleTooLarge */
const readRescore = (given: JsonValue): JsonMap => {
  if (!(given instanceof Map)) throw es.classCast(javaClassName(given), 'java.util.Map')
  const oversample = given.get('oversample') ?? null
  if (oversample === null) throw es.oversampleMissing()
  const value = doubleOf(oversample)
  if (value !== 0 && value < 1) throw es.oversampleTooSmall()
  if (value > 10) throw es.oversampleTooLarge()
  return new Map([['oversample', float(value)]])
}

const readConfidence = (given: JsonValue): JsonNumber => {
  const value = doubleOf(given)
  if (value !== 0 && (value < 0.9 || value > 1)) throw es.confidenceIntervalOutOfRange(javaFloat(value))
  return float(value)
}

interface Member {
  readonly name: string
  readonly read: (given: JsonValue) => JsonValue
  readonly otherwise: JsonValue
}

/** What is taken of the options, and as what it is shown where it is not given. */
const membersOf = ({ graph, confidence, oversample }: IndexKind): Member[] => [
  ...(graph ? [{ name: 'm', read: readInteger, otherwise: M }, { name: 'ef_construction', read: readInteger, otherwise: EF_CONSTRUCTION }] : []),
  ...(confidence === undefined ? [] : [{ name: 'confidence_interval', read: readConfidence, otherwise: confidence === 'shown' ? float(0) : null }]),
  ...(oversample === undefined ? [] : [{ name: 'rescore_vector', read: readRescore, otherwise: oversample === 'shown' ? DEFAULT_OVERSAMPLE : null }])
]

/**
 * `index_options` of a `dense_vector` field, as they are shown. Exact search is what all of them come close to.
 * @throws es.indexOptionsWithoutType, es.indexOptionsUnknown, es.parametersUnsupported and what a member throws
 */
export const readIndexOptions = (given: JsonValue, { name: field }: { readonly name: string }): JsonValue => {
  if (!(given instanceof Map)) throw es.classCast(javaClassName(given), 'java.util.Map')
  const type = given.get('type') ?? null
  if (type === null) throw es.indexOptionsWithoutType()
  const kind = Object.hasOwn(kinds, javaToString(type)) ? kinds[javaToString(type)] : undefined
  if (kind === undefined) throw es.indexOptionsUnknown(javaToString(type), field)
  const shown: JsonMap = new Map([['type', javaToString(type)]])
  const rest = new Map(given)
  rest.delete('type')
  for (const { name, read, otherwise } of membersOf(kind)) {
    const member = rest.get(name) ?? null
    rest.delete(name)
    const value = member === null ? otherwise : read(member)
    if (value !== null) shown.set(name, value)
  }
  if (rest.size > 0) throw es.parametersUnsupported(field, printed(rest))
  return shown
}

/** Those of a float field for which none are given; none before its dimensions are known. */
export const defaultIndexOptions = (dimensions: number | undefined): JsonValue => {
  if (dimensions === undefined) return null
  const graph = [['m', M], ['ef_construction', EF_CONSTRUCTION]] as const
  return dimensions >= BBQ_DEFAULT_DIMENSIONS
    ? new Map<string, JsonValue>([['type', 'bbq_hnsw'], ...graph, ['rescore_vector', DEFAULT_OVERSAMPLE]])
    : new Map<string, JsonValue>([['type', 'int8_hnsw'], ...graph])
}

const kindOf = (options: JsonValue): string => String((options as JsonMap).get('type'))
const connections = (options: JsonValue): number => ((options as JsonMap).get('m') as JsonNumber | undefined)?.value ?? 0

/** Whether an update may change options so. */
export const indexOptionsUpdatable = (from: JsonValue, to: JsonValue): boolean => {
  if (from === null || to === null) return true
  const known = kindOf(from) === kindOf(to) || (kinds[kindOf(from)] as IndexKind).becomes.includes(kindOf(to))
  return known && (kindOf(from).endsWith('flat') || connections(to) >= connections(from))
}

/** The vectors of a field. */
interface VectorKind { readonly dimensions: number | undefined, readonly elementType: string }

/** @throws es.dimensionsTooFew, es.dimensionsOdd, es.elementTypeNotQuantized */
export const checkIndexOptions = (options: JsonValue, { dimensions, elementType }: VectorKind): void => {
  if (options === null) return
  const kind = kindOf(options)
  if (dimensions !== undefined && kind.startsWith('bbq') && dimensions < BBQ_DIMENSIONS_MIN) throw es.dimensionsTooFew(kind, BBQ_DIMENSIONS_MIN, dimensions)
  if (dimensions !== undefined && kind.startsWith('int4') && dimensions % 2 === 1) throw es.dimensionsOdd(kind, dimensions)
  if (elementType !== 'float' && (kinds[kind] as IndexKind).quantized) throw es.elementTypeNotQuantized(elementType, kind)
}
