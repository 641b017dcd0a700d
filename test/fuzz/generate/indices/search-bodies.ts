import type { Choices } from '../choices.js'
import { object, type Json, type Members } from '../json.js'
import { sometimes } from './documents.js'
import { fields, inferenceId, word } from './names.js'
import { knn, query } from './queries.js'

const sortKey = (choices: Choices): Json => {
  const field = choices.usual(['n', 'price', 'when', 'tag', 'ok', 'title.keyword', '_score', '_doc'], [...fields, '_id'])
  return choices.weighted<() => Json>([
    [4, () => field],
    [4, () => object({ [field]: choices.usual(['asc', 'desc'], ['x']) })],
    [4, () => object({
      [field]: object({
        order: choices.pick(['asc', 'desc']),
        ...sometimes(choices, field.startsWith('_') ? 1 : 40, () => ({ missing: choices.usual<Json>(['_last', '_first'], [5, 'x']) })),
        ...sometimes(choices, field.startsWith('_') ? 1 : 75, () => ({ unmapped_type: choices.usual(['keyword', 'long'], ['foo']) })),
        ...sometimes(choices, 10, () => ({ mode: choices.usual(['min', 'max'], ['avg', 'sum', 'median', 'x']) }))
      })
    })]
  ])()
}

const sort = (choices: Choices): Json => choices.percent(30) ? sortKey(choices) : Array.from({ length: choices.between(1, 3) }, () => sortKey(choices))

const sourceFilter = (choices: Choices): Json => choices.usual<Json>([
  false, true, 'title', 'meta.*', ['title', 'tag'], [], object({ includes: ['m*', 'v'], excludes: 'meta.page' }), object({ excludes: ['*'] }), object({ include: 'title', exclude: [] }), object({ exclude_vectors: true }), '**'
], [object({ foo: 1 }), 5])

const shownFields = (choices: Choices): Json => choices.usual<Json>([['title'], ['*'], [object({ field: 'when', format: 'epoch_millis' })], ['meta.*', 'v'], ['_inference_fields'], []], ['title', ['_id'], [object({ field: 'n', include_unmapped: true })]])

const paging = (choices: Choices): Readonly<Record<string, Json>> => ({
  ...sometimes(choices, 40, () => ({ size: choices.usual<Json>([0, 1, 3, 100, '2'], [10_000, 10_001, -1]) })),
  ...sometimes(choices, 20, () => ({ from: choices.usual<Json>([0, 1, 2], [9_999, -1]) }))
})

const showing = (choices: Choices): Readonly<Record<string, Json>> => ({
  ...sometimes(choices, 35, () => ({ _source: sourceFilter(choices) })),
  ...sometimes(choices, 12, () => ({ fields: shownFields(choices) })),
  ...sometimes(choices, 15, () => ({ track_total_hits: choices.usual<Json>([true, false, 1, 0, 'true'], [-1, -2]) })),
  ...sometimes(choices, 8, () => ({ version: true, seq_no_primary_term: true })),
  ...sometimes(choices, 8, () => ({ min_score: choices.pick([0.5, 0, -1, 100]) })),
  ...sometimes(choices, 1, () => ({ [choices.pick(['aggs', 'highlight', 'collapse', 'explain', 'profile', 'foo', 'suggest', 'rescore', 'timeout', 'stats', 'script_fields'])]: choices.pick<Json>([object({}), true, [], 'x', '1s']) }))
})

const childRetriever = (choices: Choices, depth: number): Json => choices.percent(98) ? retriever(choices, depth - 1) : object({})

const base = (choices: Choices): Readonly<Record<string, Json>> => ({
  ...sometimes(choices, 15, () => ({ filter: choices.percent(50) ? query(choices, 1) : [query(choices, 1)] })),
  ...sometimes(choices, 10, () => ({ min_score: choices.pick([0.5, 0, 0.01]) })),
  ...sometimes(choices, 8, () => ({ _name: 'r' }))
})

const window = (choices: Choices): Readonly<Record<string, Json>> => sometimes(choices, 40, () => ({ rank_window_size: choices.usual([10, 50, 100], [1, 0, -1]) }))

