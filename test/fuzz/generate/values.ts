import type { Choices, Weighted } from './choices.js'
import { Members, object, Verbatim, type Json } from './json.js'
import { text } from './text.js'

/** Numbers that some type does not hold, and some that all do. */
const numbers = [
  '0', '1', '-1', '5', '2', '1.0', '1.5', '-0', '-0.0', '1e2', '1E-7', '0.1', '1e400', '-1e400', '1e-400', '1e308', '2147483647', '2147483648', '-2147483649', '4294967296',
  '9007199254740993', '9223372036854775807', '9223372036854775808', '-9223372036854775809', '12345678901234567890', '123456789012345678901234567890', '1e10', '1e19', '99999999999999999999999999.5'
]

/** No JSON, though something like it. */
const nearlyJson = [
  'NaN', 'Infinity', '-Infinity', 'undefined', 'tru', 'nul', 'True', '01', '-', '+1', '.5', '5.', '1e', '1e+', '0x10', '1_000', "'a'", '"a', '"\\x41"', '"\\u12"', '"\\ud800\\u0041"', '"\t"', '"\0"',
  '', ',', ':', '}', ']', '/*', '//', '/* a */ 1', '#a', '"\xff"', '"\xc0\x80"', '"\xed\xa0\x80"', '"\xf4\x90\x80\x80"', '"\xe8\xb7"', '\xef\xbb\xbf1', '"\\ud800"', '"\\udc00\\ud800"', '"\\u0000"', '"\\/"',
  '{"a" 1}', '{a:1}', '[1 2]', '[,]', '{,}', '[1,]', '{"a":1,}', '1 2', '"a" "b"', '\u00a01'
]

const deep = (choices: Choices): Verbatim => {
  const depth = choices.pick([10, 100, 990, 998, 999, 1000, 1001, 1500, 5000, 50_000])
  const [open, close] = choices.pick([['[', ']'], ['{"a":', '}'], ['[{"":', '}]'], ['[[],', ']']] as const)
  return new Verbatim(open.repeat(depth) + choices.pick(['1', '"a"', '{}', '']) + (choices.percent(80) ? close.repeat(depth) : ''))
}

const wide = (choices: Choices): Json => {
  const length = choices.pick([2, 20, 200])
  const values = Array.from({ length }, () => value(choices, 0))
  return choices.percent(70) ? values : new Members(values.map((each, i) => [choices.percent(95) ? `k${i}` : 'k0', each]))
}

/** Many of a kind that takes little to write; of those that an input may be, not so many that all their vectors take long to read. */
const many = (choices: Choices): Verbatim => {
  const [each, count] = choices.pick([['0', 500], ['""', 500], ['true', 500], ['null', 20_000], ['[]', 20_000], ['{}', 20_000]] as const)
  return new Verbatim(`[${`${each},`.repeat(count)}${each}]`)
}

type Make = (choices: Choices, depth: number) => Json

const kinds: ReadonlyArray<Weighted<Make>> = [
  [10, () => null],
  [10, choices => choices.percent(50)],
  [22, choices => new Verbatim(choices.pick(numbers))],
  [2, choices => new Verbatim(choices.pick(['-', '', '0.']) + '9'.repeat(choices.pick([20, 999, 1000, 1001, 5000])))],
  [22, text],
  [12, choices => new Verbatim(choices.pick(nearlyJson))],
  [6, (choices, depth) => depth === 0 ? [] : Array.from({ length: choices.int(4) }, () => value(choices, depth - 1))],
  [6, (choices, depth) => depth === 0 ? object({}) : new Members(Array.from({ length: choices.int(4) }, () => [name(choices), value(choices, depth - 1)]))],
  [4, deep],
  [2, (choices, depth) => depth === 0 ? 'x' : wide(choices)],
  [1, many]
]

/** A name of a member that no grammar has. */
export const name = (choices: Choices): string => choices.pick(['', ' ', 'a', 'foo', '__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'length', '0', '\0', '\ud800', '路', 'a.b', 'null', 'x'.repeat(3000)])

/** Any value at all: of the wrong type, too large, too deep, or no JSON. */
export const value = (choices: Choices, depth = 2): Json => choices.weighted(kinds)(choices, depth)
