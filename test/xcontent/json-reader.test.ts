import t from 'tap'
import { JsonReader } from '../../src/xcontent/json-reader.js'
import { JsonNumber } from '../../src/xcontent/json-value.js'
import { errorOf, golden, tell, type Told } from './golden.js'

type Location = [line: number, column: number]
type Seen = [token: string, at: Location, ...detail: string[]]
interface Case { body?: string, repeat?: Array<[string, number]>, base64?: string, tokens?: Seen[], count?: number, last?: Seen, location: Location, error: Told | null }

const { cases } = golden<{ cases: Case[] }>('jackson-2.17.json')

const bodyOf = ({ body, repeat, base64 }: Case): Buffer =>
  base64 === undefined ? Buffer.from(body ?? repeat!.map(([text, times]) => text.repeat(times)).join('')) : Buffer.from(base64, 'base64')

const nameOf = (body: Buffer): string => JSON.stringify(body.toString('latin1').slice(0, 50))

const placeOf = ({ location: { line, column } }: JsonReader): Location => [line, column]

/** What reading shows, token by token, and how it ends. `read` says whether the texts are asked for or skipped over. */
const walk = (body: Buffer, read: boolean): { tokens: Seen[], error: Told | null, location: Location } => {
  const reader = new JsonReader(body)
  const tokens: Seen[] = []
  let error: Told | null = null
  try {
    for (let token = reader.next(); token !== null; token = reader.next()) {
      const seen: Seen = [token, placeOf(reader)]
      tokens.push(seen)
      if (token === 'FIELD_NAME' || (read && token.startsWith('VALUE_') && token !== 'VALUE_NULL')) seen.push(reader.text)
      if (read && token === 'VALUE_NUMBER') {
        const number = new JsonNumber(reader.text)
        seen.push(number.javaType, number.toString())
      }
    }
  } catch (thrown) {
    error = tell(thrown)
  }
  return { tokens, error, location: placeOf(reader) }
}

t.test('reads every body as Elasticsearch 9.1.3 does: tokens, places, error', async t => {
  for (const known of cases) {
    const body = bodyOf(known)
    const { tokens, ...end } = walk(body, true)
    const expected = known.tokens === undefined ? { count: known.count, last: known.last } : { tokens: known.tokens }
    const found = known.tokens === undefined ? { count: tokens.length, last: tokens.at(-1) } : { tokens }
    t.strictSame({ ...found, ...end }, { ...expected, location: known.location, error: known.error }, nameOf(body))
  }
})

t.test('finds the same error when the strings are skipped', async t => {
  for (const known of cases) {
    const body = bodyOf(known)
    const { error, location } = walk(body, false)
    t.strictSame({ error, location }, { error: known.error, location: known.location }, nameOf(body))
  }
})

const read = (body: string): JsonReader => new JsonReader(Buffer.from(body))

t.test('value() reads a whole value, in order, any key', async t => {
  const value = read('{"b":[1,"x",null,true,{}],"__proto__":{"a":-2.50},"":false}').value()
  t.strictSame(value, new Map<string, unknown>([
    ['b', [new JsonNumber('1'), 'x', null, true, new Map()]],
    ['__proto__', new Map([['a', new JsonNumber('-2.50')]])],
    ['', false]
  ]))
})

t.test('value() takes a blank body for null and ends on the last token of the value', async t => {
  t.equal(read(' // nothing\n').value(), null)
  const reader = read('{"a":{"b":[1,2]},"c":3}')
  reader.next()
  reader.next()
  t.strictSame(reader.value(), new Map([['b', [new JsonNumber('1'), new JsonNumber('2')]]]))
  t.equal(reader.token, 'END_OBJECT')
  t.equal(reader.next(), 'FIELD_NAME')
  t.equal(reader.text, 'c')
})

t.test('value() stands the deepest nesting that is allowed and refuses the next', async t => {
  t.ok(Array.isArray(read('['.repeat(1000) + ']'.repeat(1000)).value()))
  t.equal(errorOf(() => read('['.repeat(100_000)).value())?.caused_by?.type, 'stream_constraints_exception')
})

t.test('an error late in the body waits until reading gets there', async t => {
  const reader = read('{"a":1,"b":}')
  t.strictSame([reader.next(), reader.next(), reader.next()], ['START_OBJECT', 'FIELD_NAME', 'VALUE_NUMBER'])
  t.throws(() => reader.next(), { message: /^\[1:12\] Unexpected character/ })
})

t.test('names and strings of megabytes are read with escapes and without, in sound bodies and others', async t => {
  const long = '长"\\\n😀a'.repeat(500_000)
  const escaped = JSON.stringify(long)
  t.strictSame(read(`{${escaped}:${escaped}}`).value(), new Map([[long, long]]))
  const unsound = Buffer.concat([Buffer.from(`{${escaped.slice(0, -1)}`), Buffer.from([0xed, 0xa0, 0x80]), Buffer.from(`":${escaped}}`)])
  t.strictSame(new JsonReader(unsound).value(), new Map([[`${long}\ud800`, long]]))
  t.strictSame(read(`{"\\ud83d\\ude00${'\\n'.repeat(2_000_000)}":1}`).value(), new Map([[`😀${'\n'.repeat(2_000_000)}`, new JsonNumber('1')]]))
})

t.test('a tree holds a million values and no more', async t => {
  const list = (items: number) => `[${'0,'.repeat(items - 1)}0]`
  t.equal((read(list(999_999)).value() as unknown[]).length, 999_999)
  const refused = { type: 'circuit_breaking_exception', reason: '[parent] Data too large, data for [<http_request>] would be larger than the limit of [1000000] JSON values' }
  t.strictSame(errorOf(() => read(list(1_000_000)).value()), refused)
  t.strictSame(errorOf(() => read(`{"a":[${'{},'.repeat(1_000_000)}`).value()), refused, 'before the end is read')
})

t.test('a list of plain numbers is read as one, and anything else token by token', async t => {
  const after = (text: string) => {
    const reader = new JsonReader(Buffer.from(text))
    reader.next()
    reader.next()
    reader.next()
    const numbers = reader.numbers()
    return { numbers, token: reader.token, next: numbers === undefined ? undefined : reader.next() }
  }
  t.strictSame(after('{"v":[1, -2.5,1e3 ],"a":1}'), { numbers: [1, -2.5, 1000], token: 'END_ARRAY', next: 'FIELD_NAME' })
  for (const text of ['{"v":[]}', '{"v":["1"]}', '{"v":[1,]}', '{"v":[01]}', '{"v":[1 2]}', '{"v":[1', '{"v":[1,\n2]}', `{"v":[${'1'.repeat(1001)}]}`, '{"v":[[1]]}', '{"v":[null]}']) {
    t.strictSame(after(text), { numbers: undefined, token: 'START_ARRAY', next: undefined }, text.slice(0, 20))
  }
  t.strictSame(after('{"v":1}'), { numbers: undefined, token: 'VALUE_NUMBER', next: undefined })
})
