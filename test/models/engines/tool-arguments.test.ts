import t from 'tap'
import { toolArguments } from '../../../src/models/engines/tool-arguments.js'

const asked = { question: '北京未来3天天气', subject: '北京' }
const argumentsFor = (parameters: unknown): unknown => JSON.parse(toolArguments(parameters, asked))
const property = (schema: unknown): unknown => (argumentsFor({ type: 'object', properties: { it: schema }, required: ['it'] }) as { it: unknown }).it

t.test('required properties are given, compact and in order; all when none is required', async t => {
  const properties = { city: { type: 'string' }, unit: { enum: ['c', 'f'] }, note: { type: 'string' } }
  t.equal(toolArguments({ type: 'object', properties, required: ['city', 'unit'] }, asked), '{"city":"北京","unit":"c"}')
  t.equal(toolArguments({ type: 'object', properties }, asked), '{"city":"北京","unit":"c","note":"北京"}')
  t.equal(toolArguments({ type: 'object', properties: {}, required: ['undeclared'] }, asked), '{"undeclared":"北京"}')
})

t.test('each type has its value', async t => {
  t.strictSame([
    { type: 'integer' }, { type: 'number' }, { type: 'boolean' }, { type: 'null' }, { type: 'array', items: { type: 'integer' }, minItems: 2 },
    { type: ['null', 'integer'] }, { const: 7 }, { default: 'x' }, { type: 'string', format: 'date' }, { anyOf: [{ type: 'boolean' }] },
    { allOf: [{ type: 'object' }, { properties: { a: { type: 'boolean' } } }] }, { type: 'array', maxItems: 0 }
  ].map(property), [3, 3, true, null, [3, 3], 3, 7, 'x', '2025-01-01', true, { a: true }, []])
})

t.test('numbers and lengths keep their bounds', async t => {
  t.strictSame([
    { type: 'integer', minimum: 5 }, { type: 'integer', maximum: 2 }, { type: 'integer', exclusiveMaximum: 3 }, { type: 'integer', exclusiveMinimum: 3.5 },
    { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1 }, { type: 'integer', multipleOf: 4 }, { type: 'integer', multipleOf: 4, maximum: 3 },
    { type: 'string', maxLength: 1 }, { type: 'string', minLength: 5 }, { type: 'string', minLength: 3, maxLength: 3 }
  ].map(property), [5, 2, 2, 4, 0.75, 4, 0, '北', '北京北京北', '北京北'])
})

t.test('references inside the schema are followed, and one that goes round ends', async t => {
  const city = { type: 'string' }
  t.strictSame(argumentsFor({ properties: { a: { $ref: '#/$defs/city' } }, $defs: { city } }), { a: '北京' })
  const round = toolArguments({ properties: { self: { $ref: '#' } } }, asked)
  t.equal(round, '{"self":{"self":{"self":null}}}')
})

t.test('a schema that makes no sense gives an object all the same', async t => {
  for (const absurd of [undefined, null, 5, 'x', [], true, { type: 'string' }, { properties: 5, required: 'x' }, { required: [1, null] }, { default: 5 }]) {
    t.equal(toolArguments(absurd, asked), '{}')
  }
  t.strictSame(argumentsFor({ properties: { a: null, b: { enum: [] }, c: { type: 'nonsense' } } }), { a: '北京', b: '北京', c: '北京' })
})

t.test('a name such as __proto__ is a property like any other', async t => {
  t.equal(toolArguments(JSON.parse('{"properties":{"__proto__":{"type":"boolean"}},"required":["__proto__"]}'), asked), '{"__proto__":true}')
})

t.test('a schema that branches without end gives bounded text', async t => {
  const wide: Record<string, unknown> = { type: 'object', properties: {} }
  wide['properties'] = Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`p${i}`, { $ref: '#' }]))
  t.ok(toolArguments(wide, asked).length < 20_000)
})

t.test('arguments stay far below the 64 KiB that readers of a stream take in a line', async t => {
  const names = Array.from({ length: 300_000 }, (_, i) => `name_${i}`)
  const long = '路'.repeat(1_000_000)
  const many = (schema: unknown) => ({ properties: Object.fromEntries(names.slice(0, 500).map(name => [name, schema])) })
  const schemas = [
    { required: names }, { required: [long, 'a'] }, many({ const: '"'.repeat(1000) }), many({ default: names }), many({ enum: [{ [long]: 1 }] }),
    many({ type: 'string', minLength: 1000 }), many({ type: 'array', minItems: 16, items: { type: 'array', minItems: 16 } }), many({ const: long })
  ]
  for (const schema of schemas) {
    const text = toolArguments(schema, { question: '', subject: '💥'.repeat(50) })
    JSON.parse(text)
    t.ok(text.length < 10_000, text.slice(0, 40))
  }
  t.same(argumentsFor({ properties: { big: { const: long }, city: {} } }), { big: null, city: '北京' }, 'what is too long is null, and what comes after it is there')
})

t.test('a schema that refers to its own megabytes again and again costs them once', async t => {
  const names = Array.from({ length: 200_000 }, (_, i) => `p${i}`)
  const properties = Object.fromEntries(names.map(name => [name, { $ref: '#' }]))
  for (const schema of [{ properties, required: names }, { properties, allOf: names.map(name => ({ [name]: 1, properties: { a: { $ref: '#' } } })) }, { properties: { a: { $ref: `#${'/a'.repeat(500_000)}` } } }]) {
    t.ok(toolArguments(schema, asked).length < 10_000)
  }
})

t.test('values nested without end are neither followed nor an error', async t => {
  const deep = JSON.parse(`${'{"default":'.repeat(20_000)}1${'}'.repeat(20_000)}`) as unknown
  t.doesNotThrow(() => JSON.parse(toolArguments({ properties: { a: { default: deep }, b: deep } }, asked)) as unknown)
})
