import { readdirSync, readFileSync } from 'node:fs'
import t from 'tap'
import { buildApp } from '../../../src/index.js'
import { services } from '../../../src/inference/services/index.js'

const app = buildApp({ logLevel: 'silent' })
t.teardown(() => app.close())

interface Entry {
  readonly service: string
  readonly task_types: readonly string[]
  readonly configurations: Readonly<Record<string, { readonly sensitive: boolean }>>
}

const listed = async (path = ''): Promise<Entry[]> => JSON.parse((await app.inject(`/_inference/_services${path}`)).body) as Entry[]

const folder = new URL('../../../fixtures/services/', import.meta.url)

t.test('what a service says of itself, key by key in the order of the wire', async t => {
  const entries = new Map((await listed()).map(entry => [entry.service, entry]))
  for (const file of readdirSync(folder)) {
    const expected = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Entry
    t.equal(`${expected.service}.json`, file)
    t.equal(JSON.stringify(entries.get(expected.service)), JSON.stringify(expected), file)
  }
})

t.test('all services, by name', async t => {
  const names = (await listed()).map(({ service }) => service)
  t.strictSame(names, services.map(({ name }) => name).sort())
  t.strictSame((await listed('/any')).map(({ service }) => service), names)
})

t.test('the services of a task', async t => {
  for (const task of ['text_embedding', 'sparse_embedding', 'rerank', 'completion', 'chat_completion']) {
    const names = (await listed()).filter(({ task_types: taskTypes }) => taskTypes.includes(task)).map(({ service }) => service)
    t.strictSame((await listed(`/${task}`)).map(({ service }) => service), names, task)
  }
})

t.test('what a service takes for a secret is sensitive, and nothing else', async t => {
  for (const { service, configurations } of await listed()) {
    const { secrets = [] } = services.find(({ name }) => name === service) ?? {}
    for (const [name, { sensitive }] of Object.entries(configurations)) t.equal(sensitive, secrets.includes(name), `${service}: ${name}`)
  }
})
