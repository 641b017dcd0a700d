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
