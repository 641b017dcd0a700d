import { readFile } from 'node:fs/promises'
import type { Figure } from './figure.js'
import { load } from './load.js'
import { median } from './median.js'
import { faces, newText, withEndpoints, type Face } from './requests.js'
import { bareFastifyOf, bareHttpOf, mockferenceWith, run, type Program, type Running } from './servers/run.js'

/** One kind of request, and the share of the bare server's requests a second that it is to reach. */
interface Work {
  readonly name: string
  readonly model: string
  readonly texts: () => readonly string[]
  /** Of one round on one server: about half a second's. */
  readonly requests: number
  readonly bar: number
}

const [base, m3] = ['bge-base-zh-v1.5', 'bge-m3']
const same = newText(40)

const works: readonly Work[] = [
  { name: 'a new text of 40 characters, 768 numbers', model: base, texts: () => [newText(40)], requests: 8000, bar: 0.3 },
  { name: 'a new text of 40 characters, 1024 numbers', model: m3, texts: () => [newText(40)], requests: 8000, bar: 0.25 },
  { name: 'the same text again, 768 numbers', model: base, texts: () => [same], requests: 15_000, bar: 0.65 },
  { name: '32 new texts of 200 characters, 1024 numbers each', model: m3, texts: () => Array.from({ length: 32 }, () => newText(200)), requests: 300, bar: 0.08 }
]

/** The first rounds warm the servers up and count for nobody. */
const roundsUncounted = 2
const rounds = 9
const connections = 16

const answerLength = async ({ port }: Running, face: Face, { model, texts }: Work): Promise<number> => {
  const [head, body] = face.embed(model, texts()).toString().split('\r\n\r\n', 2) as [string, string]
  const [line = '', ...headers] = head.split('\r\n')
  const named = headers.map(header => header.split(': ', 2) as [string, string]).filter(([name]) => !/^(host|content-length)$/i.test(name))
  const answer = await fetch(`http://127.0.0.1:${port}${line.split(' ')[1]}`, { method: 'POST', headers: named, body })
  if (!answer.ok) throw new Error(`no answer to measure: ${await answer.text()}`)
  return (await answer.arrayBuffer()).byteLength
}

const withServers = async <T>(programs: readonly Program[], use: (...servers: Running[]) => Promise<T>): Promise<T> => {
  const servers: Running[] = []
  try {
    for (const program of programs) servers.push(await run(program))
    return await use(...servers)
  } finally {
    await Promise.all(servers.map(server => server.stop()))
  }
}

/** Milliseconds of processor time that a server has had, of /proc (in hundredths of a second); NaN where there is none. */
const processorMs = async ({ child }: Running): Promise<number> => {
  const stat = await readFile(`/proc/${child.pid}/stat`, 'utf8').catch(() => '')
  const [user, system] = stat.slice(stat.lastIndexOf(')') + 2).split(' ').slice(11, 13)
  return 10 * (Number(user) + Number(system))
}

/** Requests a millisecond of one round, and how much of a processor the server had. The requests are made before it. */
const round = async (server: Running, face: Face, { model, texts, requests }: Work): Promise<{ rate: number, busy: number }> => {
  const made = Array.from({ length: requests }, () => face.embed(model, texts()))
  const before = await processorMs(server)
  const ms = await load({ port: server.port, connections, requests, request: n => made[n] as Buffer })
  return { rate: requests / ms, busy: (await processorMs(server) - before) / ms }
}

const measureWork = async (mock: Running, face: Face, work: Work): Promise<Figure[]> => {
  const length = await answerLength(mock, face, work)
  return await withServers([bareHttpOf(length), bareFastifyOf(length)], async (bare, fastify) => {
    const servers = [bare, mock, fastify] as Running[]
    const [ours, fastifys, busy]: [number[], number[], number[]] = [[], [], []]
    for (let n = 0; n < roundsUncounted + rounds; n++) {
      const results = new Map<Running, { rate: number, busy: number }>()
      // Whoever comes first in one round comes last in the next.
      for (let i = 0; i < servers.length; i++) {
        const server = servers[(i + n) % servers.length] as Running
        results.set(server, await round(server, face, work))
      }
      if (n < roundsUncounted) continue
      const [ofBare, ofMock, ofFastify] = servers.map(server => results.get(server)) as [{ rate: number, busy: number }, { rate: number }, { rate: number }]
      ours.push(ofMock.rate / ofBare.rate)
      fastifys.push(ofFastify.rate / ofBare.rate)
      busy.push(ofBare.busy)
    }
    return [
      { work: `${face.name}: ${work.name}`, value: median(ours), bar: work.bar, better: 'higher' },
      { work: `bare Fastify, ${length} constant bytes; bare node:http kept ${Math.round(100 * median(busy))} % of a processor busy`, value: median(fastifys) }
    ]
  })
}

/** Requests a second as a share of bare node:http's that parses the same requests and answers as many constant bytes: medians of alternated rounds. */
export const measure = async (): Promise<Figure[]> => await withEndpoints([base, m3], async config =>
  await withServers([mockferenceWith(config)], async mock => {
    const figures: Figure[] = []
    for (const work of works) for (const face of faces) figures.push(...await measureWork(mock as Running, face, work))
    return figures
  }))
