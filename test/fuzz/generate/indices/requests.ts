import type { Choices, Weighted } from '../choices.js'
import type { Draft } from '../draft.js'
import { Lines, object, type Json } from '../json.js'
import { plainText, text } from '../text.js'
import { source } from './documents.js'
import { aliasActions, aliasBody, analyzeBody, indexBody, mappingBody, settingsBody } from './index-bodies.js'
import { bulkLines, documentLines, mgetBody, searchLines, updateBody } from './lines.js'
import { aliasName, documentId, indexExpression, indexName, pipelineId } from './names.js'
import { embeddingPipeline, pipelineBody, simulateBody } from './pipelines.js'
import { queryBody, searchBody } from './search-bodies.js'

type Query = Draft['query']

/** A request with a body, unless there is none. */
const asks = (method: string, segments: readonly string[], json?: Json): Draft => {
  const type = json instanceof Lines ? 'application/x-ndjson' : 'application/json'
  return { method, segments: segments.map(segment => segment === '' ? 'x' : segment), query: [], ...(json === undefined ? { headers: [] } : { headers: [['Content-Type', type]], json }) }
}

const withQuery = (draft: Draft, query: Query): Draft => ({ ...draft, query: [...draft.query, ...query] })

const escaped = (name: string): string => encodeURIComponent(name)

/** An index, or the path without one. */
const maybeIndex = (choices: Choices): string[] => choices.percent(85) ? [indexExpression(choices)] : []

const indicesOptions = (choices: Choices): Query => choices.some([['ignore_unavailable', 'true'], ['allow_no_indices', 'false'], ['expand_wildcards', choices.usual(['open', 'all'], ['none', 'x'])]] as const, 5)

const writeOptions = (choices: Choices): Query => choices.percent(80)
  ? choices.some([['refresh', choices.usual(['true', '', 'wait_for', 'false'], ['x'])]] as const, 60)
  : choices.some([
    ['refresh', 'true'], ['pipeline', escaped(pipelineId(choices))], ['routing', 'r'], ['if_seq_no', choices.pick(['0', '1', 'x'])], ['if_primary_term', '1'], ['op_type', choices.pick(['create', 'index', 'x'])],
    ['version', '5'], ['version_type', choices.pick(['external', 'external_gte', 'x'])], ['timeout', '1s'], ['wait_for_active_shards', choices.pick(['1', 'all', '3', 'x'])], ['require_alias', 'true'], ['list_executed_pipelines', 'true']
  ] as const, 12)

const sourceOptions = (choices: Choices): Query => choices.some([['_source', choices.pick(['false', 'title', 'm*,tag', ''])], ['_source_includes', 'title,v'], ['_source_excludes', 'm*'], ['realtime', 'false'], ['refresh', 'true'], ['stored_fields', 'title']] as const, 8)

const searchOptions = (choices: Choices): Query => choices.some([
  ['size', choices.pick(['1', '0', 'x'])], ['from', '1'], ['q', choices.pick(['fox', 'title:fox', '(', '*'])], ['_source', 'title'], ['_source_includes', 'title,meta'], ['sort', choices.pick(['n:desc', '_score', 'tag', 'x:y'])], ['track_total_hits', choices.pick(['true', 'false', '1'])],
  ['rest_total_hits_as_int', 'true'], ['typed_keys', 'true'], ['search_type', choices.pick(['query_then_fetch', 'dfs_query_then_fetch', 'x'])], ['scroll', '1m'], ['preference', '_local'], ['request_cache', 'true'], ['df', 'title'], ['allow_partial_search_results', 'true']
] as const, 3)

/** Creates an index as an ordinary client does. */
export const createIndex = (choices: Choices, index: string): Draft => asks('PUT', [index], choices.percent(90) ? indexBody(choices) : undefined)

/** The pipeline of an ordinary client. */
export const putEmbeddingPipeline = (): Draft => asks('PUT', ['_ingest', 'pipeline', 'embed'], embeddingPipeline)

/** A bulk of documents for one index, which mostly succeed and are found at once. */
export const fillIndex = (choices: Choices, index: string): Draft =>
  withQuery(asks(choices.pick(['POST', 'PUT']), [index, '_bulk'], documentLines(choices)), [['refresh', 'true'], ...(choices.percent(30) ? [['pipeline', 'embed'] as const] : [])])

