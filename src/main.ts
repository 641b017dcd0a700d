import { readFileSync } from 'node:fs'
import { systemClock } from './clock.js'
import { OptionsError, startMock, type Mock } from './index.js'
import { helpText, readCommandLine } from './options.js'

/** A stop that takes longer than this is cut short, so that no orchestrator has to kill the process. */
const stopMs = 1500

const version = (): string =>
  (JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }).version

/**
 * Ends the process within `stopMs`. A start that fails ends by itself: `main` says why and sets the exit code, which an exit
 * without a code of its own keeps.
 */
const stop = (starting: Promise<Mock>): void => {
  const exit = (): void => { process.exit() }
  starting.then(mock => { void mock.close().finally(exit) }, () => {})
  void systemClock.sleep(stopMs).then(exit)
}

/** The one ready line. JSON, because container wait strategies look for `"message":"started"`. */
const announce = (url: string): void => {
  process.stdout.write(`${JSON.stringify({ message: 'started', name: 'mockference', version: version(), url })}\n`)
}

const start = async (argv: readonly string[], onStop: (stop: () => void) => void): Promise<boolean> => {
  const { help, version: versionAsked, options } = readCommandLine(argv)
  if (help || versionAsked) {
    process.stdout.write(help ? helpText() : `${version()}\n`)
    return false
  }
  const starting = startMock(options)
  onStop(() => { stop(starting) })
  announce((await starting).url)
  return true
}

/**
 * The program: starts a double as `argv` and the environment say and announces it, or says in one line why not and sets exit code 2.
 * @param onStop is given how to stop, as soon as there is something to stop
 * @returns whether a double has started
 */
export const main = async (argv: readonly string[], onStop: (stop: () => void) => void): Promise<boolean> => {
  try {
    return await start(argv, onStop)
  } catch (error) {
    const { message, code } = error as NodeJS.ErrnoException
    if (!(error instanceof OptionsError) && code === undefined) throw error
    process.stderr.write(`mockference: ${message}\n`)
    process.exitCode = 2
    return false
  }
}
