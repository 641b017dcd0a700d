import type { Choices, Weighted } from '../choices.js'
import { object, type Json, type Members } from '../json.js'
import { plainText } from '../text.js'
import { sometimes, vector } from './documents.js'
import { documentId, fields, inferenceId, textFields, vectorFields, word } from './names.js'

type Make = (choices: Choices, depth: number) => Json

const phrase = (choices: Choices): string => choices.percent(85) ? [word(choices), word(choices)].slice(0, choices.between(1, 2)).join(' ') : plainText(choices)

const scalar = (choices: Choices): Json => choices.pick<Json>(['fox', 'brown', '5', 5, 1.5, true, '2024-01-01', 'x', -1, null, '', 'now-1d/d', 1704067200000])

const common = (choices: Choices): Readonly<Record<string, Json>> => ({
  ...sometimes(choices, 12, () => ({ boost: choices.pick<Json>([2, 0.5, 0, -1, '3']) })),
  ...sometimes(choices, 12, () => ({ _name: choices.pick(['q1', 'q2', '']) }))
})

const clauses = (choices: Choices, depth: number): Json => choices.percent(25) ? query(choices, depth) : Array.from({ length: choices.int(4) }, () => query(choices, depth))

const minimum = (choices: Choices): Json => choices.pick<Json>([1, '75%', '-1', -25, 2, '2<75%', '100', 'x', ''])

/** `{"<field>": value}`, or with the long form of the value. */
const onField = (choices: Choices, name: string, short: Json, long: Readonly<Record<string, Json>>): Members =>
  object({ [name]: choices.percent(50) ? short : object({ ...long, ...common(choices) }) })

const queryStrings = [
  '*', 'fox', 'title:fox', 'title:"brown fox"', 'title:(fox OR brown)', 'n:>=1', 'n:[1 TO 5}', 'title:*', '_exists_:tag', 'NOT fox', '+fox -brown', 'fox AND (brown OR', '"fox', 'a~2', 'fo*', '*o?', 'n:x', 'when:[2024-01-01 TO now]', 'none:1', 'meta.\\*:a', 'fox^2',
  '((((((fox))))))', '/a+/', '\\', ':', '', '&&', 'title:', 'tag:"a b"~2'
] as const

const scripts = [
  "cosineSimilarity(params.query_vector, 'v') + 1.0", "1 / (1 + l2norm(params.query_vector, 'v'))", "double value = dotProduct(params.query_vector, 'v'); return sigmoid(1, Math.E, -value);",
  "cosineSimilarity(params.query_vector, 'title') + 1.0", "_score * doc['n'].value", ''
] as const

const range = (choices: Choices): Readonly<Record<string, Json>> => ({
  ...sometimes(choices, 70, () => ({ [choices.pick(['gte', 'gt', 'from'])]: scalar(choices) })),
  ...sometimes(choices, 60, () => ({ [choices.pick(['lte', 'lt', 'to'])]: scalar(choices) })),
  ...sometimes(choices, 12, () => ({ format: choices.pick(['yyyy-MM-dd', 'epoch_millis', '((']), time_zone: choices.pick(['+08:00', 'Asia/Shanghai', 'x']) })),
  ...sometimes(choices, 5, () => ({ relation: 'within', include_lower: false }))
})

/** The members of `knn`, as a query and at the top of a search alike. */
export const knn = (choices: Choices, depth: number): Members => object({
  field: choices.pick(vectorFields),
  ...choices.weighted<() => Readonly<Record<string, Json>>>([
    [7, () => ({ query_vector: vector(choices) })],
    [4, () => ({ query_vector_builder: object({ text_embedding: object({ model_id: inferenceId(choices), model_text: phrase(choices) }) }) })],
    [1, () => ({})]
  ])(),
  ...sometimes(choices, 75, () => ({ k: choices.pick<Json>([1, 2, 3, 10, 0, -1, '5']) })),
  ...sometimes(choices, 75, () => ({ num_candidates: choices.pick<Json>([10, 50, 100, 1, 10_001]) })),
  ...(depth === 0 ? {} : sometimes(choices, 30, () => ({ filter: clauses(choices, depth - 1) }))),
  ...sometimes(choices, 15, () => ({ similarity: choices.pick([0.5, 0, -1, 11, 1e30]) })),
  ...sometimes(choices, 8, () => ({ rescore_vector: object({ oversample: choices.pick([2, 0, 0.5, 11]) }) })),
  ...common(choices)
})

