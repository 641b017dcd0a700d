import t from 'tap'
import { RestController } from '../../../src/routes/es/rest-controller.js'

const found = (controller: RestController, method: string, target: string) => {
  const { operation: { name }, pathParameters } = controller.handlerFor(method, target)
  return { name, ...pathParameters }
}

t.test('what answers is the same the second time, whatever was asked for in between', async t => {
  const controller = new RestController({ tencentExtensions: true })
  const get = { name: 'inference.get', task_type_or_id: 'rerank', inference_id: 'x%20y' }
  const put = { ...get, name: 'inference.put' }
  for (let round = 0; round < 3; round++) {
    t.strictSame(found(controller, 'GET', '/_inference/rerank/x%20y'), get)
    t.strictSame(found(controller, 'GET', '/_inference/rerank/x%20y/?pretty'), get)
    t.strictSame(found(controller, 'PUT', '/_inference/rerank/x%20y'), put)
    t.strictSame(found(controller, 'GET', `/_inference/${'x'.repeat(1000)}`), { name: 'inference.get', task_type_or_id: 'x'.repeat(1000) })
    for (let i = 0; i < 600; i++) t.equal(controller.handlerFor('GET', `/_inference/id-${i}`).pathParameters['task_type_or_id'], `id-${i}`)
    t.throws(() => controller.handlerFor('PATCH', '/_inference/rerank/x%20y'), { message: /^Incorrect HTTP method for uri \[\/_inference\/rerank\/x%20y\] and method \[PATCH\], allowed: \[GET, POST, PUT, DELETE\]$/ })
    t.throws(() => controller.handlerFor('GET', '/_inference/a/b/c'), { message: 'no handler found for uri [/_inference/a/b/c] and method [GET]' })
  }
})

t.test('a path of Tencent\'s plugin is none without it', async t => {
  const [target, method] = ['/_inference/chat_completion/x/_chat_completion', 'POST']
  t.equal(found(new RestController({ tencentExtensions: true }), method, target).name, 'inference.chat_completion')
  t.throws(() => new RestController({ tencentExtensions: false }).handlerFor(method, target), { message: `no handler found for uri [${target}] and method [POST]` })
})
