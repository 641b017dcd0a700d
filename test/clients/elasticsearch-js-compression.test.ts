import t from 'tap'
import { buildApp } from '../../src/index.js'
import { create, endpoints, refused, shown, versions } from './elasticsearch-js.js'

for (const { version, Client } of versions) {
  t.test(`compression: true compresses requests and answers, and changes nothing else, for @elastic/elasticsearch ${version}`, async t => {
    const app = buildApp({ logLevel: 'silent' })
    const sent: unknown[] = []
    app.addHook('onRequest', async ({ headers }) => { sent.push([headers['content-encoding'], headers['accept-encoding']]) })
    const node = await app.listen({ host: '127.0.0.1', port: 0 })
    const [client, plain] = [new Client({ node, compression: true }), new Client({ node })]
    t.teardown(async () => {
      await Promise.all([client.close(), plain.close()])
      await app.close()
    })
    for (const endpoint of endpoints) t.strictSame(await create(client.inference, endpoint), shown(endpoint), endpoint.task_type)
    t.strictSame(sent, Array(endpoints.length).fill(['gzip', 'gzip,deflate']))
    const answered = async (call: (each: typeof client) => Promise<unknown>) => t.strictSame(await call(client), await call(plain))
    await answered(each => each.info())
    await answered(each => each.ping())
    await answered(each => each.inference.get())
    await answered(each => each.inference.textEmbedding({ inference_id: 'embedding', input: Array.from({ length: 40 }, (_, i) => `text ${i}`) }))
    await answered(each => each.inference.rerank({ inference_id: 'rerank', query: 'a', input: ['a', 'b'] }))
    await answered(each => refused(each.inference.textEmbedding({ inference_id: 'nope', input: 'a' })))
    const { headers } = await client.inference.textEmbedding({ inference_id: 'embedding', input: 'a' }, { meta: true })
    t.equal(headers['content-encoding'], 'gzip')
  })
}
