import type { Client } from '@elastic/elasticsearch'
import t from 'tap'
import { buildApp, startMock } from '../../src/index.js'
import { create, endpoints, refused, shown, versions } from './elasticsearch-js.js'

type Auth = ConstructorParameters<typeof Client>[0]['auth']

for (const { version, Client } of versions) {
  t.test(`a double that verifies credentials serves the right ones alone, to @elastic/elasticsearch ${version}`, async t => {
    const mock = await startMock({ port: 0, logLevel: 'silent', credentials: 'elastic:changeme' })
    t.teardown(() => mock.close())
    const clientWith = (auth?: Auth) => {
      const client = new Client({ node: mock.url, ...(auth !== undefined && { auth }) })
      t.teardown(() => client.close())
      return client
    }
    for (const auth of [{ username: 'elastic', password: 'changeme' }, { apiKey: { id: 'elastic', api_key: 'changeme' } }]) {
      const client = clientWith(auth)
      t.equal(await client.ping(), true)
      t.strictSame(await client.inference.get(), { endpoints: [] })
    }
    const challenges = ['Basic realm="security", charset="UTF-8"', 'ApiKey']
    const refusals = [
      [undefined, 'missing authentication credentials for REST request [/_inference]'],
      [{ username: 'elastic', password: 'x' }, 'unable to authenticate user [elastic] for REST request [/_inference]'],
      [{ bearer: 'x' }, 'unable to authenticate with provided credentials and anonymous access is not allowed for this request'],
      [{ apiKey: { id: 'elastic', api_key: 'x' } }, 'unable to authenticate with provided credentials and anonymous access is not allowed for this request']
    ] as const
    for (const [auth, reason] of refusals) {
      const error = await clientWith(auth).inference.get().then(() => undefined, (thrown: unknown) => thrown) as Error & { meta: { statusCode: number, headers: Record<string, unknown>, body: unknown } }
      // The client knows a server by its product header, which a 401 has not.
      t.equal(error.name, 'ResponseError', reason)
      const { statusCode, headers, body } = error.meta
      t.strictSame({ statusCode, product: headers['x-elastic-product'], error: (body as { error: { reason: string } }).error.reason }, { statusCode: 401, product: undefined, error: reason })
      t.strictSame((body as { error: { header: unknown } }).error.header, { 'WWW-Authenticate': challenges })
    }
  })

  t.test(`compression: true compresses requests and answers of @elastic/elasticsearch ${version}, and changes nothing else`, async t => {
    const app = buildApp({ logLevel: 'silent' })
    const sent: unknown[] = []
    app.addHook('onRequest', async ({ headers }) => { sent.push([headers['content-encoding'], headers['accept-encoding']]) })
    const client = new Client({ node: await app.listen({ host: '127.0.0.1', port: 0 }), compression: true })
    const plain = new Client({ node: app.listeningOrigin })
    t.teardown(async () => {
      await Promise.all([client.close(), plain.close()])
      await app.close()
    })
    for (const endpoint of endpoints) t.strictSame(await create(client.inference, endpoint), shown(endpoint), endpoint.task_type)
    t.strictSame(sent, Array(endpoints.length).fill(['gzip', 'gzip,deflate']))
    const answered = async (call: (client: Client) => Promise<unknown>) => t.strictSame(await call(client), await call(plain))
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
