import { readdirSync } from 'node:fs'
import t from 'tap'
import { services } from '../src/inference/services/index.js'
import { emulatedProcessors } from '../src/ingest/processors/index.js'
import { analyzers } from '../src/indices/analysis/index.js'
import { fieldType } from '../src/indices/mappings/field-types.js'
import { numberTypes, type MappedField } from '../src/indices/mappings/mapping.js'
import { operations } from '../src/routes/es/operations/index.js'
import type { Operation } from '../src/routes/es/operation.js'
import { queryParsers } from '../src/search/queries/index.js'
import { retrieverParsers } from '../src/search/retrievers/index.js'

const modulesOf = async (folder: URL): Promise<Array<[string, unknown[]]>> => Promise.all(
  readdirSync(folder).filter(file => file.endsWith('.ts') && file !== 'index.ts')
    .map(async file => [file, Object.values(await import(new URL(file, folder).href))] as [string, unknown[]]))

t.test('every file of services/ is in the list', async t => {
  for (const [file, exported] of await modulesOf(new URL('../src/inference/services/', import.meta.url))) {
    t.ok(services.some(service => exported.includes(service)), file)
    t.ok(services.some(service => exported.includes(service) && `${service.name.replaceAll('_', '-')}.ts` === file), `${file} is named after its service`)
  }
})

t.test('no two services have the same name', async t => {
  t.strictSame([...new Set(services.map(({ name }) => name))], services.map(({ name }) => name))
})

t.test('every file of routes/es/operations/ is in the list', async t => {
  const isOperation = (value: unknown): value is Operation => typeof value === 'object' && value !== null && 'prepare' in value
  for (const [file, exported] of await modulesOf(new URL('../src/routes/es/operations/', import.meta.url))) {
    const found = exported.flat().filter(isOperation)
    t.ok(found.length > 0, `${file} has an operation`)
    t.strictSame(found.filter(operation => !operations.includes(operation)), [], file)
  }
})

t.test('no two operations answer the same method of the same path', async t => {
  const answered = operations.flatMap(({ methods, paths }) => paths.flatMap(path => methods.map(method => `${method} ${path}`)))
  t.strictSame(answered.filter((each, i) => answered.indexOf(each) !== i), [])
})

/** What a file is about, as Elasticsearch writes it: `query_string` for `query-string.ts`. */
const nameOf = (file: string) => file.replace(/\.ts$/, '').replaceAll('-', '_')

t.test('every file of ingest/processors/ is a processor of the list', async t => {
  const files = await modulesOf(new URL('../src/ingest/processors/', import.meta.url))
  for (const [file, exported] of files) t.ok(exported.includes(emulatedProcessors.get(nameOf(file))), file)
  t.strictSame(files.map(([file]) => nameOf(file)).sort(), [...emulatedProcessors.keys()].sort())
})

t.test('every file of search/queries/ is a query of the list', async t => {
  const files = await modulesOf(new URL('../src/search/queries/', import.meta.url))
  t.strictSame(files.map(([file]) => nameOf(file)).sort(), Object.keys(queryParsers).sort())
})

t.test('every parser of search/retrievers/ is a retriever of the list', async t => {
  for (const [file, exported] of await modulesOf(new URL('../src/search/retrievers/', import.meta.url))) {
    const isParser = exported.some(value => typeof value === 'function' && /^parse\w+Retriever$/.test(value.name))
    if (isParser) t.ok(exported.includes(retrieverParsers[nameOf(file)]), file)
  }
})

t.test('every file of indices/mappings/types/ is a field type of the list', async t => {
  for (const [file, exported] of await modulesOf(new URL('../src/indices/mappings/types/', import.meta.url))) {
    const names = file === 'number.ts' ? numberTypes : [nameOf(file) as MappedField['type']]
    for (const type of names) t.equal(fieldType({ type }).name, type)
    if (file !== 'number.ts') t.ok(exported.includes(fieldType({ type: names[0] as MappedField['type'] })), file)
  }
})

t.test('every analyzer of indices/analysis/ is in the list', async t => {
  const isKnown = (value: unknown) => typeof value !== 'object' || value === null || !('tokenize' in value) || [...analyzers.values()].some(analyzer => analyzer === value)
  for (const [file, exported] of await modulesOf(new URL('../src/indices/analysis/', import.meta.url))) t.ok(exported.every(isKnown), file)
})
