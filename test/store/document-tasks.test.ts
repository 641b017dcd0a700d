import t from 'tap'
import { TencentError } from '../../src/errors/tencent.js'
import { createDocumentTasks, type DocumentOutcome } from '../../src/store/document-tasks.js'
import { clockByHand } from '../clock-by-hand.js'

const day = 24 * 60 * 60 * 1000
const good = (bytes = 10): DocumentOutcome => ({ result: { archive: Buffer.alloc(bytes), pages: 1, tokens: 2 }, failedPages: [] })
const bad: DocumentOutcome = { result: undefined, failedPages: [3] }
const task = (id: string, outcome = good(), runs = 0) => ({ id, action: 'ParseDocumentAsync', runs, perform: () => outcome })

t.test('a task is done after its time, whether its document can be read or not', async t => {
  for (const outcome of [good(), bad]) {
    const clock = clockByHand()
    const tasks = createDocumentTasks(clock, 10_000)
    tasks.submit(task('a', outcome, 1000))
    const found = { ...outcome, action: 'ParseDocumentAsync' }
    await clock.pass(999)
    t.strictSame(tasks.find('a'), { ...found, isDone: false })
    await clock.pass(1)
    t.strictSame(tasks.find('a'), { ...found, isDone: true })
  }
})

t.test('a task that is there is not performed again and does not begin again', async t => {
  const clock = clockByHand()
  const tasks = createDocumentTasks(clock, 10_000)
  tasks.submit(task('a', good(), 1000))
  await clock.pass(600)
  tasks.submit({ ...task('a', bad, 1000), perform: () => { throw new Error('performed again') } })
  await clock.pass(400)
  t.match(tasks.find('a'), { ...good(), isDone: true })
})

t.test('a task is forgotten 24 hours after it was last submitted, and then begins anew', async t => {
  const clock = clockByHand()
  const tasks = createDocumentTasks(clock, 10_000)
  tasks.submit(task('a'))
  tasks.submit(task('b'))
  await clock.pass(day - 1)
  tasks.submit(task('a'))
  await clock.pass(1)
  t.ok(tasks.find('a')?.isDone)
  t.equal(tasks.find('b'), undefined)
  await clock.pass(day - 1)
  t.equal(tasks.find('a'), undefined)
  tasks.submit(task('a', good(), 1000))
  t.match(tasks.find('a'), { isDone: false })
})

t.test('when there is no room a task is refused, and those that were taken stay until their time is over', async t => {
  const clock = clockByHand()
  const tasks = createDocumentTasks(clock, 3000)
  tasks.submit(task('a', good(1000)))
  t.equal(tasks.room(), 3000 - 2024 - 1024)
  t.throws(() => tasks.submit(task('b', good(1000))), TencentError)
  t.throws(() => tasks.submit(task('b', bad)), { code: 'LimitExceeded' }, 'one without a result takes room too')
  t.equal(tasks.find('b'), undefined)
  tasks.submit(task('a', good(1000)))
  t.ok(tasks.find('a'), 'one that is there takes no more')
  await clock.pass(day)
  tasks.submit(task('b', good(1000)))
  t.strictSame([tasks.find('a'), tasks.find('b')?.isDone], [undefined, true])
})

t.test('cleared, it has all its room and no task', async t => {
  const tasks = createDocumentTasks(clockByHand(), 3000)
  tasks.submit(task('a', good(1900)))
  tasks.clear()
  t.equal(tasks.find('a'), undefined)
  tasks.submit(task('b', good(1900)))
  t.ok(tasks.find('b'))
})
