import type { Choices } from '../choices.js'
import { object, Verbatim, type Json, type Members } from '../json.js'
import { plainText, text } from '../text.js'
import { word } from './names.js'

/** Members that are there so often of a hundred. */
export const sometimes = (choices: Choices, share: number, members: () => Readonly<Record<string, Json>>): Readonly<Record<string, Json>> =>
  choices.percent(share) ? members() : {}

const components = ['0.5', '-0.5', '1.0', '0.0', '2.5', '-1.0', '0.25', '1e-3', '-0.0'] as const
const oddComponents = ['2', '0', '-1', '3.4e38', '1e39'] as const

/** A vector, mostly of three components; few of them are of length 1, and one may be zero. */
export const vector = (choices: Choices): Json => choices.weighted<() => Json>([
  [14, () => new Verbatim(choices.pick(['[1.0,0.0,0.0]', '[0.6,0.8,0.0]', '[0.0,0.0,1.0]', '[-0.6,0.0,0.8]']))],
  [5, () => Array.from({ length: 3 }, () => new Verbatim(choices.usual(components, oddComponents)))],
  [1, () => Array.from({ length: choices.pick([0, 1, 2, 4, 128, 768]) }, () => new Verbatim(choices.pick(components)))],
  [1, () => choices.pick<Json>(['7f80ff', '', null, 5, [[1, 2, 3]], [1, '2', 3], [1, null, 3]])]
])()

const words = (choices: Choices): string => Array.from({ length: choices.between(1, 8) }, () => word(choices)).join(choices.pick([' ', ', ', '']))

const number = (choices: Choices): Json => choices.percent(95) ? choices.int(10) : choices.pick<Json>([1.5, -1, '7', '', 'x', null, [1, 2], new Verbatim('9223372036854775807'), new Verbatim('9223372036854775808'), new Verbatim('1e400'), new Verbatim('1e19')])

const date = (choices: Choices): Json => choices.percent(95) ? choices.pick(['2024-01-01', '2024-01-02T03:04:05Z', '2024-06-30T23:59:59.999+08:00']) : choices.pick<Json>([1704067200000, 'yesterday', '', null, '2024', '10000-01-01', true])

/** A document: fields of the mappings, and others. */
export const source = (choices: Choices): Members => object({
  ...sometimes(choices, 75, () => ({ title: choices.percent(96) ? words(choices) : choices.pick<Json>([text(choices), [words(choices), words(choices)], null, 5, object({ a: 1 })]) })),
  ...sometimes(choices, 45, () => ({ tag: choices.percent(96) ? word(choices) : choices.pick<Json>([['a', 'b', 'a'], true, 1.5, null, 'x'.repeat(40_000)]) })),
  ...sometimes(choices, 45, () => ({ n: number(choices) })),
  ...sometimes(choices, 25, () => ({ price: choices.percent(97) ? new Verbatim(choices.pick(['1.5', '0.1', '70000', '1e-9', '-2.25'])) : number(choices) })),
  ...sometimes(choices, 25, () => ({ when: date(choices) })),
  ...sometimes(choices, 20, () => ({ ok: choices.usual<Json>([true, false, 'true', ''], ['x', 1, null]) })),
  ...sometimes(choices, 55, () => ({ v: vector(choices) })),
  ...sometimes(choices, 15, () => ({ body: choices.percent(95) ? words(choices) : choices.pick<Json>(['', ['a', 'b'], object({}), 5, null]) })),
  ...sometimes(choices, 30, () => ({ meta: choices.percent(96) ? object({ source: word(choices), page: choices.int(20) }) : choices.pick<Json>(['x', [object({ source: 'a' }), object({ source: 'b' })], object({ a: object({ b: object({}) }) }), null]) })),
  ...sometimes(choices, 3, () => ({ [choices.pick(['a.b', 'a', '', 'a..b', ' ', '_id', 'o.p.q', '__proto__', 'model_id', 'embedding'])]: choices.pick<Json>([1, 'x', 1.5, true, object({ b: 1 }), [], [object({}), 1], plainText(choices)]) })),
  ...sometimes(choices, 1, () => ({ embedding: Array.from({ length: choices.pick([127, 128, 768]) }, () => new Verbatim(choices.pick(['0.5', '-1.5', '0']))) }))
})
