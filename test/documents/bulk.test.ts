import t from 'tap'
import { systemClock, type Clock } from '../../src/clock.js'
import { bulk, type BulkItem } from '../../src/documents/bulk.js'
import type { IndexAction } from '../../src/documents/write-action.js'
import { es } from '../../src/errors/es.js'
import { sourceText } from '../../src/indices/stored-document.js'
import { readOptions, type GivenOptions } from '../../src/options.js'
import { createWorld, type World } from '../../src/world.js'

/** A clock on which a turn is due after every step. */
const hastyClock = (atTurn: () => void = () => {}): Clock => {
  let now = 0
  return {
    ...systemClock,
    now: () => (now += 100),
    turn: async () => {
      atTurn()
      await systemClock.turn()
    }
  }
}

const worldWith = (options: GivenOptions, clock: Clock): World => createWorld(readOptions({ logLevel: 'silent', ...options }, {}), { clock })

/** A bulk that writes these documents into the index `i`, with their texts as their ids. */
const bulkOf = (ids: readonly string[]) => {
  const body = Buffer.from(ids.map(id => `{"id":"${id}"}`).join('\n'))
  let from = 0
  const items = ids.map((id): BulkItem => {
    const to = from + `{"id":"${id}"}`.length
    const action: IndexAction = { kind: 'create', index: 'i', id, routing: undefined, requireAlias: false, pipeline: undefined, listPipelines: false }
    const item = { action, from, to }
    from = to + 1
    return item
  })
  return { body, items, refresh: 'true', errorTrace: false } as const
}

const numbered = (prefix: string): string[] => Array.from({ length: 5 }, (_, i) => `${prefix}${i}`)

t.test('two bulks take turns, and each keeps the order of its items', async t => {
  const order: string[] = []
  const world = worldWith({}, hastyClock())
  const [a, b] = await Promise.all([bulk(world, bulkOf(numbered('a'))), bulk(world, bulkOf(numbered('b')))])
  const engine = world.indices.get('i')?.engine
  for (let ord = 0; ord < 10; ord++) order.push(engine?.segment.document(ord)?.id ?? '')
  t.strictSame(order.filter(id => id.startsWith('a')), numbered('a'))
  t.strictSame(order.filter(id => id.startsWith('b')), numbered('b'))
  t.not(order.join(), [...numbered('a'), ...numbered('b')].join(), 'none waits for the end of the other')
  t.strictSame(a.items.map(item => Object.keys(JSON.parse(item) as object)), numbered('a').map(() => ['create']))
  t.strictSame(b.items.map(item => (JSON.parse(item) as { create: { _id: string } }).create._id), numbered('b'))
})

t.test('whoever looks at a turn sees no half of an item', async t => {
  const torn: string[] = []
  const world: World = worldWith({}, hastyClock(() => {
    const engine = world.indices.get('i')?.engine
    for (const id of numbered('a')) {
      const document = engine?.get(id)
      if (document !== undefined && sourceText(document) !== `{"id":"${id}"}`) torn.push(id)
    }
  }))
  await bulk(world, bulkOf(numbered('a')))
  t.strictSame(torn, [])
  t.equal(world.indices.get('i')?.engine.documentCount, 5)
})

t.test('a bulk that is under way when the world is reset writes nothing into the new one', async t => {
  let turns = 0
  const world: World = worldWith({}, hastyClock(() => { if (++turns === 8) world.reset() }))
  await t.rejects(bulk(world, bulkOf(numbered('a'))), es.worldReset())
  t.strictSame(world.indices.list(), [])
})

t.test('items beyond the room for documents fail alone', async t => {
  const world = worldWith({ maxDocuments: 2 }, systemClock)
  const { errors, items } = await bulk(world, bulkOf(['a', 'b', 'c']))
  t.equal(errors, true)
  t.strictSame(items.map(item => (JSON.parse(item) as { create: { status: number } }).create.status), [201, 201, 429])
  t.strictSame(JSON.parse(items[2] ?? ''), {
    create: {
      _index: 'i',
      _id: 'c',
      status: 429,
      error: {
        type: 'circuit_breaking_exception',
        reason: '[parent] Data too large, the number of documents would be larger than the limit of [2], set by the option [maxDocuments] of mockference',
        durability: 'PERMANENT'
      }
    }
  })
})
