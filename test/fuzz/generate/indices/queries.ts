import type { Choices, Weighted } from '../choices.js'
import { object, type Json, type Members } from '../json.js'
import { plainText } from '../text.js'
import { sometimes, vector } from './documents.js'
import { documentId, fields, inferenceId, textFields, vectorFields, word } from './names.js'

type Make = (choices: Choices, depth: number) => Json

const phrase = (choices: Choices): string => choices.percent(85) ? [word(choices), word(choices)].slice(0, choices.between(1, 2)).join(' ') : plainText(choices)

/** A value that the field takes. */
const scalarOf = (choices: Choices, field: string): Json => {
  if (field === 'n' || field === 'price') return choices.usual<Json>([5, 3, '5', 1.5, -1], ['x', true, null])
  if (field === 'when') return choices.usual<Json>(['2024-01-01', 'now-1d/d', 1704067200000], ['x', '', true])
  if (field === 'ok') return choices.usual<Json>([true, 'false'], ['x', 1])
  return choices.usual<Json>(['fox', 'brown', '云', '2024'], [5, 1.5, true, null, ''])
}

const common = (choices: Choices): Readonly<Record<string, Json>> => ({
  ...sometimes(choices, 12, () => ({ boost: choices.usual<Json>([2, 0.5, 0, '3'], [-1]) })),
  ...sometimes(choices, 12, () => ({ _name: choices.pick(['q1', 'q2', '']) }))
})

const clauses = (choices: Choices, depth: number): Json => choices.percent(25) ? query(choices, depth) : Array.from({ length: choices.int(4) }, () => query(choices, depth))

const minimum = (choices: Choices): Json => choices.usual<Json>([1, '75%', '-1', -25, 2, '2<75%', '100'], ['x', ''])

/** `{"<field>": value}`, or with the long form of the value. */
const onField = (choices: Choices, name: string, short: Json, long: Readonly<Record<string, Json>>): Members =>
  object({ [name]: choices.percent(50) ? short : object({ ...long, ...common(choices) }) })

const queryStrings = [
  '*', 'fox', 'title:fox', 'title:"brown fox"', 'title:(fox OR brown)', 'n:>=1', 'n:[1 TO 5}', 'title:*', '_exists_:tag', 'NOT fox', '+fox -brown', 'fo*', '*o?', 'when:[2024-01-01 TO now]', 'none:1', 'fox^2', '((((((fox))))))'
] as const

const oddQueryStrings = ['fox AND (brown OR', '"fox', 'a~2', 'n:x', 'meta.\\*:a', '/a+/', '\\', ':', '', '&&', 'title:', 'tag:"a b"~2'] as const

const scripts = [
  "cosineSimilarity(params.query_vector, 'v') + 1.0", "1 / (1 + l2norm(params.query_vector, 'v'))", "double value = dotProduct(params.query_vector, 'v'); return sigmoid(1, Math.E, -value);",
] as const

const oddScripts = ["cosineSimilarity(params.query_vector, 'title') + 1.0", "_score * doc['n'].value", ''] as const

const range = (choices: Choices, field: string): Readonly<Record<string, Json>> => ({
  ...sometimes(choices, 70, () => ({ [choices.usual(['gte', 'gt'], ['from'])]: scalarOf(choices, field) })),
  ...sometimes(choices, 60, () => ({ [choices.usual(['lte', 'lt'], ['to'])]: scalarOf(choices, field) })),
  ...sometimes(choices, field === 'when' ? 15 : 1, () => ({ format: choices.usual(['yyyy-MM-dd'], ['epoch_millis', '((']), time_zone: choices.usual(['+08:00', 'Asia/Shanghai'], ['x']) })),
  ...sometimes(choices, 1, () => ({ relation: 'within', include_lower: false }))
})

/** The members of `knn`, as a query and at the top of a search alike. */
export const knn = (choices: Choices, depth: number): Members => object({
  field: choices.pick(vectorFields),
  ...choices.weighted<() => Readonly<Record<string, Json>>>([
    [7, () => ({ query_vector: vector(choices) })],
    [4, () => ({ query_vector_builder: object({ text_embedding: object({ model_id: inferenceId(choices), model_text: phrase(choices) }) }) })],
    [choices.usual([0], [1]), () => ({})]
  ])(),
  ...sometimes(choices, 75, () => ({ k: choices.usual<Json>([1, 2, 3, 10, '5'], [0, -1]) })),
  ...sometimes(choices, 75, () => ({ num_candidates: choices.usual<Json>([10, 50, 100], [1, 10_001]) })),
  ...(depth === 0 ? {} : sometimes(choices, 30, () => ({ filter: clauses(choices, depth - 1) }))),
  ...sometimes(choices, 15, () => ({ similarity: choices.pick([0.5, 0, -1, 11, 1e30]) })),
  ...sometimes(choices, 8, () => ({ rescore_vector: object({ oversample: choices.usual([2, 0], [0.5, 11]) }) })),
  ...common(choices)
})

const termFields = [...fields.filter(field => !['v', 'embedding', 'body'].includes(field)), 'tag', '_id', '_index']

