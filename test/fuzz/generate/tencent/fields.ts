import type { Choices, Weighted } from '../choices.js'
import { jsonBytes, Members, Verbatim, type Json } from '../json.js'
import { oddText, text } from '../text.js'

/** A field of a form or a query string before it is escaped. */
export type Field = readonly [name: string, value: string]

/** `True` is how the Python SDK writes it. */
const scalar = (json: string | number | boolean | null | Verbatim, capital: boolean): string => {
  if (json instanceof Verbatim) return Buffer.from(json.bytes, 'latin1').toString()
  return typeof json === 'boolean' && capital ? (json ? 'True' : 'False') : String(json)
}

/** The fields that a body is flattened to: names joined with dots, elements counted from 0; null is left out. tencent-cloud-api.md §1.2 */
export const flatten = (json: Json, capital: boolean, path = ''): Field[] => {
  const under = (name: string): string => path === '' ? name : `${path}.${name}`
  if (json === null) return []
  if (json instanceof Members) return json.list.flatMap(([name, value]) => flatten(value, capital, under(name)))
  if (Array.isArray(json)) return (json as readonly Json[]).flatMap((item, i) => flatten(item, capital, under(String(i))))
  return [[path, scalar(json as string | number | boolean | Verbatim, capital)]]
}

const oddNames = [
  '', 'a', '.', '..', '.a', 'a.', 'a..b', '0', 'Texts', 'Texts.', 'Texts.00', 'Texts.01', 'Texts.-1', 'Texts.1e1', 'Texts.99999999999', 'Texts.7', 'Texts.0.0', 'Texts.0.x', 'Texts.x', 'Texts[0]', 'texts.0', 'Messages', 'Messages.0', 'Messages.1.Role',
  'Messages.0.Role.x', 'Config', '__proto__', '__proto__.x', 'constructor.prototype.x', 'Texts.__proto__', 'Messages.0.__proto__.Role', 'toString', 'length', 'Texts.length', 'Document.__proto__', 'Action', 'Nonce', 'X-TC-Action', '路', 'a\0', 'Model_Name',
  'a.'.repeat(20) + 'a', 'a.'.repeat(40) + 'a', 'a.'.repeat(5000) + 'a', '0.'.repeat(200) + '0', '.'.repeat(10_000), 'x'.repeat(5000)
]

const oddValues = ['', ' ', 'true', 'True', 'TRUE', 'yes', '1', '-1', '+1', '01', '1.0', '1e3', '0x10', '1e400', 'NaN', 'null', '[]', '["a"]', '{}', '{"Role":"user"}', '[', '"', '99999999999999999999', '9'.repeat(2000), '['.repeat(5000)]

const value = (choices: Choices): string => choices.weighted<() => string>([[5, () => choices.pick(oddValues)], [3, () => text(choices)], [2, () => oddText(choices)]])()

const replaceAt = (fields: readonly Field[], at: number, change: (field: Field) => readonly Field[]): readonly Field[] => fields.flatMap((field, i) => i === at ? change(field) : [field])

const renumbered = (choices: Choices, [name, kept]: Field): Field => [name.replace(/\.\d+/, () => `.${choices.pick(['1', '2', '9', '00', '-1', '', 'x', '4294967296'])}`), kept]

const shuffled = (choices: Choices, fields: readonly Field[]): readonly Field[] => fields.map(field => [choices.int(1000), field] as const).sort(([a], [b]) => a - b).map(([, field]) => field)

