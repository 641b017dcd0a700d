import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Figure } from './figure.js'
import { load } from './load.js'
import { faces, withEndpoints, type Face } from './requests.js'
import { bareFastify, bareFastifyOf, mockferenceWith, run, type Program, type Running } from './servers/run.js'

const requests = 200_000
const connections = 16

const model = 'bge-base-zh-v1.5'

/** About that of the double's. */
const answerLength = 12_000

/** Memory that is given back is given back a while after the collection. */
const settleMs = 1000

const residentKib = async ({ child }: Running): Promise<number> =>
  Number(/^VmRSS:\s*(\d+) kB$/m.exec(await readFile(`/proc/${child.pid}/status`, 'utf8'))?.[1])

const afterStart = async (server: Running): Promise<number> => {
  await sleep(settleMs)
  return await residentKib(server)
}

const afterCollection = async (server: Running): Promise<number> => {
  // What a first collection finds dead may hold on to what only a second one can free.
  for (let i = 0; i < 3; i++) {
    server.child.kill('SIGUSR2')
    await sleep(settleMs)
  }
  return await residentKib(server)
}

/** Of texts that nobody has asked for before, 768 numbers each, through both faces in turn. */
const newRequest = (n: number): Buffer => (faces[n % faces.length] as Face).embed(model, [`第 ${n} 篇：how much memory does text ${n} cost`])

const preload = ['--import', new URL('servers/collect-garbage.js', import.meta.url).href]

const withServer = async <T>(program: Program, use: (server: Running) => Promise<T>): Promise<T> => {
  const server = await run(program, preload)
  try {
    return await use(server)
  } finally {
    await server.stop()
  }
}

/** What a server has after the start, and how much more, in shares of that, after the load and a collection. */
const grow = async (server: Running): Promise<{ startedKib: number, growth: number }> => {
  const startedKib = await afterStart(server)
  await load({ port: server.port, requests, connections, request: newRequest })
  return { startedKib, growth: await afterCollection(server) / startedKib }
}

/** Resident memory, which is read of /proc, so on Linux alone: after the start against bare Fastify after its start, and after the load against the start. */
export const measure = async (): Promise<Figure[]> => {
  const bareKib = await withServer(bareFastify, afterStart)
  const fastify = await withServer(bareFastifyOf(answerLength), grow)
  const mock = await withEndpoints([model], async config => await withServer(mockferenceWith(config), grow))
  const loaded = `resident memory after ${requests.toLocaleString('en')} requests and a collection, against the start`
  return [
    { work: 'resident memory after the start, against bare Fastify', value: mock.startedKib / bareKib, bar: 1.3, better: 'lower' },
    { work: `${loaded}: new texts through both faces`, value: mock.growth, bar: 1.15, better: 'lower' },
    { work: `the same of bare Fastify, ${answerLength} constant bytes`, value: fastify.growth }
  ]
}
