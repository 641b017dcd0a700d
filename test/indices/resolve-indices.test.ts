import t from 'tap'
import { es } from '../../src/errors/es.js'
import { createIndex } from '../../src/indices/create-index.js'
import { resolveIndices, writeIndex } from '../../src/indices/resolve-indices.js'
import { readOptions } from '../../src/options.js'
import { createWorld } from '../../src/world.js'
import type { JsonMap, JsonValue } from '../../src/xcontent/json-value.js'

const map = (value: Record<string, JsonValue>): JsonMap => new Map(Object.entries(value))
const worldWith = (indices: Record<string, Record<string, JsonMap>>) => {
  const world = createWorld(readOptions({ logLevel: 'silent' }))
  for (const [name, aliases] of Object.entries(indices)) createIndex(world, name, map({ aliases: map(aliases) }))
  return world
}
const names = (...args: Parameters<typeof resolveIndices>) => resolveIndices(...args).map(({ name }) => name)

t.test('names come in their order, each once', async t => {
  const world = worldWith({ a: {}, b: { al: new Map() }, c: { al: new Map() } })
  t.strictSame(names(world, 'c,a,c'), ['c', 'a'])
  t.strictSame(names(world, 'al,b'), ['b', 'c'], 'an alias stands for all its indices')
  t.strictSame(names(world, undefined), ['a', 'b', 'c'])
  t.strictSame(names(world, '*,-b'), ['a', 'c'])
  t.strictSame(names(world, '*,-al,a'), ['a'])
  t.strictSame(names(world, 'a*', { aliases: false }), ['a'], 'wildcards leave aliases out where these do not count')
})

t.test('a write goes to the index of an alias', async t => {
  const says = (value: boolean) => map({ is_write_index: value })
  const world = worldWith({ a: { one: new Map(), no: says(false), two: says(false) }, b: { two: says(true), open: new Map() }, c: { open: new Map() } })
  t.equal(writeIndex(world, 'a')?.name, 'a')
  t.equal(writeIndex(world, 'one')?.name, 'a', 'to its only one')
  t.equal(writeIndex(world, 'two')?.name, 'b', 'to the one that says so')
  t.equal(writeIndex(world, 'none'), undefined)
  t.throws(() => writeIndex(world, 'no'), es.noWriteIndex('no'), 'not to the only one when that says no')
  t.throws(() => writeIndex(world, 'open'), es.noWriteIndex('open'), 'to none of several that say nothing')
})
