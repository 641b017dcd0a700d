import { buildApp } from '../../src/app.js'
import type { Clock } from '../../src/clock.js'
import { createIndex } from '../../src/indices/create-index.js'
import type { GivenVector } from '../../src/indices/vector-fields.js'
import type { EsIndex } from '../../src/indices/es-index.js'
import { emptyMapping } from '../../src/indices/mappings/make-mapping.js'
import type { MappedField } from '../../src/indices/mappings/mapping.js'
import { readOptions } from '../../src/options.js'
import { createWorld, type World } from '../../src/world.js'
import { NumberList } from '../../src/xcontent/number-list.js'
import { readSource } from '../../src/xcontent/read-source.js'
import { clockByHand } from '../clock-by-hand.js'

const common = { index: true, shown: new Map(), docValues: true, ignoreMalformed: false, coerce: true, nullValue: undefined }

/** A mapped field with the parameters that are the default. */
export const field = (path: string, type: MappedField['type'], given: object = {}): MappedField => ({
  path,
  sourcePath: path,
  type,
  ...common,
  ...(type === 'keyword' && { ignoreAbove: 2 ** 31 - 1 }),
  ...(type === 'text' && { analyzer: 'standard', searchAnalyzer: 'standard', similarity: 'BM25', norms: true }),
  ...(type === 'date' && { format: 'strict_date_optional_time||epoch_millis' }),
  ...(type === 'dense_vector' && { dimensions: 2, elementType: 'float', similarity: 'cosine' }),
  ...given
}) as unknown as MappedField

/** Documents by their ids, each as the text that was sent. */
type Documents = Readonly<Record<string, string>>

const vectorsOf = (text: string, fields: readonly MappedField[]): { vectors: GivenVector[], numbers: Array<{ list: NumberList, from: number, to: number }> } => {
  const source = readSource(text)
  const vectors = fields.filter(({ type }) => type === 'dense_vector').flatMap(({ path }): GivenVector[] => {
    const list = source.get(path)
    return list instanceof NumberList ? [{ path, values: list.values, list }] : []
  })
  return { vectors, numbers: vectors.flatMap(({ list }) => list === undefined ? [] : [{ list, from: list.offset, to: list.offset + list.text.length }]) }
}

/** An index with these fields and documents. */
export const indexed = (world: World, name: string, { fields = [], documents = {} }: { fields?: MappedField[], documents?: Documents } = {}): EsIndex => {
  const index = createIndex(world, name)
  index.mapping = { ...emptyMapping, fields: new Map(fields.map(each => [each.path, each])) }
  for (const [id, text] of Object.entries(documents)) {
    const { vectors, numbers } = vectorsOf(text, fields)
    index.engine.index({ id, create: false, source: { text, numbers }, vectors })
  }
  return index
}

export const worldOf = (clock: Clock = clockByHand()): World => createWorld(readOptions({ logLevel: 'silent', seed: 'search' }, {}), { clock })

/** Asks the double over inject. */
export const asking = (world: World) => {
  const app = buildApp(world)
  return async (path: string, body?: unknown, method: 'GET' | 'POST' = 'POST'): Promise<string> => {
    const payload = body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body)
    const headers = payload === undefined ? {} : { 'content-type': 'application/json' }
    return (await app.inject({ method, url: path, headers, ...(payload !== undefined && { payload }) })).body
  }
}

interface HitsBody { readonly hits?: { readonly total?: { readonly value: number }, readonly hits: ReadonlyArray<Record<string, unknown>> }, readonly error?: unknown }

/** Ids of the hits of an answer; the answer itself when it has none. */
export const idsOf = (body: string): unknown => {
  const { hits } = JSON.parse(body) as HitsBody
  return hits === undefined ? JSON.parse(body) : hits.hits.map(({ _id }) => _id)
}
