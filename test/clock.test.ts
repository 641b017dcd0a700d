import t from 'tap'
import { systemClock } from '../src/clock.js'

t.test('tasks of one turn run in their order at its end, those that they add in the next', async t => {
  const ran: string[] = []
  systemClock.endOfTurn(() => {
    ran.push('first')
    systemClock.endOfTurn(() => { ran.push('third') })
  })
  systemClock.endOfTurn(() => { ran.push('second') })
  await null
  t.strictSame(ran, [], 'not before the turn is over')
  await systemClock.turn()
  t.strictSame(ran, ['first', 'second'])
  await systemClock.turn()
  t.strictSame(ran, ['first', 'second', 'third'])
})

t.test('a sleep that is longer than a timer can be is no short one', async t => {
  let isAwake = false
  systemClock.sleep(2 ** 31).then(() => { isAwake = true })
  // A timer of its own, which is due after any that was given too much.
  await new Promise(resolve => { setTimeout(resolve, 5) })
  t.equal(isAwake, false)
})

t.test('a task that throws keeps no other from its turn', async t => {
  const ran: string[] = []
  const thrown = new Promise(resolve => { process.once('uncaughtException', resolve) })
  systemClock.endOfTurn(() => { ran.push('before') })
  systemClock.endOfTurn(() => { throw new Error('the task') })
  systemClock.endOfTurn(() => { ran.push('after') })
  t.strictSame(await thrown, new Error('the task'))
  await systemClock.turn()
  t.strictSame(ran, ['before', 'after'])
})
