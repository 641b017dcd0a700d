import t from 'tap'
import { TencentError } from '../../src/errors/tencent.js'
import { createDocumentTasks, type DocumentOutcome } from '../../src/store/document-tasks.js'
import { clockByHand } from '../clock-by-hand.js'

const day = 24 * 60 * 60 * 1000
const good = (bytes = 10): DocumentOutcome => ({ result: { archive: Buffer.alloc(bytes), pages: 1, tokens: 2 }, failedPages: [] })
const bad: DocumentOutcome = { result: undefined, failedPages: [3] }
const task = (id: string, outcome = good(), runsMs = 0) => ({ id, action: 'ParseDocumentAsync', runsMs, perform: () => outcome })

t.test('a task has ended after its time, whether its document can be read or not', async t => {
  const action = 'ParseDocumentAsync'
  const ends: Array<[DocumentOutcome, object]> = [[good(), { action, state: 'done', result: good().result }], [bad, { action, state: 'failed', failedPages: [3] }]]
  for (const [outcome, ended] of ends) {
    const clock = clockByHand()
    const tasks = createDocumentTasks(clock, 10_000)
    tasks.submit(task('a', outcome, 1000))
    await clock.pass(999)
    t.strictSame([tasks.find('a'), tasks.archiveOf('a')], [{ action, state: 'running' }, undefined])
    await clock.pass(1)
    t.strictSame([tasks.find('a'), tasks.archiveOf('a')], [ended, outcome.result?.archive])
  }
})

t.test('a task that is there is not performed again: one that runs goes on, one that has ended begins anew, and its archive stays', async t => {
  const clock = clockByHand()
  const tasks = createDocumentTasks(clock, 10_000)
  tasks.submit(task('a', good(), 1000))
  const again = { ...task('a', bad, 1000), perform: () => { throw new Error('performed again') } }
  await clock.pass(600)
  tasks.submit(again)
  await clock.pass(400)
  t.match(tasks.find('a'), { state: 'done', result: good().result })
  tasks.submit(again)
  t.match(tasks.find('a'), { state: 'running' })
  t.strictSame(tasks.archiveOf('a'), good().result?.archive)
  await clock.pass(1000)
  t.match(tasks.find('a'), { state: 'done', result: good().result })
})

t.test('a task is forgotten 24 hours after it was last submitted, and then begins anew', async t => {
  const clock = clockByHand()
  const tasks = createDocumentTasks(clock, 10_000)
  tasks.submit(task('a'))
  tasks.submit(task('b'))
  await clock.pass(day - 1)
  tasks.submit(task('a'))
  await clock.pass(1)
  t.equal(tasks.find('a')?.state, 'done')
  t.equal(tasks.find('b'), undefined)
  await clock.pass(day - 1)
  t.equal(tasks.find('a'), undefined)
  tasks.submit(task('a', good(), 1000))
  t.match(tasks.find('a'), { state: 'running' })
})

t.test('when there is no room a task is refused, and those that were taken stay until their time is over', async t => {
  const clock = clockByHand()
  const tasks = createDocumentTasks(clock, 3000)
  tasks.submit(task('a', good(1000)))
  let room = 0
  t.throws(() => tasks.submit({ ...task('b', good(1000)), perform: given => { room = given; return good(1000) } }), TencentError)
  t.equal(room, 3000 - 2024 - 1024)
  t.throws(() => tasks.submit(task('b', good(1000))), TencentError)
  t.throws(() => tasks.submit({ ...task('b'), perform: () => undefined }), { code: 'LimitExceeded' }, 'one that knows that its archive is too large')
  t.throws(() => tasks.submit(task('b', bad)), { code: 'LimitExceeded' }, 'one without a result takes room too')
  t.equal(tasks.find('b'), undefined)
  tasks.submit(task('a', good(1000)))
  t.ok(tasks.find('a'), 'one that is there takes no more')
  await clock.pass(day)
  tasks.submit(task('b', good(1000)))
  t.strictSame([tasks.find('a'), tasks.find('b')?.state], [undefined, 'done'])
})

t.test('cleared, it has all its room and no task', async t => {
  const tasks = createDocumentTasks(clockByHand(), 3000)
  tasks.submit(task('a', good(1900)))
  tasks.clear()
  t.equal(tasks.find('a'), undefined)
  tasks.submit(task('b', good(1900)))
  t.ok(tasks.find('b'))
})
