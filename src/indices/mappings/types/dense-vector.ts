import { es } from '../../../errors/es.js'
import { JsonNumber, javaToString, type JsonMap, type JsonValue } from '../../../xcontent/json-value.js'
import type { FieldType } from '../field-type.js'
import { elementTypes, similarities, type DenseVectorField, type Similarity, type VectorElementType } from '../mapping.js'
import { choice, flag, meta, type Parameter } from '../parameter.js'
import { checkIndexOptions, defaultIndexOptions, indexOptionsUpdatable, readIndexOptions } from '../vector-index-options.js'

/** Most dimensions of floats and bytes; bits may be eight times as many. */
const DIMENSIONS_MAX = 4096
const BITS = 8

const elementType: Parameter = {
  name: 'element_type',
  read: given => {
    if (!elementTypes.some(each => each === given)) throw es.elementTypeUnknown(javaToString(given), elementTypes)
    return given
  },
  otherwise: () => 'float',
  shown: 'differing',
  updatable: false
}

const dims: Parameter = {
  name: 'dims',
  read: (given, { name }) => {
    if (!(given instanceof JsonNumber) || given.javaType !== 'Integer') throw es.dimensionsNoInteger(name, javaToString(given))
    return given
  },
  otherwise: () => null,
  shown: 'given',
  updatable: from => from === null
}

const similarity: Parameter = {
  ...choice('similarity', similarities),
  // The default stands in the way of `index: false` no more than a null does.
  otherwise: values => {
    if (values.get('index') === false) return null
    return values.get('element_type') === 'bit' ? 'l2_norm' : 'cosine'
  },
  shown: 'always',
  acceptsNull: true
}

const isFloat = (values: JsonMap): boolean => (values.get('element_type') ?? 'float') === 'float'

const indexOptions: Parameter = {
  name: 'index_options',
  read: readIndexOptions,
  otherwise: values => {
    const dimensions = values.get('dims')
    if (!isFloat(values) || values.get('index') === false) return null
    return defaultIndexOptions(dimensions instanceof JsonNumber ? dimensions.value : undefined)
  },
  shown: 'always',
  updatable: indexOptionsUpdatable,
  acceptsNull: true
}

/** @throws es.dimensionsOutOfRange, es.dimensionsNoBytes */
const checkDimensions = (dimensions: number | undefined, elementType: VectorElementType): void => {
  if (dimensions === undefined) return
  const unit = elementType === 'bit' ? BITS : 1
  if (dimensions < unit || dimensions > DIMENSIONS_MAX * unit) throw es.dimensionsOutOfRange(unit, DIMENSIONS_MAX * unit, dimensions)
  if (dimensions % unit > 0) throw es.dimensionsNoBytes(dimensions)
}

/** Vectors. SRV/index/mapper/vectors/DenseVectorFieldMapper.java */
export const denseVectorType: FieldType = {
  name: 'dense_vector',
  inMultiFields: false,
  parameters: [elementType, dims, { ...flag('index', true), shown: 'always' }, similarity, indexOptions, meta],
  build: (frame, value): DenseVectorField => {
    const dimensions = (value('dims') as JsonNumber | null)?.value
    const elementType = value('element_type') as VectorElementType
    const index = value('index') === true
    const similarity = value('similarity') as Similarity | null
    const options = value('index_options')
    checkDimensions(dimensions, elementType)
    if (!index && similarity !== null) throw es.vectorNotIndexed('similarity')
    if (!index && options !== null) throw es.vectorNotIndexed('index_options')
    if (elementType === 'bit' && similarity !== null && similarity !== 'l2_norm') throw es.bitSimilarity()
    checkIndexOptions(options, { dimensions, elementType })
    return { ...frame, type: 'dense_vector', index, dimensions, elementType, similarity: similarity ?? undefined }
  }
}

/** The parameters of a field once its first document has told its dimensions. */
export const withDimensions = ({ shown }: DenseVectorField, dimensions: number): JsonMap => {
  const given = new Map<string, JsonValue>(shown)
  given.delete('type')
  return given.set('dims', new JsonNumber(String(dimensions)))
}