const pipelines: ReadonlyArray<Weighted<(choices: Choices) => Draft>> = [
  [6, choices => withQuery(asks('PUT', ['_ingest', 'pipeline', escaped(pipelineId(choices))], pipelineBody(choices)), choices.some([['if_version', '1']] as const, 4))],
  [3, choices => asks('GET', ['_ingest', 'pipeline', ...choices.some([escaped(pipelineId(choices))], 70)])],
  [2, choices => asks('DELETE', ['_ingest', 'pipeline', escaped(pipelineId(choices))])],
  [5, choices => {
    const named = choices.percent(40)
    return withQuery(asks(choices.pick(['POST', 'GET']), ['_ingest', 'pipeline', ...(named ? [escaped(pipelineId(choices))] : []), '_simulate'], simulateBody(choices, named)), choices.some([['verbose', 'true']] as const, 35))
  }]
]

const indices: ReadonlyArray<Weighted<(choices: Choices) => Draft>> = [
  [4, choices => createIndex(choices, indexExpression(choices))],
  [3, choices => withQuery(asks(choices.pick(['GET', 'HEAD']), [indexExpression(choices)]), [...indicesOptions(choices), ...choices.some([['flat_settings', 'true'], ['features', choices.pick(['aliases', 'mappings,settings', 'x'])], ['include_defaults', 'true']] as const, 5)])],
  [1, choices => withQuery(asks('DELETE', [indexExpression(choices)]), indicesOptions(choices))],
  [2, choices => withQuery(asks('GET', [...maybeIndex(choices), '_mapping']), indicesOptions(choices))],
  [3, choices => withQuery(asks(choices.pick(['PUT', 'POST']), [indexExpression(choices), '_mapping'], mappingBody(choices)), choices.some([['write_index_only', 'true']] as const, 5))],
  [2, choices => withQuery(asks('GET', [...maybeIndex(choices), '_settings', ...choices.some(['index.number_of_*'], 15)]), choices.some([['flat_settings', 'true'], ['human', 'true']] as const, 10))],
  [2, choices => withQuery(asks('PUT', [...maybeIndex(choices), '_settings'], settingsBody(choices)), choices.some([['preserve_existing', 'true']] as const, 10))],
  [2, choices => asks('POST', ['_aliases'], aliasActions(choices))],
  [2, choices => asks('PUT', [indexExpression(choices), choices.pick(['_alias', '_aliases']), escaped(aliasName(choices))], choices.percent(30) ? aliasBody(choices) : undefined)],
  [2, choices => asks(choices.pick(['GET', 'GET', 'HEAD', 'DELETE']), [...maybeIndex(choices), '_alias', escaped(aliasName(choices))])],
  [1, choices => asks('GET', [...maybeIndex(choices), '_alias'])],
  [3, choices => withQuery(asks(choices.pick(['GET', 'POST']), [...maybeIndex(choices), choices.pick(['_refresh', '_refresh', '_flush'])]), indicesOptions(choices))],
  [1, choices => asks('POST', [...maybeIndex(choices), choices.pick(['_forcemerge', '_cache/clear'])])],
  [1, choices => asks(choices.pick(['GET', 'HEAD']), ['_index_template', ...choices.some(['t'], 50)])],
  [3, choices => asks(choices.pick(['GET', 'POST']), [...choices.some([indexExpression(choices)], 60), '_analyze'], analyzeBody(choices, choices.percent(70) ? text(choices) : [plainText(choices), text(choices)]))]
]

const tables: ReadonlyArray<Weighted<(choices: Choices) => Draft>> = [
  [8, choices => withQuery(asks('GET', ['_cat', ...choices.pick([['indices'], ['indices', indexExpression(choices)], ['count'], ['count', indexExpression(choices)], ['health'], ['aliases'], ['aliases', 'al']])]), choices.some([
    ['format', choices.pick(['json', 'json', 'yaml', 'text', 'cbor'])], ['v', ''], ['h', choices.pick(['index', 'index,docs.count', 'x', '*', 'health,foo*'])], ['s', choices.pick(['index', 'docs.count:desc', 'x'])], ['bytes', choices.pick(['b', 'kb', 'x'])],
    ['help', 'true'], ['ts', 'false'], ['time', 's'], ['health', choices.pick(['green', 'x'])]
  ] as const, 18))],
  [3, choices => withQuery(withQuery(asks('GET', ['_cluster', 'health', ...choices.some([indexExpression(choices)], 70)]), [['timeout', '0s']]), choices.some([['level', choices.pick(['indices', 'shards', 'cluster'])], ['wait_for_status', choices.pick(['yellow', 'green'])]] as const, 35))],
  [1, choices => asks('POST', ['_ml', 'trained_models', choices.pick(['bge', 'm']), choices.pick(['_infer', 'deployment/_infer'])], object({ docs: [object({ text_field: plainText(choices) })] }))],
  [1, choices => asks(choices.pick(['GET', 'POST']), choices.pick([['idx', '_explain', '1'], ['_search', 'scroll'], ['_search', 'template'], ['idx', '_pit'], ['_field_caps'], ['_reindex'], ['idx', '_update_by_query'], ['_nodes'], ['_template']]), object({}))]
]

