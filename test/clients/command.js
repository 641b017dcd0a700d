// Runs commands of others' tool chains: in a bounded time, and so that nothing of them stays behind.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

const running = new Set()

/** A process leads a group of its own, so that what it starts ends with it. */
const end = child => {
  try {
    process.kill(-child.pid, 'SIGKILL')
  } catch (error) {
    // No such process, or, on macOS, one that has ended already.
    if (error.code !== 'ESRCH' && error.code !== 'EPERM') throw error
  }
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.once(signal, () => {
    for (const child of running) end(child)
    process.kill(process.pid, signal)
  })
}

/**
 * Starts `command`, a program and its arguments; `onLine` gets each line that it prints, standard error included. `ended` is its exit
 * status, or undefined when it could not be started or did not end by itself.
 */
export const start = ({ command: [program, ...args], cwd, env = {}, onLine }) => {
  const child = spawn(program, args, { cwd, env: { ...process.env, ...env }, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  running.add(child)
  for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on('line', onLine)
  // 'close', since at 'exit' some output may still be on its way.
  const ended = once(child, 'close').then(([code]) => code ?? undefined, () => undefined).finally(() => {
    running.delete(child)
    if (child.pid !== undefined) end(child)
  })
  return { ended, end: () => { if (child.pid !== undefined) end(child) } }
}

/** Runs a command to its end, which is forced after so many seconds: `status` is its exit status, undefined where it has none. */
export const run = async ({ seconds, onLine = () => {}, ...rest }) => {
  const lines = []
  const { ended, end } = start({ ...rest, onLine: line => { lines.push(line); onLine(line) } })
  let timedOut = false
  const timer = setTimeout(() => { timedOut = true; end() }, seconds * 1000)
  const status = await ended
  clearTimeout(timer)
  return { status, lines, timedOut }
}