const changes: ReadonlyArray<Weighted<(choices: Choices, fields: readonly Field[], at: number) => readonly Field[]>> = [
  [6, (_, fields, at) => replaceAt(fields, at, () => [])],
  [4, (_, fields, at) => replaceAt(fields, at, field => [field, field])],
  [2, (choices, fields, at) => replaceAt(fields, at, ([name, kept]) => [[name, kept], [name, value(choices)]])],
  [6, (choices, fields, at) => replaceAt(fields, at, ([name]) => [[name, value(choices)]])],
  [6, (choices, fields, at) => replaceAt(fields, at, field => [renumbered(choices, field)])],
  [3, (choices, fields, at) => replaceAt(fields, at, ([name, kept]) => [[name + choices.pick(['.x', '.0', '.', '..a', '\0', ' ']), kept], [name, kept]])],
  [8, (choices, fields) => [...fields, [choices.pick(oddNames), value(choices)]]],
  [3, (choices, fields) => [[choices.pick(oddNames), value(choices)], ...fields]],
  [3, shuffled],
  [1, (choices, fields) => [...fields, ...Array.from({ length: choices.pick([12, 300]) }, (_, i): Field => [`Texts.${i}`, `t${i}`])]],
  [1, (choices, fields) => [...fields, ...Array.from({ length: choices.pick([50, 1000]) }, (_, i): Field => [`k${i}`, ''])]]
]

/** The fields with one of them changed, gone, twice there, or another one. */
export const mutateFields = (choices: Choices, fields: readonly Field[]): readonly Field[] => choices.weighted(changes)(choices, fields, choices.int(Math.max(1, fields.length)))

const percent = (byte: number): string => `%${byte.toString(16).padStart(2, '0').toUpperCase()}`

/** What stands as it is, by how eager the client is to escape; the last one writes UTF-8 as it is. */
const kept = { ordinary: /[A-Za-z0-9_.~-]/, all: /[^\s\S]/, little: /[^\0-\x20&=+%#\x7f-\xff]/, raw: /[^\0-\x20&=+%#\x7f]/ } as const

/** How a client escapes. */
export interface Escaping {
  readonly keeps: keyof typeof kept
  /** Whether a space is `+`, as Go and Java have it, and not `%20`. */
  readonly plus: boolean
}

/** Mostly as SDKs do. */
export const escaping = (choices: Choices): Escaping => ({ keeps: choices.weighted([[16, 'ordinary'], [2, 'all'], [2, 'little'], [1, 'raw']] as const), plus: choices.percent(35) })

const escapeBy = ({ keeps, plus }: Escaping) => (part: string): string => Array.from(Buffer.from(part).toString('latin1'), each => {
  if (each === ' ' && plus) return '+'
  return kept[keeps].test(each) ? each : percent(each.charCodeAt(0))
}).join('')

/** The text of fields, one character a byte. */
export const encodeFields = (fields: readonly Field[], how: Escaping): string => fields.map(field => field.map(escapeBy(how)).join('=')).join('&')

const badPieces = [
  'Texts.0', 'a', '=', '=x', '==', '&', '&&', ';', '?', 'a=b=c', 'a=%', 'a=%z', 'a=%zz', 'a=%2', '%=a', '%zz=a', 'a=%ff', '%ff=a', 'a=%c0%80', 'a=%ed%a0%80', 'a=%00', '%00=a', 'a=%u4f60', 'a=\xff', 'a=\xe4\xbd\xa0', 'a=%25', '+=a', '%20=a', 'a=%E4%BD', '%5F%5Fproto%5F%5F=a'
]

/** The text of fields with something in it that no client writes. */
export const mutateEncoded = (choices: Choices, encoded: string): string => {
  const at = choices.int(encoded.length + 1)
  return choices.weighted<() => string>([
    [6, () => `${encoded}&${choices.pick(badPieces)}`],
    [3, () => `${choices.pick(badPieces)}&${encoded}`],
    [3, () => encoded.slice(0, at) + choices.pick(['%', '%zz', '&', '=', '%ff', '%00', '+', ';', '.', '\xff']) + encoded.slice(at)],
    [2, () => encoded.slice(0, at)],
    [1, () => encoded.replaceAll('=', '')],
    [1, () => encoded.replaceAll('&', ';')],
    [1, () => '']
  ])()
}

/** A body as one field, which nobody sends. */
export const wholeField = (name: string, json: Json): Field => [name, Buffer.from(jsonBytes(json), 'latin1').toString()]
