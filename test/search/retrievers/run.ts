import { systemClock } from '../../../src/clock.js'
import { es, EsError } from '../../../src/errors/es.js'
import { Engine } from '../../../src/indices/engine.js'
import type { EsIndex } from '../../../src/indices/es-index.js'
import type { MappedField } from '../../../src/indices/mappings/mapping.js'
import { createConfiguredEndpoints } from '../../../src/inference/configured-endpoints.js'
import { readOptions, type GivenOptions } from '../../../src/options.js'
import { collect } from '../../../src/search/collect.js'
import { allDocuments, leafQuery } from '../../../src/search/compound-query.js'
import { nearest, nearestOfAll } from '../../../src/search/knn-search.js'
import { queryParsers, type QueryParser } from '../../../src/search/queries/index.js'
import { noScores } from '../../../src/search/query.js'
import { parseRetriever } from '../../../src/search/parse-retriever.js'
import type { PlainSearch, RetrieverContext } from '../../../src/search/retrievers/retriever.js'
import { runRetriever } from '../../../src/search/retrievers/run-retriever.js'
import { Searcher } from '../../../src/search/searcher.js'
import type { FaultOf } from '../../../src/store/provider-faults.js'
import { createIndexUsage } from '../../../src/store/index-usage.js'
import { createWorld } from '../../../src/world.js'
import { JsonReader } from '../../../src/xcontent/json-reader.js'
import type { JsonMap } from '../../../src/xcontent/json-value.js'

/** `{"scores":{"a":3}}`: document a matches, with a score of 3. `{"failing":{}}`: no shard can answer. */
const fakes: Record<string, QueryParser> = {
  scores: reader => {
    const { _name, ...scores } = Object.fromEntries([...reader.value() as JsonMap].map(([id, score]) => [id, String(score)])) as Record<string, string>
    return leafQuery(_name, searcher => noScores(searcher).map((none, ord) => {
      const score = scores[searcher.document(ord)?.id ?? '']
      return score === undefined ? none : Number(score)
    }))
  },
  failing: reader => {
    reader.value()
    return leafQuery(undefined, () => { throw es.knnFieldType() })
  }
}
Object.assign(queryParsers, fakes)

export interface TestDocument {
  readonly id: string
  readonly source?: object
  readonly vector?: readonly number[]
}

const text: MappedField = { type: 'text', path: 'text', sourcePath: 'text', index: true, shown: new Map(), analyzer: 'standard', searchAnalyzer: 'standard', similarity: 'BM25', norms: true }
const keyword: MappedField = { type: 'keyword', path: 'text.keyword', sourcePath: 'text', index: true, shown: new Map(), ignoreAbove: 5, nullValue: undefined, docValues: true }
const vector: MappedField = { type: 'dense_vector', path: 'v', sourcePath: 'v', index: true, shown: new Map(), dimensions: 2, elementType: 'float', similarity: 'l2_norm' }
const fields = new Map([text, keyword, vector].map(field => [field.path, field]))

const searcherOf = (name: string, documents: readonly TestDocument[]): Searcher => {
  const usage = createIndexUsage({ maxDocuments: 1e6, maxSourcesSize: 1e9, maxVectorsSize: 1e9 })
  const engine = new Engine({ name, uuid: name, clock: systemClock, usage, refreshInterval: () => 0 })
  for (const { id, source = {}, vector } of documents) {
    engine.index({
      id, create: false, source: { text: JSON.stringify(source), numbers: [] }, vectors: vector === undefined ? [] : [{ path: 'v', values: vector }]
    })
  }
  return new Searcher({ name, engine, mapping: { fields } } as unknown as EsIndex, systemClock)
}

/** As a search at the top of a request. */
const topHitsOf = (searchers: readonly Searcher[]): RetrieverContext['topHits'] => async ({ query, knn, minScore }: PlainSearch, size) => {
  try {
    if (knn !== undefined) {
      const hits = nearestOfAll(await Promise.all(searchers.map(searcher => nearest(searcher, knn))), knn.k)
      return { hits: hits.slice(0, size), failures: [] }
    }
    const found = []
    for (const searcher of searchers) found.push({ searcher, scores: await query?.match(searcher) ?? allDocuments(searcher, 1) })
    return { hits: collect(found, { size, minScore }).hits, failures: [] }
  } catch (thrown) {
    throw thrown instanceof EsError ? es.allShardsFailed('query', [{ shard: 0, index: 'idx', node: 'n', reason: thrown }]) : thrown
  }
}

interface Surroundings {
  readonly options?: GivenOptions
  readonly faultOf?: FaultOf
  /** Indices beside the first. */
  readonly others?: ReadonlyArray<readonly TestDocument[]>
}

interface Asked {
  readonly size?: number
  /** Infinity unless given. */
  readonly trackTotalHits?: number
}

/** Runs retrievers, as JSON, over documents. */
export const retrieving = (documents: readonly TestDocument[], { options = {}, faultOf = () => undefined, others = [] }: Surroundings = {}) => {
  const world = createWorld(readOptions({ logLevel: 'silent', ...options }, {}), { populate: createConfiguredEndpoints, faultOf })
  const searchers = [documents, ...others].map((each, i) => searcherOf(`i${i}`, each))
  return async (retriever: object, { size, trackTotalHits = Infinity }: Asked = {}) => {
    const parsed = parseRetriever(new JsonReader(Buffer.from(JSON.stringify(retriever))))
    const rewritten = await parsed.rewrite({ world, searchers, size: size ?? 10 })
    if (rewritten.kind === 'leaf') throw new Error('a plain search')
    const { hits, total, named } = await runRetriever(rewritten, { world, searchers, topHits: topHitsOf(searchers) }, trackTotalHits)
    return {
      hits: hits.slice(0, size).map(({ searcher, ord, score }) => [searcher.document(ord)?.id, score] as const),
      total,
      names: named.map(({ label }) => label).filter(label => label !== undefined)
    }
  }
}

/** Retrievers as JSON. */
export const standard = (scores: Readonly<Record<string, number>>, more: object = {}) => ({ standard: { query: { scores }, ...more } })
export const knn = (query: readonly number[], more: object = {}) => ({ knn: { field: 'v', query_vector: query, k: 10, num_candidates: 10, ...more } })
export const rrf = (retrievers: readonly object[], more: object = {}) => ({ rrf: { retrievers, ...more } })

/** What is thrown, in short. */
export const refusal = async (run: () => unknown): Promise<string | undefined> => {
  try {
    await run()
    return undefined
  } catch (thrown) {
    if (!(thrown instanceof EsError)) throw thrown
    const chain = (error: EsError): string => `${error.type}: ${error.reason}${error.cause === undefined ? '' : ` < ${chain(error.cause)}`}`
    return chain(thrown)
  }
}
