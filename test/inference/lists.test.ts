import { readdirSync } from 'node:fs'
import t from 'tap'
import { services } from '../../src/inference/services/index.js'
import { operations } from '../../src/routes/es/operations/index.js'
import type { Operation } from '../../src/routes/es/operation.js'

const modulesOf = async (folder: URL): Promise<Array<[string, unknown[]]>> => Promise.all(
  readdirSync(folder).filter(file => file.endsWith('.ts') && file !== 'index.ts')
    .map(async file => [file, Object.values(await import(new URL(file, folder).href))] as [string, unknown[]]))

t.test('every file of services/ is in the list', async t => {
  for (const [file, exported] of await modulesOf(new URL('../../src/inference/services/', import.meta.url))) {
    t.ok(services.some(service => exported.includes(service)), file)
    t.ok(services.some(service => exported.includes(service) && `${service.name.replaceAll('_', '-')}.ts` === file), `${file} is named after its service`)
  }
})

t.test('no two services have the same name', async t => {
  t.strictSame([...new Set(services.map(({ name }) => name))], services.map(({ name }) => name))
})

t.test('every file of routes/es/operations/ is in the list', async t => {
  const isOperation = (value: unknown): value is Operation => typeof value === 'object' && value !== null && 'prepare' in value
  for (const [file, exported] of await modulesOf(new URL('../../src/routes/es/operations/', import.meta.url))) {
    const found = exported.flat().filter(isOperation)
    t.ok(found.length > 0, `${file} has an operation`)
    t.strictSame(found.filter(operation => !operations.includes(operation)), [], file)
  }
})

t.test('no two operations answer the same method of the same path', async t => {
  const answered = operations.flatMap(({ methods, paths }) => paths.flatMap(path => methods.map(method => `${method} ${path}`)))
  t.strictSame(answered.filter((each, i) => answered.indexOf(each) !== i), [])
})