const leaves = {
  match_all: choices => object(common(choices)),
  match_none: choices => object(common(choices)),
  match: choices => onField(choices, choices.pick(textFields), phrase(choices), {
    query: choices.percent(90) ? phrase(choices) : scalar(choices),
    ...sometimes(choices, 25, () => ({ operator: choices.pick(['and', 'OR', 'x']) })),
    ...sometimes(choices, 20, () => ({ minimum_should_match: minimum(choices) })),
    ...sometimes(choices, 15, () => ({ fuzziness: choices.pick<Json>(['AUTO', 1, '2', 'AUTO:1,3', 3, 'x']) })),
    ...sometimes(choices, 8, () => ({ analyzer: choices.pick(['simple', 'ik_smart', 'none']), zero_terms_query: 'all', lenient: true }))
  }),
  match_phrase: choices => onField(choices, choices.pick(textFields), phrase(choices), { query: phrase(choices), ...sometimes(choices, 25, () => ({ slop: choices.pick([1, 2, -1]) })) }),
  match_phrase_prefix: choices => onField(choices, 'title', 'bro', { query: 'bro' }),
  multi_match: choices => object({
    query: phrase(choices),
    ...sometimes(choices, 85, () => ({ fields: choices.pick<Json>([['title', 'tag^2'], ['title^3', 'meta.*'], ['*'], [], 'title', ['n', 'when'], ['title^x']]) })),
    ...sometimes(choices, 40, () => ({ type: choices.pick(['best_fields', 'most_fields', 'phrase', 'cross_fields', 'bool_prefix', 'x']) })),
    ...sometimes(choices, 20, () => ({ tie_breaker: 0.3, operator: 'and' })),
    ...common(choices)
  }),
  term: choices => onField(choices, choices.pick([...fields, '_id', '_index']), scalar(choices), { value: scalar(choices), ...sometimes(choices, 10, () => ({ case_insensitive: true })) }),
  terms: choices => object({ [choices.pick([...fields, '_id'])]: choices.percent(85) ? [scalar(choices), word(choices), documentId(choices)] : choices.pick<Json>([[], 'x', object({ index: 'docs', id: '1', path: 'a' }), [[1]], Array.from({ length: 200 }, (_, i) => i)]), ...common(choices) }),
  prefix: choices => onField(choices, choices.pick(textFields), choices.pick(['f', 'bro', '', '云']), { value: 'f', ...sometimes(choices, 20, () => ({ case_insensitive: true })) }),
  wildcard: choices => onField(choices, choices.pick(textFields), choices.pick(['f*', '*', '?o?', '*o*', '\\*', '', '*'.repeat(50) + 'a']), { [choices.pick(['value', 'wildcard'])]: 'f*x', ...sometimes(choices, 20, () => ({ case_insensitive: true })) }),
  fuzzy: choices => onField(choices, choices.pick(textFields), 'fix', { value: 'brwn', fuzziness: choices.pick<Json>(['AUTO', 1, 2]), ...sometimes(choices, 20, () => ({ prefix_length: 1, max_expansions: 5, transpositions: false })) }),
  regexp: () => object({ tag: '(a+)+b' }),
  range: choices => object({ [choices.pick(fields)]: object({ ...range(choices), ...common(choices) }) }),
  exists: choices => object({ field: choices.pick([...fields, 'm*', '_id', '']), ...common(choices) }),
  ids: choices => object({ values: choices.pick<Json>([[documentId(choices), documentId(choices)], [], '1', [1, true], [null]]), ...common(choices) }),
  query_string: choices => object({ query: choices.pick(queryStrings), ...sometimes(choices, 40, () => ({ default_field: choices.pick(['title', '*', 'none']) })), ...sometimes(choices, 20, () => ({ fields: ['title^2', 'tag'], default_operator: 'AND' })), ...sometimes(choices, 15, () => ({ lenient: true, analyze_wildcard: true })), ...common(choices) }),
  semantic: choices => object({ field: choices.pick(['body', 'body', 'title', 'none']), query: phrase(choices), ...common(choices) }),
  knn: (choices, depth) => knn(choices, depth),
  unknown: choices => object({ [choices.pick(['field', 'a'])]: scalar(choices) })
} as const satisfies Readonly<Record<string, Make>>

const compounds = {
  bool: (choices, depth) => object({
    ...sometimes(choices, 55, () => ({ must: clauses(choices, depth) })),
    ...sometimes(choices, 45, () => ({ filter: clauses(choices, depth) })),
    ...sometimes(choices, 45, () => ({ should: clauses(choices, depth) })),
    ...sometimes(choices, 25, () => ({ must_not: clauses(choices, depth) })),
    ...sometimes(choices, 20, () => ({ minimum_should_match: minimum(choices) })),
    ...common(choices)
  }),
  constant_score: (choices, depth) => object({ filter: query(choices, depth), ...common(choices) }),
  dis_max: (choices, depth) => object({ queries: clauses(choices, depth), ...sometimes(choices, 40, () => ({ tie_breaker: choices.pick([0.3, 1, 2]) })), ...common(choices) }),
  boosting: (choices, depth) => object({ positive: query(choices, depth), negative: query(choices, depth), negative_boost: choices.pick([0.2, 1, -1]), ...common(choices) }),
  script_score: (choices, depth) => object({ query: query(choices, depth), script: object({ source: choices.pick(scripts), params: object({ query_vector: vector(choices) }) }), ...sometimes(choices, 15, () => ({ min_score: 0.5 })), ...common(choices) }),
  nested: (choices, depth) => object({ path: 'meta', query: query(choices, depth) }),
  function_score: (choices, depth) => object({ query: query(choices, depth), functions: [] })
} as const satisfies Readonly<Record<string, Make>>

type Name = keyof typeof leaves | keyof typeof compounds

const names: ReadonlyArray<Weighted<readonly Name[]>> = [
  [60, ['match', 'match', 'match', 'match_all', 'term', 'term', 'terms', 'range', 'range', 'exists', 'ids', 'prefix', 'wildcard', 'fuzzy', 'match_phrase', 'multi_match', 'query_string', 'query_string', 'knn', 'knn', 'semantic', 'match_none']],
  [35, ['bool', 'bool', 'bool', 'constant_score', 'dis_max', 'boosting', 'script_score']],
  [3, ['match_phrase_prefix', 'regexp', 'unknown', 'nested', 'function_score']]
]

/** A query, with others inside it as deep as that. */
export const query = (choices: Choices, depth = 2): Members => {
  const name = depth === 0 ? choices.pick(names[0]?.[1] ?? []) : choices.pick(choices.weighted(names))
  const make: Make = name in compounds ? compounds[name as keyof typeof compounds] : leaves[name as keyof typeof leaves]
  return object({ [name]: make(choices, Math.max(0, depth - 1)) })
}
