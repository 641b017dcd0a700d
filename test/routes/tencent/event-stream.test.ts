import { once } from 'node:events'
import { Readable } from 'node:stream'
import t from 'tap'
import { eventStream } from '../../../src/routes/tencent/event-stream.js'
import { RawJson, vectorJson, wireText, type WireObject } from '../../../src/routes/tencent/wire-json.js'

t.test('an event is one data line and a blank line', async t => {
  function * events (): Generator<WireObject> { yield { Content: 'a\nb' }; yield { Content: '' } }
  t.strictSame(await Readable.from(eventStream(events(), { renderFailure: String, doneEvent: false })).toArray(), ['data: {"Response":{"Content":"a\\nb"}}\n\n', 'data: {"Response":{"Content":""}}\n\n'])
})

t.test('a failure on the way is the last event', async t => {
  function * events (): Generator<WireObject> { yield { Content: 'a' }; throw new Error('the cause') }
  t.strictSame(await Readable.from(eventStream(events(), { renderFailure: error => JSON.stringify({ failed: (error as Error).message }), doneEvent: false })).toArray(), [
    'data: {"Response":{"Content":"a"}}\n\n', 'data: {"failed":"the cause"}\n\n'
  ])
})

t.test('an event that is no JSON ends a stream that is asked for one, after a failure too', async t => {
  function * events (): Generator<WireObject> { yield { Content: 'a' } }
  function * failing (): Generator<WireObject> { throw new Error('the cause') }
  const end = { renderFailure: () => '{"failed":true}', doneEvent: true }
  t.strictSame([...eventStream(events(), end)], ['data: {"Response":{"Content":"a"}}\n\n', 'data: [DONE]\n\n'])
  t.strictSame([...eventStream(failing(), end)], ['data: {"failed":true}\n\n', 'data: [DONE]\n\n'])
})

t.test('a client that leaves ends the events', async t => {
  let ended = false
  function * events (): Generator<WireObject> { try { for (;;) yield { Content: 'a' } } finally { ended = true } }
  const stream = Readable.from(eventStream(events(), { renderFailure: String, doneEvent: false }))
  await once(stream, 'readable')
  t.equal(stream.read(), 'data: {"Response":{"Content":"a"}}\n\n')
  await once(stream.destroy(), 'close')
  t.equal(ended, true)
})

t.test('JSON is written as JSON.stringify writes it, but for raw parts', async t => {
  const value = { a: [1, 0.5, -0, 'ü"\n\u2028', null, true, [], {}], b: undefined, 'key "': { c: '你好' } }
  t.equal(wireText(value), JSON.stringify(value))
  t.equal(wireText({ a: new RawJson(() => Buffer.from('[1.0]')) }), '{"a":[1.0]}')
})

t.test('a component of a vector is written as the double it is', async t => {
  const steps = [0, 1, -1, 131072, -131072, 131074, 77, -50000]
  t.equal(wireText(vectorJson(Int32Array.from(steps))), JSON.stringify(steps.map(k => k * 2 ** -17)))
  t.equal(wireText(vectorJson(Int32Array.from(steps))), JSON.stringify(steps.map(k => k * 2 ** -17)), 'the second time as the first')
})
