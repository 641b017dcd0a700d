import { systemClock } from '../../src/clock.js'
import { EsError } from '../../src/errors/es.js'
import { Engine } from '../../src/indices/engine.js'
import type { EsIndex } from '../../src/indices/es-index.js'
import type { Bm25Settings } from '../../src/indices/index-settings.js'
import type { MappedField } from '../../src/indices/mappings/mapping.js'
import { collect } from '../../src/search/collect.js'
import { parseQuery } from '../../src/search/parse-query.js'
import { Searcher } from '../../src/search/searcher.js'
import { createIndexUsage } from '../../src/store/index-usage.js'
import { javaFloat } from '../../src/xcontent/java-float.js'
import { JsonReader } from '../../src/xcontent/json-reader.js'

const defaults = {
  sourcePath: undefined,
  index: true,
  shown: new Map(),
  analyzer: 'standard',
  searchAnalyzer: 'standard',
  similarity: 'BM25',
  norms: true,
  ignoreAbove: 2 ** 31 - 1,
  nullValue: undefined,
  docValues: true,
  coerce: true,
  ignoreMalformed: false,
  format: 'strict_date_optional_time||epoch_millis'
}

type TypeName = MappedField['type']

/** A field by its type alone, or with parameters of its own. */
export type FieldOf = TypeName | { readonly type: TypeName, readonly [parameter: string]: unknown }

export const fieldOf = (path: string, given: FieldOf): MappedField =>
  ({ ...defaults, path, ...(typeof given === 'string' ? { type: given } : given), sourcePath: path.replace(/\.keyword$/, '') }) as unknown as MappedField

interface IndexOf {
  readonly fields: Readonly<Record<string, FieldOf>>
  /** Objects, or the text of JSON; their ids are 1, 2, …. */
  readonly documents: ReadonlyArray<object | string>
  readonly similarities?: Readonly<Record<string, Bm25Settings>>
  readonly defaultFields?: readonly string[]
}

/** An index of documents, and how to write and search it. */
export const indexOf = ({ fields, documents, similarities = {}, defaultFields = ['*'] }: IndexOf) => {
  const usage = createIndexUsage({ maxDocuments: 1e6, maxSourcesSize: 1e9, maxVectorsSize: 1e9 })
  const engine = new Engine({ name: 'idx', uuid: 'u', clock: systemClock, usage, refreshInterval: () => 0 })
  const put = (id: string, document: object | string) => engine.index({
    id, create: false, source: { text: typeof document === 'string' ? document : JSON.stringify(document), numbers: [] }, vectors: []
  })
  documents.forEach((document, i) => put(String(i + 1), document))
  const index = {
    name: 'idx',
    uuid: 'u',
    engine,
    mapping: { fields: new Map(Object.entries(fields).map(([path, given]) => [path, fieldOf(path, given)])) },
    settings: { similarities: new Map(Object.entries({ BM25: { k1: 1.2, b: 0.75 }, ...similarities })), defaultFields, analyzers: new Map() }
  } as unknown as EsIndex
  /** Ids and scores as Java prints them, best first. */
  const search = async (query: object | string): Promise<string[]> => {
    const searcher = new Searcher(index, systemClock)
    const parsed = parseQuery(new JsonReader(Buffer.from(typeof query === 'string' ? query : JSON.stringify(query))))
    const { hits } = collect([{ searcher, scores: await parsed.match(searcher) }], { size: 100 })
    return hits.map(({ ord, score }) => `${searcher.document(ord)?.id} ${javaFloat(score)}`)
  }
  /** Ids of what matches, best first. */
  const ids = async (query: object | string): Promise<string> => (await search(query)).map(hit => hit.split(' ')[0]).join(' ')
  /** What a search is refused with. */
  const refusal = async (query: object | string): Promise<unknown> => {
    try {
      return await search(query)
    } catch (thrown) {
      if (!(thrown instanceof EsError)) throw thrown
      const { type, reason, metadata, cause } = thrown
      return { type, reason, ...metadata, ...(cause !== undefined && { cause: `${cause.type}: ${cause.reason}` }) }
    }
  }
  return { engine, put, search, ids, refusal }
}
