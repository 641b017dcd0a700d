import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Test } from 'tap'

/** The built program: what a user starts. */
export const cliPath = fileURLToPath(new URL('../dist/cli.js', import.meta.url))
if (!existsSync(cliPath)) throw new Error('dist/cli.js is missing: run `npm run build` before the tests of the program')

/** A run of Node.js, and what it has printed so far. */
export interface Program {
  readonly child: ChildProcess
  readonly printed: { stdout: string, stderr: string }
  /** How it ended. */
  readonly ended: Promise<{ code: number | null, signal: NodeJS.Signals | null }>
  /** Resolves once stdout has this text, and rejects when the program ends without it. */
  prints: (text: string) => Promise<void>
}

/** Runs Node.js with these arguments in a bare environment; the end of the test ends it. */
export const startNode = (t: Test, args: readonly string[], env: NodeJS.ProcessEnv = {}): Program => {
  const child = spawn(process.execPath, args, { env: { PATH: process.env['PATH'], ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  const printed = { stdout: '', stderr: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => { printed.stdout += text })
  child.stderr.setEncoding('utf8').on('data', (text: string) => { printed.stderr += text })
  // 'close', since at 'exit' some output may still be on its way.
  const ended = once(child, 'close').then(([code, signal]) => ({ code: code as number | null, signal: signal as NodeJS.Signals | null }))
  t.teardown(async () => {
    child.kill('SIGKILL')
    await ended
  })
  const prints = async (text: string): Promise<void> => {
    while (!printed.stdout.includes(text)) {
      const end = await Promise.race([once(child.stdout, 'data').then(() => undefined), ended])
      if (end !== undefined && !printed.stdout.includes(text)) throw new Error(`ended with ${JSON.stringify(end)} and never printed ${text}: ${printed.stdout}${printed.stderr}`)
    }
  }
  return { child, printed, ended, prints }
}

export const startProgram = (t: Test, args: readonly string[], env: NodeJS.ProcessEnv = {}): Program => startNode(t, [cliPath, ...args], env)

/** Runs the program until it ends by itself. */
export const runProgram = async (t: Test, args: readonly string[], env: NodeJS.ProcessEnv = {}) => {
  const { printed, ended } = startProgram(t, args, env)
  return { ...await ended, ...printed }
}

/** Starts the program and waits for its ready line. */
export const startServer = async (t: Test, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Program & { url: string }> => {
  const program = startProgram(t, args, env)
  await program.prints('\n')
  const { url } = JSON.parse(program.printed.stdout.split('\n', 1)[0] ?? '') as { url: string }
  return { ...program, url }
}