const leaves = {
  match_all: choices => object(common(choices)),
  match_none: choices => object(common(choices)),
  match: choices => onField(choices, choices.pick(textFields), phrase(choices), {
    query: choices.percent(90) ? phrase(choices) : scalarOf(choices, 'title'),
    ...sometimes(choices, 25, () => ({ operator: choices.usual(['and', 'OR'], ['x']) })),
    ...sometimes(choices, 20, () => ({ minimum_should_match: minimum(choices) })),
    ...sometimes(choices, 15, () => ({ fuzziness: choices.usual<Json>(['AUTO', 1, '2', 'AUTO:1,3'], [3, 'x']) })),
    ...sometimes(choices, 8, () => ({ analyzer: choices.usual(['simple', 'ik_smart'], ['none']), zero_terms_query: 'all', lenient: true }))
  }),
  match_phrase: choices => onField(choices, choices.pick(textFields), phrase(choices), { query: phrase(choices), ...sometimes(choices, 25, () => ({ slop: choices.usual([1, 2], [-1]) })) }),
  match_phrase_prefix: choices => onField(choices, 'title', 'bro', { query: 'bro' }),
  multi_match: choices => object({
    query: phrase(choices),
    ...sometimes(choices, 85, () => ({ fields: choices.usual<Json>([['title', 'tag^2'], ['title^3', 'meta.*'], ['*'], [], 'title'], [['n', 'when'], ['title^x']]) })),
    ...sometimes(choices, 40, () => ({ type: choices.usual(['best_fields', 'most_fields'], ['phrase', 'cross_fields', 'bool_prefix', 'x']) })),
    ...sometimes(choices, 20, () => ({ tie_breaker: 0.3, operator: 'and' })),
    ...common(choices)
  }),
  term: choices => {
    const field = choices.pick(termFields)
    return onField(choices, field, scalarOf(choices, field), { value: scalarOf(choices, field), ...sometimes(choices, 5, () => ({ case_insensitive: true })) })
  },
  terms: choices => {
    const field = choices.pick(termFields)
    const values = [scalarOf(choices, field), scalarOf(choices, field)]
    return object({ [field]: choices.usual<Json>([values, values, []], ['x', object({ index: 'docs', id: '1', path: 'a' }), [[1]], Array.from({ length: 200 }, (_, i) => i)]), ...common(choices) })
  },
  prefix: choices => onField(choices, choices.pick(textFields), choices.pick(['f', 'bro', '', '云']), { value: 'f', ...sometimes(choices, 20, () => ({ case_insensitive: true })) }),
  wildcard: choices => onField(choices, choices.pick(textFields), choices.pick(['f*', '*', '?o?', '*o*', '\\*', '', '*'.repeat(50) + 'a']), { [choices.pick(['value', 'wildcard'])]: 'f*x', ...sometimes(choices, 20, () => ({ case_insensitive: true })) }),
  fuzzy: choices => onField(choices, choices.pick(textFields), 'fix', { value: 'brwn', fuzziness: choices.pick<Json>(['AUTO', 1, 2]), ...sometimes(choices, 20, () => ({ prefix_length: 1, max_expansions: 5, transpositions: false })) }),
  regexp: () => object({ tag: '(a+)+b' }),
  range: choices => {
    const field = choices.pick(['n', 'n', 'price', 'when', 'tag', 'none', 'title'])
    return object({ [field]: object({ ...range(choices, field), ...common(choices) }) })
  },
  exists: choices => object({ field: choices.usual([...fields, 'm*', '_id'], ['']), ...common(choices) }),
  ids: choices => object({ values: choices.usual<Json>([[documentId(choices), documentId(choices)], [], '1'], [[1, true], [null]]), ...common(choices) }),
  query_string: choices => object({ query: choices.usual(queryStrings, oddQueryStrings), ...sometimes(choices, 40, () => ({ default_field: choices.pick(['title', 'title', '*', 'none']) })), ...sometimes(choices, 20, () => ({ fields: ['title^2', 'tag'], default_operator: 'AND' })), ...sometimes(choices, 15, () => ({ lenient: true, analyze_wildcard: true })), ...common(choices) }),
  semantic: choices => object({ field: choices.usual(['body', 'none'], ['title']), query: phrase(choices), ...common(choices) }),
  knn: (choices, depth) => knn(choices, depth),
  unknown: choices => object({ [choices.pick(['field', 'a'])]: scalarOf(choices, 'n') })
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
  dis_max: (choices, depth) => object({ queries: clauses(choices, depth), ...sometimes(choices, 40, () => ({ tie_breaker: choices.usual([0.3, 1], [2]) })), ...common(choices) }),
  boosting: (choices, depth) => object({ positive: query(choices, depth), negative: query(choices, depth), negative_boost: choices.usual([0.2, 1], [-1]), ...common(choices) }),
  script_score: (choices, depth) => object({ query: query(choices, depth), script: object({ source: choices.usual(scripts, oddScripts), params: object({ query_vector: vector(choices) }) }), ...sometimes(choices, 15, () => ({ min_score: 0.5 })), ...common(choices) }),
  nested: (choices, depth) => object({ path: 'meta', query: query(choices, depth) }),
  function_score: (choices, depth) => object({ query: query(choices, depth), functions: [] })
} as const satisfies Readonly<Record<string, Make>>

type Name = keyof typeof leaves | keyof typeof compounds

const names: ReadonlyArray<Weighted<readonly Name[]>> = [
  [60, ['match', 'match', 'match', 'match_all', 'term', 'term', 'terms', 'range', 'range', 'exists', 'ids', 'prefix', 'wildcard', 'fuzzy', 'match_phrase', 'multi_match', 'query_string', 'query_string', 'knn', 'semantic', 'match_none']],
  [35, ['bool', 'bool', 'bool', 'constant_score', 'dis_max', 'boosting', 'script_score']],
  [1, ['match_phrase_prefix', 'regexp', 'unknown', 'nested', 'function_score']]
]

/** A query, with others inside it as deep as that. */
export const query = (choices: Choices, depth = 2): Members => {
  const name = depth === 0 ? choices.pick(names[0]?.[1] ?? []) : choices.pick(choices.weighted(names))
  const make: Make = name in compounds ? compounds[name as keyof typeof compounds] : leaves[name as keyof typeof leaves]
  return object({ [name]: make(choices, Math.max(0, depth - 1)) })
}
