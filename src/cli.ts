#!/usr/bin/env node
import { readFileSync } from 'node:fs'
import { systemClock } from './clock.js'
import { OptionsError, startMock, type Mock } from './index.js'
import { helpText, readCommandLine } from './options.js'

/** A stop that takes longer than this is cut short, so that no orchestrator has to kill the process. */
const stopMs = 1500

const version = (): string =>
  (JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }).version

/** Heard while the mock still starts: as PID 1 of a container the process would ignore a signal without a handler. */
const stopOn = (signals: readonly NodeJS.Signals[], starting: Promise<Mock>): void => {
  const close = async (): Promise<void> => (await starting).close()
  const stop = (): void => {
    void Promise.race([close(), systemClock.sleep(stopMs)]).finally(() => process.exit(0))
  }
  for (const signal of signals) process.once(signal, stop)
}

/** The one ready line. JSON, because container wait strategies look for `"message":"started"`. */
const announce = (url: string): void => {
  process.stdout.write(`${JSON.stringify({ message: 'started', name: 'mockference', version: version(), url })}\n`)
}

const main = async (argv: readonly string[]): Promise<void> => {
  const commandLine = readCommandLine(argv)
  if (commandLine.help) {
    process.stdout.write(helpText())
    return
  }
  if (commandLine.version) {
    process.stdout.write(`${version()}\n`)
    return
  }
  const starting = startMock(commandLine.options)
  stopOn(['SIGTERM', 'SIGINT'], starting)
  announce((await starting).url)
}

main(process.argv.slice(2)).catch((error: unknown) => {
  const { message, code } = error as NodeJS.ErrnoException
  if (!(error instanceof OptionsError) && code === undefined) throw error
  process.stderr.write(`mockference: ${message}\n`)
  process.exitCode = 2
})
