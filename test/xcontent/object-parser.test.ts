import t from 'tap'
import { es } from '../../src/errors/es.js'
import { javaFloat } from '../../src/xcontent/java-float.js'
import { JsonReader } from '../../src/xcontent/json-reader.js'
import { JsonNumber } from '../../src/xcontent/json-value.js'
import { booleanField, customField, floatField, intField, longField, mapField, mappedField, objectField, objectsField, stringField, stringsField } from '../../src/xcontent/object-fields.js'
import { objectParser } from '../../src/xcontent/object-parser.js'
import { errorOf, golden, tell, type Told } from './golden.js'

interface Outcome { result?: unknown, error?: Told }
interface Case { body: string, outer: Outcome, inner?: Outcome }
interface Leaf { id: string }
interface Inner { role: string, n: number, o: string, kids: Leaf[] }

const { cases } = golden<{ cases: Case[] }>('object-parser.json')

/** The fixture's consumer that refuses says `no x`; here some entry of the catalogue stands in, with its own text. */
const REFUSAL = es.notABoolean('x').reason

const leaf = objectParser<Leaf, 'id'>({ name: 'leaf', fields: { id: stringField }, required: ['id'] })
const inner = objectParser<Inner, 'role' | 'n'>({
  name: 'inner',
  fields: { role: stringField, n: intField, o: stringField, kids: objectsField(leaf) },
  required: ['role', 'n']
})
const outer = objectParser({
  name: 'outer',
  fields: {
    string: stringField,
    int: intField,
    long: longField,
    float: mappedField(floatField, javaFloat),
    boolean: booleanField,
    strings: stringsField,
    map: mapField,
    object: objectField(inner),
    objects: objectsField(inner),
    refused: mappedField(stringField, (value): never => { throw es.notABoolean(value) })
  }
})

/** A result as the fixture has it: numbers as text, maps as objects. */
const plain = (value: unknown): unknown => {
  if (typeof value === 'number' || value instanceof JsonNumber) return String(value)
  if (Array.isArray(value)) return value.map(plain)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries([...value instanceof Map ? value : Object.entries(value)].map(([key, member]) => [key, plain(member)]))
}

const outcome = (parse: (reader: JsonReader) => unknown, body: string): Outcome => {
  try {
    return { result: plain(parse(new JsonReader(Buffer.from(body)))) }
  } catch (thrown) {
    return { error: tell(thrown) }
  }
}

const withRefusal = (known: Outcome): Outcome => JSON.parse(JSON.stringify(known).replace('"no x"', JSON.stringify(REFUSAL))) as Outcome

t.test('parses as the ObjectParser of Elasticsearch 9.1.3 does: result or error, causes included', async t => {
  for (const known of cases) t.strictSame(outcome(outer, known.body), withRefusal(known.outer), known.body)
})

t.test('parses as its ConstructingObjectParser does', async t => {
  const constructed = cases.filter(known => known.inner)
  t.ok(constructed.length > 10)
  for (const known of constructed) t.strictSame(outcome(inner, known.body), known.inner, known.body)
})

t.test('of two errors reports the one that comes first in the body', async t => {
  t.equal(errorOf(() => outer(new JsonReader(Buffer.from('{"nope":1,"string":5}'))))?.reason, '[1:2] [outer] unknown field [nope]')
  t.equal(errorOf(() => outer(new JsonReader(Buffer.from('{"string":5,"nope":1,'))))?.reason, "[1:11] [outer] string doesn't support values of type: VALUE_NUMBER")
})

t.test('a field of one\'s own takes what it declares', async t => {
  const parse = objectParser({ name: 'choice', fields: { pick: customField(['VALUE_STRING', 'START_OBJECT'], reader => reader.token === 'VALUE_STRING' ? reader.text : reader.value()) } })
  t.strictSame(parse(new JsonReader(Buffer.from('{"pick":"auto"}'))), { pick: 'auto' })
  t.strictSame(parse(new JsonReader(Buffer.from('{"pick":{"a":null}}'))), { pick: new Map([['a', null]]) })
  t.equal(errorOf(() => parse(new JsonReader(Buffer.from('{"pick":1}'))))?.reason, "[1:9] [choice] pick doesn't support values of type: VALUE_NUMBER")
})

t.test('a defect is not dressed as an error of the body', async t => {
  const parse = objectParser({ name: 'broken', fields: { a: mappedField(stringField, () => { throw new TypeError('a defect') }) } })
  t.throws(() => parse(new JsonReader(Buffer.from('{"a":"x"}'))), new TypeError('a defect'))
})