const multiField = (choices: Choices): Readonly<Record<string, Json>> => ({ query: word(choices), fields: choices.usual<Json>([['title', 'tag^2'], ['title', 'body']], [[], ['*']]) })

const retrievers = {
  standard: choices => object({ ...sometimes(choices, 90, () => ({ query: query(choices, 1) })), ...sometimes(choices, 3, () => ({ sort: sort(choices) })), ...base(choices) }),
  knn: choices => object({ ...Object.fromEntries(knn(choices, 1).list.filter(([name]) => name !== 'boost' && name !== '_name')), ...sometimes(choices, 95, () => ({ k: 3, num_candidates: 10 })), ...base(choices) }),
  rrf: (choices, depth) => object({
    ...(choices.percent(85) ? { retrievers: Array.from({ length: choices.between(1, 3) }, () => childRetriever(choices, depth)) } : multiField(choices)),
    ...window(choices),
    ...sometimes(choices, 30, () => ({ rank_constant: choices.usual([60, 1], [0]) })),
    ...base(choices)
  }),
  linear: (choices, depth) => object({
    ...(choices.percent(85)
      ? { retrievers: Array.from({ length: choices.between(1, 3) }, () => object({ retriever: childRetriever(choices, depth), ...sometimes(choices, 60, () => ({ weight: choices.usual([2, 0.5, 0], [-1]) })), ...sometimes(choices, 60, () => ({ normalizer: choices.usual(['minmax', 'l2_norm', 'none'], ['x']) })) })) }
      : { ...multiField(choices), normalizer: 'minmax' }),
    ...window(choices),
    ...base(choices)
  }),
  text_similarity_reranker: (choices, depth) => object({
    retriever: childRetriever(choices, depth),
    field: choices.usual(['title', 'title', 'meta.source'], ['body', 'none', 'n']),
    inference_text: word(choices) || 'fox',
    ...sometimes(choices, 97, () => ({ inference_id: choices.percent(96) ? 'reranker' : inferenceId(choices) })),
    ...window(choices),
    ...sometimes(choices, 2, () => ({ allow_rerank_failures: true })),
    ...base(choices)
  }),
  rule: () => object({})
} satisfies Readonly<Record<string, (choices: Choices, depth: number) => Json>>

const retriever = (choices: Choices, depth: number): Members => {
  const name = choices.weighted<() => keyof typeof retrievers>([
    [10, () => choices.pick(['standard', 'knn'] as const)],
    [depth === 0 ? 0 : 12, () => choices.pick(['rrf', 'linear', 'text_similarity_reranker'] as const)],
    [depth === 0 ? 0 : choices.usual([0], [9]), () => 'rule']
  ])()
  return object({ [name]: retrievers[name](choices, depth) })
}

const sorting = (choices: Choices): Readonly<Record<string, Json>> =>
  sometimes(choices, 22, () => ({ sort: sort(choices), ...sometimes(choices, 12, () => ({ search_after: choices.usual<Json>([[1], ['a'], [null]], [['a', 2], [], 'x']) })) }))

/** The body of a search: a query, vectors, both, or a retriever. */
export const searchBody = (choices: Choices): Members => {
  const asked = choices.weighted<() => Readonly<Record<string, Json>>>([
    [9, () => ({ query: query(choices), ...sorting(choices) })],
    [4, () => ({ knn: choices.percent(80) ? knn(choices, 1) : [knn(choices, 1), knn(choices, 1)] })],
    [2, () => ({ knn: knn(choices, 1), query: query(choices, 1) })],
    [6, () => ({ retriever: retriever(choices, 2), ...sometimes(choices, 2, () => ({ query: query(choices, 0) })) })],
    [1, () => sorting(choices)]
  ])()
  return object({ ...asked, ...paging(choices), ...showing(choices) })
}

/** The body of a `_count`, `_delete_by_query`: a query alone, mostly. */
export const queryBody = (choices: Choices): Members => object({
  ...sometimes(choices, 92, () => ({ query: query(choices) })),
  ...sometimes(choices, 3, () => ({ [choices.pick(['size', 'max_docs', 'conflicts', 'sort'])]: choices.pick<Json>([1, 'proceed', ['n']]) }))
})
