import { Type } from '@fastify/type-provider-typebox'
import t from 'tap'
import { TencentError } from '../../../src/errors/tencent.js'
import { isOfType, param } from '../../../src/routes/tencent/parameter-types.js'
import { parameterReader } from '../../../src/routes/tencent/parameters.js'

const read = parameterReader(param.object({
  Name: param.string(),
  Count: Type.Optional(param.int64({ minimum: 1 })),
  Items: Type.Optional(param.array(param.object({ Key: param.string(), Sizes: Type.Optional(param.array(param.uint64())) })))
}))

const defectOf = (body: unknown): string => {
  try {
    read(body)
    return 'none'
  } catch (error) {
    return error instanceof TencentError ? `${error.code} ${/`(.*?)`/.exec(error.message)?.[1]}` : String(error)
  }
}

t.test('good parameters come back as they are', async t => {
  const body = { Name: 'x', Count: 1, Items: [{ Key: 'k', Sizes: [0, 2 ** 53] }] }
  t.equal(read(body), body)
})

t.test('the largest and the smallest integers of 64 bits are taken, and larger ones are of the wrong type', async t => {
  const given = (count: string, size: string): unknown => JSON.parse(`{"Name":"x","Count":${count},"Items":[{"Key":"k","Sizes":[${size}]}]}`)
  t.equal(defectOf(given('9223372036854775807', '18446744073709551615')), 'none')
  t.equal(defectOf(given('-9223372036854775808', '0')), 'InvalidParameterValue Count', 'of its type, and below what this one may be')
  t.equal(defectOf(given('9223372036854777856', '0')), 'InvalidParameter Count')
  t.equal(defectOf(given('1', '18446744073709555712')), 'InvalidParameter Items.0.Sizes.0')
})

t.test('null members are left out at every depth, null elements and unknown members are not', async t => {
  t.strictSame(read({ Name: 'x', Count: null, Items: [{ Key: 'k', Sizes: null }] }), { Name: 'x', Items: [{ Key: 'k' }] })
  t.equal(defectOf({ Name: null }), 'MissingParameter Name')
  t.equal(defectOf({ Name: 'x', Items: [{ Key: 'k', Sizes: [null] }] }), 'InvalidParameter Items.0.Sizes.0')
  t.equal(defectOf({ Name: 'x', Items: [null] }), 'InvalidParameter Items.0')
  t.equal(defectOf({ Name: 'x', Other: null }), 'UnknownParameter Other')
  t.equal(defectOf(JSON.parse('{"Name":"x","Count":null,"__proto__":null}')), 'UnknownParameter __proto__')
})

t.test('a defect is found behind any number of others', async t => {
  const items: object[] = Array.from({ length: 100 }, () => ({ Key: 5 }))
  t.equal(defectOf({ Count: 0, Items: [...items, { Key: 'k', Other: 1 }] }), 'UnknownParameter Items.100.Other')
  t.equal(defectOf({ Count: 0, Items: [...items, {}] }), 'MissingParameter Name')
  t.equal(defectOf({ Name: 'x', Count: 0, Items: [...items, {}] }), 'MissingParameter Items.100.Key')
  t.equal(defectOf({ Name: 'x', Count: 0, Items: [{ Key: 'k' }, ...items] }), 'InvalidParameter Items.1.Key')
  t.equal(defectOf({ Name: 'x', Count: 0, Items: [] }), 'InvalidParameterValue Count')
})

t.test('names with dots, slashes and tildes are named as they are', async t => {
  for (const name of ['a.b', 'a/b', '~1', '', 'Name\n']) t.throws(() => read({ Name: 'x', [name]: 1 }), { code: 'UnknownParameter', message: `The parameter \`${name}\` is not recognized.` })
})

t.test('TypeBox and the walk that explains its refusals agree on every type', async t => {
  const schemas = { string: param.string(), int64: param.int64(), uint64: param.uint64(), float: param.float(), bool: param.bool(), array: param.array(param.string()), object: param.object({}) }
  const values = ['', 'x', 0, -0, -1, 1.5, 2 ** 63, -(2 ** 63), 2 ** 64, -(2 ** 64), NaN, Infinity, true, false, null, [], ['x'], {}]
  for (const [declared, schema] of Object.entries(schemas)) {
    const readOne = parameterReader(param.object({ P: schema }))
    for (const value of values.filter(value => value !== null)) {
      let taken = true
      try { readOne({ P: value }) } catch { taken = false }
      t.equal(taken, isOfType[declared as keyof typeof isOfType](value), `${declared}: ${String(value)} ${typeof value}`)
    }
  }
})
