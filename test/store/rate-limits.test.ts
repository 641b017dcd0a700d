import t from 'tap'
import { createRateLimits } from '../../src/store/rate-limits.js'
import { clockByHand } from '../clock-by-hand.js'

/** One call a second. */
const limit = { requestsPerMinute: 60, timeoutMs: 30_000 }

t.test('the first call of a group goes at once, the others follow at the distance of the limit', async t => {
  const clock = clockByHand()
  const { permit } = createRateLimits(clock)
  const went: Array<[call: number, at: number, inTime: boolean]> = []
  t.equal(permit('a', limit), undefined)
  for (const call of [2, 3]) permit('a', limit)?.then(inTime => { went.push([call, clock.now(), inTime]) })
  t.equal(permit('b', limit), undefined, 'another group waits for nobody')
  await clock.pass(999)
  t.strictSame(went, [])
  await clock.pass(1)
  t.strictSame(went, [[2, 1000, true]])
  await clock.pass(1000)
  t.strictSame(went, [[2, 1000, true], [3, 2000, true]])
})

t.test('nothing is saved up while nobody calls', async t => {
  const clock = clockByHand()
  const { permit } = createRateLimits(clock)
  await clock.pass(60_000)
  t.equal(permit('a', limit), undefined)
  t.not(permit('a', limit), undefined)
  await clock.pass(60_000)
  t.equal(permit('a', limit), undefined)
  t.not(permit('a', limit), undefined)
})

t.test('who gives up in the queue takes nobody\'s turn', async t => {
  const clock = clockByHand()
  const { permit, waiting } = createRateLimits(clock)
  const went: Array<[call: string, at: number, inTime: boolean]> = []
  permit('a', limit)
  permit('a', { ...limit, timeoutMs: 400 })?.then(inTime => { went.push(['hasty', clock.now(), inTime]) })
  permit('a', limit)?.then(inTime => { went.push(['patient', clock.now(), inTime]) })
  t.equal(waiting('a'), 2)
  await clock.pass(400)
  t.strictSame(went, [['hasty', 400, false]])
  t.equal(waiting('a'), 1)
  await clock.pass(600)
  t.strictSame(went, [['hasty', 400, false], ['patient', 1000, true]])
  t.equal(waiting('a'), 0)
  t.equal(waiting('b'), 0)
})

t.test('a call that can wait just long enough goes', async t => {
  const clock = clockByHand()
  const { permit } = createRateLimits(clock)
  permit('a', limit)
  const second = permit('a', { ...limit, timeoutMs: 1000 })
  await clock.pass(1000)
  t.equal(await second, true)
})

t.test('of many groups those that were used last, and those with a queue, are kept', async t => {
  const { permit, waiting } = createRateLimits(clockByHand())
  permit('queue', limit)
  t.not(permit('queue', limit), undefined)
  permit('early', limit)
  permit('used', limit)
  for (let i = 0; i < 998; i++) permit(`group ${i}`, limit)
  t.not(permit('used', { ...limit, timeoutMs: 0 }), undefined)
  permit('one more', limit)
  t.equal(waiting('queue'), 1)
  t.not(permit('used', { ...limit, timeoutMs: 0 }), undefined, 'used since')
  t.equal(permit('early', limit), undefined, 'forgotten, and begins anew')
})

t.test('what is cleared holds nobody up', async t => {
  const { permit, clear } = createRateLimits(clockByHand())
  permit('a', limit)
  clear()
  t.equal(permit('a', limit), undefined)
})
