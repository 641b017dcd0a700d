import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { connect, createServer, type AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { post, textEmbeddingHeaders } from '../requests.js'

/** A server to start: what Node.js is given, and a request that it answers with 200. */
export interface Program {
  readonly args: (port: number) => readonly string[]
  readonly request: string | Buffer
}

/** A server that has answered its first request. */
export interface Running {
  readonly port: number
  readonly child: ChildProcess
  /** Milliseconds from the start of the process to the last byte of the first answer. */
  readonly ms: number
  readonly stop: () => Promise<void>
}

// The end of an answer is the end of its connection.
const close = 'Connection: close'
const embedding = post('/', [close, ...textEmbeddingHeaders], { ModelName: 'bge-m3', Texts: ['你好'] })
const health = `GET /_mock/health HTTP/1.1\r\nHost: a\r\n${close}\r\n\r\n`

const double = (port: number): string[] => [fileURLToPath(new URL('../../../dist/cli.js', import.meta.url)), '--port', String(port)]

/** The double, asked whether it is there. */
export const mockference: Program = { args: double, request: health }

/** The double, asked for a vector. */
export const mockferenceEmbedding: Program = { args: double, request: embedding }

/** The double with a config file. */
export const mockferenceWith = (config: string): Program => ({ args: port => [...double(port), '--config', config], request: health })

const bare = (file: string) => (length: number): Program => ({
  args: port => [fileURLToPath(new URL(file, import.meta.url)), String(port), String(length)],
  request: post('/', [close], {})
})

/** Node.js alone, which answers so many bytes. */
export const bareHttpOf = bare('bare-http.js')

/** Fastify alone, which answers so many bytes. */
export const bareFastifyOf = bare('bare-fastify.js')

/** Node.js alone, which splits a bulk and parses its lines. */
export const bareBulk: Program = { args: port => [fileURLToPath(new URL('bare-bulk.js', import.meta.url)), String(port)], request: post('/', [close], {}) }

/** Fastify and its logger, unbundled, as an application has them that does nothing else. */
export const bareFastify: Program = {
  args: port => [fileURLToPath(new URL('bare-fastify.js', import.meta.url)), String(port), '15', '--logger'],
  request: post('/', [close], {})
}

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** The whole answer, or undefined while nobody listens. */
const ask = async (port: number, request: string | Buffer): Promise<string | undefined> => {
  const socket = connect(port, '127.0.0.1').setTimeout(deadlineMs, () => { socket.destroy(new Error('no end of an answer')) })
  try {
    socket.write(request)
    return Buffer.concat(await socket.toArray() as Buffer[]).toString()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ECONNREFUSED') return undefined
    throw error
  }
}

/** A server that has said nothing for so long never will. */
const deadlineMs = 30_000

const children = new Set<ChildProcess>()
// Whatever ends the bench ends what it has started.
process.once('exit', () => { for (const child of children) child.kill('SIGKILL') })
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => { process.exit(1) })

const spawnServer = (args: readonly string[]): ChildProcess => {
  const child = spawn(process.execPath, args, { stdio: 'ignore' })
  children.add(child)
  return child.once('exit', () => { children.delete(child) })
}

/** Starts a server and asks until it answers. `nodeOptions` come before its own arguments. Throws when it ends, answers with another status, or is silent. */
export const run = async ({ args, request }: Program, nodeOptions: readonly string[] = []): Promise<Running> => {
  const port = await freePort()
  const start = performance.now()
  const child = spawnServer([...nodeOptions, ...args(port)])
  const exited = once(child, 'exit')
  const stop = async (): Promise<void> => {
    child.kill('SIGKILL')
    await exited
  }
  try {
    for (;;) {
      const answer = await ask(port, request)
      if (answer?.startsWith('HTTP/1.1 200 ') === true) return { port, child, ms: performance.now() - start, stop }
      if (answer !== undefined) throw new Error(`${args(port).join(' ')}: ${answer}`)
      if (!children.has(child)) throw new Error(`${args(port).join(' ')}: ended without an answer`)
      if (performance.now() - start > deadlineMs) throw new Error(`${args(port).join(' ')}: no answer`)
      // As short as a timer can wait: the server needs the processor more than whoever asks for it.
      await sleep(1)
    }
  } catch (error) {
    await stop()
    throw error
  }
}
