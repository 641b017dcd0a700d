import type { Client } from '@elastic/elasticsearch'
import t from 'tap'
import { startMock } from '../../src/index.js'
import { versions } from './elasticsearch-js.js'

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
}
