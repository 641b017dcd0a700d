import type { Choices } from '../choices.js'
import { Lines, object, Verbatim, type Json } from '../json.js'
import { value } from '../values.js'
import { sometimes, source } from './documents.js'
import { documentId, indexExpression, indexName, pipelineId } from './names.js'
import { searchBody } from './search-bodies.js'

/** The body of an `_update`. */
export const updateBody = (choices: Choices): Json => object({
  ...sometimes(choices, 90, () => ({ doc: source(choices) })),
  ...sometimes(choices, 25, () => ({ doc_as_upsert: choices.percent(80) })),
  ...sometimes(choices, 20, () => ({ upsert: source(choices) })),
  ...sometimes(choices, 12, () => ({ detect_noop: choices.percent(50) })),
  ...sometimes(choices, 12, () => ({ _source: choices.pick<Json>([true, false, 'title', ['t*']]) })),
  ...sometimes(choices, 3, () => ({ [choices.pick(['script', 'scripted_upsert', 'foo'])]: choices.pick<Json>([object({ source: 'ctx._source.a = 1' }), true]) }))
})

const metadata = (choices: Choices): Readonly<Record<string, Json>> => ({
  ...sometimes(choices, 45, () => ({ _index: choices.usual<Json>([indexName(choices)], ['al', 'BAD', '', null, 'none', '<idx-{now}>', 5]) })),
  ...sometimes(choices, 70, () => ({ _id: choices.usual<Json>([documentId(choices)], [1, null, true, '']) })),
  ...sometimes(choices, 6, () => ({ pipeline: choices.usual(['embed'], [pipelineId(choices)]) })),
  ...sometimes(choices, 4, () => ({ routing: choices.pick<Json>(['r', 1]) })),
  ...sometimes(choices, 3, () => ({ if_seq_no: choices.usual<Json>([0, 1], [-1, '2']), if_primary_term: 1 })),
  ...sometimes(choices, 2, () => ({ version: 5, version_type: choices.pick(['external', 'external_gte', 'internal', 'x']) })),
  ...sometimes(choices, 1, () => ({ require_alias: choices.percent(70) })),
  ...sometimes(choices, 1, () => ({ op_type: choices.pick(['create', 'index', 'x']), list_executed_pipelines: true, retry_on_conflict: 2 })),
  ...sometimes(choices, choices.usual([0], [10]), () => ({ [choices.pick(['_type', 'foo', 'dynamic_templates', 'require_data_stream'])]: choices.pick<Json>(['x', object({}), true]) }))
})

const action = (choices: Choices): Json[] => {
  const kind = choices.pick(['index', 'index', 'index', 'index', 'create', 'create', 'update', 'update', 'delete'])
  const line = object({ [kind]: object(metadata(choices)) })
  if (kind === 'delete') return [line]
  return [line, kind === 'update' ? updateBody(choices) : source(choices)]
}

/** What stands where an action, or a document, should. */
const oddLine = (choices: Choices): Json => choices.percent(60)
  ? new Verbatim(choices.pick(['', '{}', '[]', '{"index":5}', '{"upsert":{}}', '{"index":{},"x":1}', '{"index":{}}x', 'tom', '{"title":"a', '{"title":"fox"}', '"x"', 'null', '{"a":1}\r', ' ', '{"index":{"_id":["1"]}}', '\xff', '{"title":1,"title":2}']))
  : value(choices)

const withOddLine = (choices: Choices, lines: readonly Json[]): Json[] => {
  const at = choices.int(lines.length + 1)
  return [...lines.slice(0, at), oddLine(choices), ...lines.slice(choices.percent(50) ? at : at + 1)]
}

const broken = (choices: Choices, lines: readonly Json[]): Lines =>
  new Lines(choices.percent(12) ? withOddLine(choices, lines) : lines, choices.usual(['\n'], ['', '\n\n', '\r\n', '\0']))

/** The body of a `_bulk`: actions that succeed, that fail alone, and that fail all. */
export const bulkLines = (choices: Choices): Lines => broken(choices, Array.from({ length: choices.usual([1, 2, 3, 3, 5, 8], [0]) }, () => action(choices)).flat())

/** Documents of one index that mostly succeed. */
export const documentLines = (choices: Choices): Lines =>
  new Lines(Array.from({ length: choices.between(3, 8) }, (_, i) => [object({ index: object(choices.percent(85) ? { _id: String(i + 1) } : {}) }), source(choices)]).flat())

const searchHeader = (choices: Choices): Json => object({
  ...sometimes(choices, 75, () => ({ index: choices.pick<Json>([decodeURIComponent(indexExpression(choices)), indexName(choices), []]) })),
  ...sometimes(choices, 30, () => ({ ignore_unavailable: true })),
  ...sometimes(choices, 2, () => ({ [choices.pick(['preference', 'routing', 'search_type', 'foo', 'allow_no_indices'])]: choices.pick<Json>(['x', true, 'dfs_query_then_fetch']) }))
})

/** The body of an `_msearch`. */
export const searchLines = (choices: Choices): Lines =>
  broken(choices, Array.from({ length: choices.usual([1, 2, 3, 4], [0]) }, () => [searchHeader(choices), searchBody(choices)]).flat())

/** The body of an `_mget`. */
export const mgetBody = (choices: Choices): Json => choices.percent(40)
  ? object({ ids: [documentId(choices), documentId(choices)] })
  : object({ docs: Array.from({ length: choices.usual([1, 2, 3], [0]) }, () => object({ _id: documentId(choices), ...sometimes(choices, 90, () => ({ _index: indexName(choices) })), ...sometimes(choices, 25, () => ({ _source: choices.pick<Json>([false, 'title', object({ include: ['t*'] })]) })), ...sometimes(choices, choices.usual([0], [20]), () => ({ foo: 1 })) })) })
