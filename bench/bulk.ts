import { readFile } from 'node:fs/promises'
import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Figure } from './figure.js'
import { median } from './median.js'
import { newText, withEndpoints } from './requests.js'
import { bareBulk, mockferenceWith, run, type Program, type Running } from './servers/run.js'

const model = 'bge-base-zh-v1.5'
const documents = 10_000
const characters = 200
const rounds = 7
const bar = 0.06

const vectorDocuments = 50_000
const dimensions = 768
const memoryBar = 1.6
/** Memory that is given back is given back a while after the collection. */
const settleMs = 1000

const ask = async ({ port }: Running, method: string, path: string, body?: string): Promise<string> => {
  const type = body?.endsWith('\n') === true ? 'application/x-ndjson' : 'application/json'
  const init = body === undefined ? { method } : { method, body, headers: { 'content-type': type } }
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, init)
  const text = await answer.text()
  if (!answer.ok || text.includes('"errors":true')) throw new Error(`no answer to measure: ${text.slice(0, 500)}`)
  return text
}

const bulkOf = (count: number, document: () => object): string =>
  Array.from({ length: count }, () => `{"index":{}}\n${JSON.stringify(document())}\n`).join('')

const msOf = async (run: () => Promise<unknown>): Promise<number> => {
  const start = performance.now()
  await run()
  return performance.now() - start
}

const pipeline = { processors: [{ inference: { model_id: model, input_output: { input_field: 'message', output_field: 'message_embedding' } } }] }

/** Documents a second as a share of bare node:http's that splits and parses the same body: medians of alternated rounds. */
const measureBulk = async (mock: Running, bare: Running): Promise<Figure> => {
  await ask(mock, 'PUT', '/_ingest/pipeline/embed', JSON.stringify(pipeline))
  const ratios: number[] = []
  for (let round = 0; round <= rounds; round++) {
    const body = bulkOf(documents, () => ({ message: newText(characters) }))
    const ours = await msOf(() => ask(mock, 'POST', '/i/_bulk?pipeline=embed', body))
    const theirs = await msOf(() => ask(bare, 'POST', '/', body))
    if (round > 0) ratios.push(theirs / ours)
    await ask(mock, 'DELETE', '/i')
  }
  const work = `a bulk of ${documents.toLocaleString('en')} documents of ${characters} characters through an inference pipeline, against bare node:http that splits and parses it`
  return { work, value: median(ratios), bar, better: 'higher' }
}

const residentBytes = async ({ child }: Running): Promise<number> => {
  for (let i = 0; i < 3; i++) {
    child.kill('SIGUSR2')
    await sleep(settleMs)
  }
  return 1024 * Number(/^VmRSS:\s*(\d+) kB$/m.exec(await readFile(`/proc/${child.pid}/status`, 'utf8'))?.[1])
}

/** Resident memory of a document that is a vector, in shares of the floats alone; what the first thousand take is what the program takes to do it at all. */
const measureMemory = async (mock: Running): Promise<Figure> => {
  await ask(mock, 'PUT', '/_ingest/pipeline/embed', JSON.stringify(pipeline))
  const fill = async (index: string, bulks: number): Promise<void> => {
    for (let i = 0; i < bulks; i++) await ask(mock, 'POST', `/${index}/_bulk?pipeline=embed`, bulkOf(1000, () => ({ message: newText(10) })))
  }
  await fill('warm', 3)
  const before = await residentBytes(mock)
  await fill('m', vectorDocuments / 1000)
  const perVector = (await residentBytes(mock) - before) / vectorDocuments
  return { work: `memory of a stored vector of ${dimensions} and its document, against its floats`, value: perVector / (4 * dimensions), bar: memoryBar, better: 'lower' }
}

const withServers = async <T>(programs: readonly Program[], use: (...servers: Running[]) => Promise<T>): Promise<T> => {
  const preload = ['--import', new URL('servers/collect-garbage.js', import.meta.url).href]
  const servers: Running[] = []
  try {
    for (const program of programs) servers.push(await run(program, preload))
    return await use(...servers)
  } finally {
    await Promise.all(servers.map(server => server.stop()))
  }
}

/** What bulks through an inference pipeline cost, and what they leave behind: in a server of its own, since memory that was used once is used again. */
export const measure = async (): Promise<Figure[]> => await withEndpoints([model], async config => [
  await withServers([mockferenceWith(config), bareBulk], async (mock, bare) => await measureBulk(mock as Running, bare as Running)),
  await withServers([mockferenceWith(config)], async mock => await measureMemory(mock as Running))
])
