#!/usr/bin/env node
import { readFileSync } from 'node:fs'
import { systemClock } from './clock.js'
import { OptionsError, startMock, type Mock } from './index.js'
import { helpText, readCommandLine } from './options.js'

/** A stop that takes longer than this is cut short, so that no orchestrator has to kill the process. */
const stopMs = 1500

const version = (): string =>
  (JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }).version

const stopOn = (signals: readonly NodeJS.Signals[], mock: Mock): void => {
  const stop = (): void => {
    void Promise.race([mock.close(), systemClock.sleep(stopMs)]).then(() => process.exit(0))
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
  const mock = await startMock(commandLine.options)
  stopOn(['SIGTERM', 'SIGINT'], mock)
  announce(mock.url)
}

main(process.argv.slice(2)).catch((error: unknown) => {
  const { message, code } = error as NodeJS.ErrnoException
  if (!(error instanceof OptionsError) && code === undefined) throw error
  process.stderr.write(`mockference: ${message}\n`)
  process.exitCode = 2
})
