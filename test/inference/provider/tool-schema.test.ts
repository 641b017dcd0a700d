import t from 'tap'
import { TencentError } from '../../../src/errors/tencent.js'
import { readToolSchema, SCHEMA_DEPTH_MAX } from '../../../src/inference/provider/tool-schema.js'

const refused = { name: 'TencentError', code: 'InvalidParameterValue', message: 'A value specified in `P` is not valid, is unsupported, or cannot be used.' }
const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth)

t.test('a schema is read as JSON', async t => {
  for (const text of ['{"type":"object"}', ' [] ', '5', 'null', '"x"']) t.strictSame(readToolSchema(text, 'P'), JSON.parse(text))
  for (const text of ['', '{', '{"a":}', 'x', ']]]', '"']) t.throws(() => readToolSchema(text, 'P'), refused, text)
})

t.test('it may nest so deep and no deeper', async t => {
  t.strictSame(readToolSchema(nested(SCHEMA_DEPTH_MAX), 'P'), JSON.parse(nested(SCHEMA_DEPTH_MAX)))
  for (const depth of [SCHEMA_DEPTH_MAX + 1, 20_000, 1_000_000]) t.throws(() => readToolSchema(nested(depth), 'P'), refused, String(depth))
  t.throws(() => readToolSchema('{"a":['.repeat(SCHEMA_DEPTH_MAX), 'P'), TencentError, 'objects count as lists do')
})

t.test('brackets side by side, or inside strings, are not depth', async t => {
  const wide = `[${Array.from({ length: 10_000 }, () => '{}').join(',')}]`
  t.strictSame(readToolSchema(wide, 'P'), JSON.parse(wide))
  const quoted = JSON.stringify({ a: '['.repeat(1000), b: `\\"${'{'.repeat(1000)}`, '[[[': '"' })
  t.strictSame(readToolSchema(quoted, 'P'), JSON.parse(quoted))
})
