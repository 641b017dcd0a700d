import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Figure } from './figure.js'
import { load } from './load.js'
import { faces, withEndpoints, type Face } from './requests.js'
import { bareFastify, mockferenceWith, run, type Program, type Running } from './servers/run.js'

const requests = 200_000
const connections = 16

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
const newRequest = (n: number): Buffer => (faces[n % faces.length] as Face).embed('bge-base-zh-v1.5', [`第 ${n} 篇：how much memory does text ${n} cost`])

const preload = ['--import', new URL('servers/collect-garbage.js', import.meta.url).href]

const withServer = async <T>(program: Program, use: (server: Running) => Promise<T>): Promise<T> => {
  const server = await run(program, preload)
  try {
    return await use(server)
  } finally {
    await server.stop()
  }
}

/** Resident memory, which is read of /proc, so on Linux alone: after the start against bare Fastify after its start, and after the load against the start. */
export const measure = async (): Promise<Figure[]> => {
  const bare = await withServer(bareFastify, afterStart)
  return await withEndpoints(['bge-base-zh-v1.5'], async config => await withServer(mockferenceWith(config), async server => {
    const started = await afterStart(server)
    await load({ port: server.port, requests, connections, request: newRequest })
    const loaded = await afterCollection(server)
    return [
      { work: 'resident memory after the start, against bare Fastify', value: started / bare, bar: 1.3, better: 'lower' },
      { work: `resident memory after ${requests.toLocaleString('en')} requests of new texts and a collection, against the start`, value: loaded / started, bar: 1.15, better: 'lower' }
    ]
  }))
}
