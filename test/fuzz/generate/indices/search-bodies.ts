import type { Choices } from '../choices.js'
import { object, type Json, type Members } from '../json.js'
import { sometimes } from './documents.js'
import { fields, inferenceId, word } from './names.js'
import { knn, query } from './queries.js'

const sortKey = (choices: Choices): Json => {
  const field = choices.pick([...fields, '_score', '_doc', '_id'])
  return choices.weighted<() => Json>([
    [4, () => field],
    [4, () => object({ [field]: choices.pick(['asc', 'desc', 'x']) })],
    [4, () => object({
      [field]: object({
        order: choices.pick(['asc', 'desc']),
        ...sometimes(choices, 40, () => ({ missing: choices.pick<Json>(['_last', '_first', 5, 'x']) })),
        ...sometimes(choices, 40, () => ({ unmapped_type: choices.pick(['keyword', 'long', 'foo']) })),
        ...sometimes(choices, 20, () => ({ mode: choices.pick(['min', 'max', 'avg', 'sum', 'median', 'x']) }))
      })
    })]
  ])()
}

const sort = (choices: Choices): Json => choices.percent(30) ? sortKey(choices) : Array.from({ length: choices.between(1, 3) }, () => sortKey(choices))

const sourceFilter = (choices: Choices): Json => choices.pick<Json>([
  false, true, 'title', 'meta.*', ['title', 'tag'], [], object({ includes: ['m*', 'v'], excludes: 'meta.page' }), object({ excludes: ['*'] }), object({ include: 'title', exclude: [] }), object({ exclude_vectors: true }), object({ foo: 1 }), '**', 5
])

const shownFields = (choices: Choices): Json => choices.pick<Json>([['title'], ['*'], [object({ field: 'when', format: 'epoch_millis' })], ['meta.*', 'v', '_id'], ['_inference_fields'], [], 'title', [object({ field: 'n', include_unmapped: true })]])

const paging = (choices: Choices): Readonly<Record<string, Json>> => ({
  ...sometimes(choices, 40, () => ({ size: choices.pick<Json>([0, 1, 3, 100, 10_000, 10_001, -1, '2']) })),
  ...sometimes(choices, 20, () => ({ from: choices.pick<Json>([0, 1, 2, 9_999, -1]) }))
})

const showing = (choices: Choices): Readonly<Record<string, Json>> => ({
  ...sometimes(choices, 35, () => ({ _source: sourceFilter(choices) })),
  ...sometimes(choices, 12, () => ({ fields: shownFields(choices) })),
  ...sometimes(choices, 15, () => ({ track_total_hits: choices.pick<Json>([true, false, 1, 0, -1, 'true']) })),
  ...sometimes(choices, 8, () => ({ version: true, seq_no_primary_term: true })),
  ...sometimes(choices, 8, () => ({ min_score: choices.pick([0.5, 0, -1, 100]) })),
  ...sometimes(choices, 2, () => ({ [choices.pick(['aggs', 'highlight', 'collapse', 'explain', 'profile', 'foo', 'suggest', 'rescore', 'timeout', 'stats', 'script_fields'])]: choices.pick<Json>([object({}), true, [], 'x', '1s']) }))
})

const childRetriever = (choices: Choices, depth: number): Json => choices.percent(90) ? retriever(choices, depth - 1) : object({})

const base = (choices: Choices): Readonly<Record<string, Json>> => ({
  ...sometimes(choices, 15, () => ({ filter: choices.percent(50) ? query(choices, 1) : [query(choices, 1)] })),
  ...sometimes(choices, 10, () => ({ min_score: choices.pick([0.5, 0, 0.01]) })),
  ...sometimes(choices, 8, () => ({ _name: 'r' }))
})

const window = (choices: Choices): Readonly<Record<string, Json>> => sometimes(choices, 40, () => ({ rank_window_size: choices.pick([10, 50, 100, 1, 0, -1]) }))

