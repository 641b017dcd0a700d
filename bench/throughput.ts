import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Figure } from './figure.js'
import { load } from './load.js'
import { median } from './median.js'
import { endpoints, faces, newText, type Face } from './requests.js'
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

/** Requests a second of one round. The requests are made before it. */
const rate = async ({ port }: Running, face: Face, { model, texts, requests }: Work): Promise<number> => {
  const made = Array.from({ length: requests }, () => face.embed(model, texts()))
  return requests / await load({ port, connections, requests, request: n => made[n] as Buffer })
}

const measureWork = async (mock: Running, face: Face, work: Work): Promise<Figure[]> => {
  const length = await answerLength(mock, face, work)
  return await withServers([bareHttpOf(length), bareFastifyOf(length)], async (bare, fastify) => {
    const [ours, fastifys]: [number[], number[]] = [[], []]
    for (let round = 0; round < roundsUncounted + rounds; round++) {
      const rates = [await rate(bare as Running, face, work), await rate(mock, face, work), await rate(fastify as Running, face, work)] as const
      if (round < roundsUncounted) continue
      ours.push(rates[1] / rates[0])
      fastifys.push(rates[2] / rates[0])
    }
    return [
      { work: `${face.name}: ${work.name}`, value: median(ours), bar: work.bar, better: 'higher' },
      { work: `bare Fastify, ${length} constant bytes`, value: median(fastifys) }
    ]
  })
}

/** Requests a second as a share of bare node:http's that parses the same requests and answers as many constant bytes: medians of alternated rounds. */
export const measure = async (): Promise<Figure[]> => {
  const folder = await mkdtemp(join(tmpdir(), 'mockference-bench-'))
  const config = join(folder, 'config.json')
  await writeFile(config, JSON.stringify({ endpoints: endpoints([base, m3]) }))
  try {
    return await withServers([mockferenceWith(config)], async mock => {
      const figures: Figure[] = []
      for (const work of works) for (const face of faces) figures.push(...await measureWork(mock as Running, face, work))
      return figures
    })
  } finally {
    await rm(folder, { recursive: true })
  }
}