const documents: ReadonlyArray<Weighted<(choices: Choices) => Draft>> = [
  [7, choices => withQuery(asks(choices.pick(['PUT', 'POST']), [indexExpression(choices), '_doc', escaped(documentId(choices))], source(choices)), writeOptions(choices))],
  [3, choices => withQuery(asks('POST', [indexExpression(choices), '_doc'], source(choices)), writeOptions(choices))],
  [2, choices => withQuery(asks(choices.pick(['PUT', 'POST']), [indexExpression(choices), '_create', escaped(documentId(choices))], source(choices)), writeOptions(choices))],
  [4, choices => withQuery(asks(choices.pick(['GET', 'GET', 'HEAD']), [indexExpression(choices), choices.pick(['_doc', '_doc', '_source']), escaped(documentId(choices))]), sourceOptions(choices))],
  [5, choices => withQuery(asks('POST', [indexExpression(choices), '_update', escaped(documentId(choices))], updateBody(choices)), [...writeOptions(choices), ...choices.some([['retry_on_conflict', '2'], ['_source', 'true']] as const, 6)])],
  [3, choices => withQuery(asks('DELETE', [indexExpression(choices), '_doc', escaped(documentId(choices))]), writeOptions(choices))],
  [3, choices => withQuery(asks(choices.pick(['POST', 'GET']), [...maybeIndex(choices), '_mget'], mgetBody(choices)), sourceOptions(choices))],
  [12, choices => withQuery(asks(choices.pick(['POST', 'PUT']), [...choices.some([choices.percent(92) ? indexName(choices) : indexExpression(choices)], 75), '_bulk'], bulkLines(choices)), choices.some([
    ['refresh', choices.pick(['true', 'wait_for', 'x'])], ['pipeline', escaped(pipelineId(choices))], ['_source', 'true'], ['routing', 'r'], ['require_alias', 'true'], ['list_executed_pipelines', 'true'], ['timeout', '1m']
  ] as const, 12))]
]

const searches: ReadonlyArray<Weighted<(choices: Choices) => Draft>> = [
  [24, choices => withQuery(asks(choices.pick(['POST', 'POST', 'GET']), [...maybeIndex(choices), '_search'], choices.percent(95) ? searchBody(choices) : undefined), [...searchOptions(choices), ...indicesOptions(choices)])],
  [4, choices => withQuery(asks(choices.pick(['POST', 'GET']), [...maybeIndex(choices), '_count'], choices.percent(85) ? queryBody(choices) : undefined), choices.some([['q', 'fox'], ['min_score', '0.5'], ['terminate_after', '1']] as const, 5))],
  [4, choices => withQuery(asks(choices.pick(['POST', 'GET']), [...maybeIndex(choices), '_msearch'], searchLines(choices)), choices.some([['rest_total_hits_as_int', 'true'], ['max_concurrent_searches', '2'], ['typed_keys', 'true']] as const, 5))],
  [2, choices => withQuery(asks('POST', [indexExpression(choices), '_delete_by_query'], queryBody(choices)), choices.some([['refresh', 'true'], ['conflicts', choices.pick(['proceed', 'x'])], ['max_docs', '1'], ['scroll_size', '2'], ['wait_for_completion', 'false'], ['slices', 'auto'], ['q', 'fox']] as const, 8))]
]

const kinds: ReadonlyArray<Weighted<ReadonlyArray<Weighted<(choices: Choices) => Draft>>>> = [[12, pipelines], [20, indices], [8, tables], [27, documents], [33, searches]]

/** Any request of pipelines, indices, documents and searches. */
export const indicesRequest = (choices: Choices): Draft => choices.weighted(choices.weighted(kinds))(choices)

/** What is there before an index is used: the pipeline, an index, and documents in it, each mostly. */
export const preparation = (choices: Choices): Draft[] => {
  const index = choices.usual(['idx'], ['docs'])
  return choices.some([putEmbeddingPipeline(), createIndex(choices, index), fillIndex(choices, index)], 92)
}