const multiField = (choices: Choices): Readonly<Record<string, Json>> => ({ query: word(choices), fields: choices.pick<Json>([['title', 'tag^2'], ['title', 'body'], [], ['*']]) })

const retrievers = {
  standard: choices => object({ ...sometimes(choices, 90, () => ({ query: query(choices, 1) })), ...sometimes(choices, 10, () => ({ sort: sort(choices) })), ...base(choices) }),
  knn: choices => object({ ...Object.fromEntries(knn(choices, 1).list.filter(([name]) => name !== 'boost' && name !== '_name')), ...sometimes(choices, 70, () => ({ k: 3, num_candidates: 10 })), ...base(choices) }),
  rrf: (choices, depth) => object({
    ...(choices.percent(85) ? { retrievers: Array.from({ length: choices.between(1, 3) }, () => childRetriever(choices, depth)) } : multiField(choices)),
    ...window(choices),
    ...sometimes(choices, 30, () => ({ rank_constant: choices.pick([60, 1, 0]) })),
    ...base(choices)
  }),
  linear: (choices, depth) => object({
    ...(choices.percent(85)
      ? { retrievers: Array.from({ length: choices.between(1, 3) }, () => object({ retriever: childRetriever(choices, depth), ...sometimes(choices, 60, () => ({ weight: choices.pick([2, 0.5, 0, -1]) })), ...sometimes(choices, 60, () => ({ normalizer: choices.pick(['minmax', 'l2_norm', 'none', 'x']) })) })) }
      : { ...multiField(choices), normalizer: 'minmax' }),
    ...window(choices),
    ...base(choices)
  }),
  text_similarity_reranker: (choices, depth) => object({
    retriever: childRetriever(choices, depth),
    field: choices.pick(['title', 'title', 'body', 'meta.source', 'none', 'n']),
    inference_text: word(choices) || 'fox',
    ...sometimes(choices, 90, () => ({ inference_id: choices.percent(85) ? 'reranker' : inferenceId(choices) })),
    ...window(choices),
    ...sometimes(choices, 10, () => ({ allow_rerank_failures: true })),
    ...base(choices)
  }),
  rule: () => object({})
} satisfies Readonly<Record<string, (choices: Choices, depth: number) => Json>>

const retriever = (choices: Choices, depth: number): Members => {
  const name = choices.weighted<() => keyof typeof retrievers>([
    [10, () => choices.pick(['standard', 'knn'] as const)],
    [depth === 0 ? 0 : 12, () => choices.pick(['rrf', 'linear', 'text_similarity_reranker'] as const)],
    [depth === 0 ? 0 : 1, () => 'rule']
  ])()
  return object({ [name]: retrievers[name](choices, depth) })
}

/** The body of a search: a query, vectors, both, or a retriever. */
export const searchBody = (choices: Choices): Members => object({
  ...choices.weighted<() => Readonly<Record<string, Json>>>([
    [8, () => ({ query: query(choices) })],
    [4, () => ({ knn: choices.percent(80) ? knn(choices, 1) : [knn(choices, 1), knn(choices, 1)] })],
    [2, () => ({ knn: knn(choices, 1), query: query(choices, 1) })],
    [5, () => ({ retriever: retriever(choices, 2), ...sometimes(choices, 4, () => ({ query: query(choices, 0) })) })],
    [1, () => ({})]
  ])(),
  ...paging(choices),
  ...sometimes(choices, 18, () => ({ sort: sort(choices), ...sometimes(choices, 20, () => ({ search_after: choices.pick<Json>([[1], ['a', 2], [], [null], 'x']) })) })),
  ...showing(choices)
})

/** The body of a `_count`, `_delete_by_query`: a query alone, mostly. */
export const queryBody = (choices: Choices): Members => object({
  ...sometimes(choices, 92, () => ({ query: query(choices) })),
  ...sometimes(choices, 8, () => ({ [choices.pick(['size', 'max_docs', 'conflicts', 'sort'])]: choices.pick<Json>([1, 'proceed', ['n']]) }))
})
