import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { configuredEndpoints } from './endpoints.js'
import type { Memory } from './memory.js'

/** The built program in a process of its own. */
export interface Double {
  readonly port: number
  /** How it has ended, once it has. */
  readonly ended: () => string | undefined
  /** Asks it for a sample. */
  readonly memory: () => Promise<Memory>
  readonly stop: () => Promise<void>
}

/** Small enough for generated bodies to pass. */
const maxContentLength = 1024 * 1024

const children = new Set<ChildProcess>()
process.once('exit', () => { for (const child of children) child.kill('SIGKILL') })
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => { process.exit(1) })

const ready = (child: ChildProcess): Promise<number> => new Promise((resolve, reject) => {
  let printed = ''
  child.once('exit', code => { reject(new Error(`the double did not start: exit code ${code}`)) })
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    printed += text
    const [, port] = /"url":"http:\/\/127\.0\.0\.1:(\d+)"/.exec(printed) ?? []
    if (port !== undefined) resolve(Number(port))
  })
})

/**
 * Starts `cli`, the program of `dist/`, with the endpoints that every case starts from.
 * @param preloads modules for it to load first: report-memory.ts, which makes it tell of its memory, and maybe stopped-clock.ts
 * @param credentials as the option of that name has them
 */
export const startDouble = async ({ cli, preloads, credentials }: { cli: string, preloads: readonly string[], credentials: string }): Promise<Double> => {
  const folder = await mkdtemp(join(tmpdir(), 'mockference-fuzz-'))
  const config = join(folder, 'config.json')
  await writeFile(config, JSON.stringify({ endpoints: configuredEndpoints, credentials, documentTaskTime: 0 }))
  const args = [...preloads.flatMap(preload => ['--import', preload]), cli, '--port', '0', '--log-level', 'error', '--config', config, '--max-content-length', String(maxContentLength)]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] })
  children.add(child)
  let end: string | undefined
  const exited = once(child, 'exit').then(([code, signal]) => {
    end = `ended with ${code ?? signal}`
    children.delete(child)
  })
  try {
    return {
      port: await ready(child),
      ended: () => end,
      memory: async () => {
        child.send('memory')
        const [memory] = await once(child, 'message', { signal: AbortSignal.timeout(30_000) }) as [Memory]
        return memory
      },
      stop: async () => {
        child.kill('SIGKILL')
        await exited
      }
    }
  } finally {
    await rm(folder, { recursive: true })
  }
}
