import t from 'tap'
import { createIds } from '../src/ids.js'

const take = (ids: { requestId: () => string }, length: number): string[] => Array.from({ length }, () => ids.requestId())

t.test('request ids are version 4 UUIDs, no two alike', async t => {
  const ids = take(createIds('seed'), 1000)
  t.strictSame(ids.filter(id => !/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id)), [])
  t.equal(new Set(ids).size, 1000)
})

t.test('the same seed gives the same sequence, and reset starts it again', async t => {
  const ids = createIds('seed')
  const first = take(ids, 3)
  t.strictSame(take(createIds('seed'), 3), first)
  ids.reset()
  t.strictSame(take(ids, 3), first)
})

t.test('another seed gives other ids', async t => {
  const [a, b] = [createIds('a'), createIds('b')]
  t.notSame(take(a, 1), take(b, 1))
  t.not(a.clusterUuid, b.clusterUuid)
  t.not(a.nodeId, b.nodeId)
})

t.test('cluster and node have 22 characters of URL-safe base64, stay the same, and differ from each other', async t => {
  const ids = createIds('seed')
  for (const id of [ids.clusterUuid, ids.nodeId]) t.match(id, /^[\w-]{22}$/)
  t.not(ids.clusterUuid, ids.nodeId)
  t.strictSame([createIds('seed').clusterUuid, createIds('seed').nodeId], [ids.clusterUuid, ids.nodeId])
})
