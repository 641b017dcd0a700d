import t from 'tap'
import { JsonReader } from '../../src/xcontent/json-reader.js'
import { hashMapOrder, javaClassName, javaToString, javaTypeName, JsonNumber, type JsonMap, type JsonValue } from '../../src/xcontent/json-value.js'
import { golden } from './golden.js'

interface Case { body: string, map?: string, string?: string, keys: string[], classes?: Record<string, string> | null }

const { cases } = golden<{ cases: Case[] }>('java-values.json')
const mapOf = (body: string): JsonMap => new JsonReader(Buffer.from(body)).value() as JsonMap

t.test('orders the keys of a map as a Java HashMap does', async t => {
  for (const { body, keys } of cases) t.strictSame(hashMapOrder(mapOf(body)), keys, body.slice(0, 60))
})

t.test('prints values and names classes as Java does', async t => {
  for (const { body, map, string, classes } of cases) {
    if (string === undefined || !classes) continue
    const value = mapOf(body)
    t.strictSame({
      map: javaClassName(value),
      string: javaToString(value),
      classes: Object.fromEntries([...value].map(([key, member]) => [key, javaClassName(member)]))
    }, { map, string, classes }, body)
  }
})

t.test('the table of a HashMap does not shrink when keys are removed', async t => {
  const left = ['s', 'c']
  t.strictSame(hashMapOrder(left), ['s', 'c'], 'of 16 buckets both have the same')
  t.strictSame(hashMapOrder(left, 13), ['c', 's'], 'of 32 they have two')
})

t.test('names the types that the settings messages print', async t => {
  const values = ['x', new JsonNumber('5'), new JsonNumber('2147483648'), new JsonNumber('9223372036854775808'), new JsonNumber('5.0'), new JsonNumber('1e2'), true, new Map(), [], null]
  t.strictSame(values.map(javaTypeName), ['String', 'Integer', 'Long', 'BigInteger', 'Double', 'Double', 'Boolean', 'Map', 'List', 'null'])
})

t.test('a long text a thousand levels down is printed once, not once a level', async t => {
  let value: JsonValue = ['x'.repeat(1_000_000), true]
  for (let depth = 1; depth < 990; depth++) value = depth % 2 === 0 ? [value, null] : new Map([['k', value]])
  t.match(javaToString(value), /^\{k=\[.*, null\]\}$/)
  t.equal(javaToString([[], new Map()]), '[[], {}]')
})
