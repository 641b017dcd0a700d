/**
 * Generated requests against the built program, over real sockets: `npm run fuzz -- --seed S --count N`, or one of them again with
 * `--seed S --only I`: of a hundred cases, sixty are for the Elasticsearch face and forty for the Tencent face. Exit code 1 when an answer is not well-formed, the program has ended or its memory has grown; all findings are
 * written to `.fuzz/findings.json`.
 */

import { writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { startDouble, type Double } from './double.js'
import { credentials } from './endpoints.js'
import { findingOf, findingText, replayOf, type Finding } from './finding.js'
import { fuzzCase, type FuzzCase } from './generate/fuzz-case.js'
import { growthOf, memoryText, type Memory } from './memory.js'
import { Runner, type CaseResult } from './run-case.js'
import { Summary } from './summary.js'

/** Compiled, this file is .fuzz/test/fuzz/index.js. */
const root = new URL('../../../', import.meta.url)
const findingsFile = fileURLToPath(new URL('.fuzz/findings.json', root))
const cli = fileURLToPath(new URL('dist/cli.js', root))
const [reportMemory, stoppedClock] = ['report-memory.js', 'stopped-clock.js'].map(file => new URL(file, import.meta.url).href) as [string, string]

interface Options { readonly seed: string, readonly count: number, readonly only: number | undefined }

const wholeNumber = (name: string, text: string): number => {
  if (!/^\d{1,9}$/.test(text)) throw new Error(`--${name} takes a whole number, not ${text}`)
  return Number(text)
}

const readOptions = (): Options => {
  const { values: { seed, count, only } } = parseArgs({ options: { seed: { type: 'string', default: '1' }, count: { type: 'string', default: '10000' }, only: { type: 'string' } } })
  return { seed, count: wholeNumber('count', count), only: only === undefined ? undefined : wholeNumber('only', only) }
}

const print = (text: string): void => { process.stdout.write(`${text}\n`) }

const reset = (port: number) => (): Promise<void> => new Promise((resolve, reject) => {
  request({ host: '127.0.0.1', port, method: 'POST', path: '/_mock/reset' }, answer => {
    answer.resume().on('end', () => {
      if (answer.statusCode === 200) resolve()
      else reject(new Error(`the double is not reset: ${answer.statusCode}`))
    })
  }).on('error', reject).end()
})

/** The two doubles that cases ask, by the name that a case has for them, and what asks them. */
interface Doubles {
  readonly open: Double
  readonly guarded: Double
  readonly runners: Readonly<Record<FuzzCase['double'], Runner>>
}

const withDoubles = async <T>(use: (doubles: Doubles) => Promise<T>): Promise<T> => {
  const open = await startDouble({ cli, preloads: [reportMemory], credentials: 'any' })
  const guarded = await startDouble({ cli, preloads: [reportMemory, stoppedClock], credentials })
  const runners = { open: new Runner({ port: open.port, guarded: false }, reset(open.port)), guarded: new Runner({ port: guarded.port, guarded: true }, reset(guarded.port)) }
  try {
    return await use({ open, guarded, runners })
  } finally {
    for (const runner of Object.values(runners)) runner.close()
    await Promise.all([open.stop(), guarded.stop()])
  }
}

/** The result of a case, or how the program has ended over it. */
const runOrEnd = async (doubles: Doubles, seed: string, index: number): Promise<CaseResult | string> => {
  const fuzzed = fuzzCase(seed, index)
  const double = doubles[fuzzed.double]
  try {
    const result = await doubles.runners[fuzzed.double].run(fuzzed)
    return double.ended() === undefined ? result : `case ${index}: the program has ${double.ended()}`
  } catch (error) {
    // Whoever finds nobody there may do so before the end is known.
    await sleep(500)
    return `case ${index}: ${(error as Error).message}; the program has ${double.ended() ?? 'not ended'}`
  }
}

/** Runs case after case. @returns the complaints that no single case has led to */
const fuzz = async (doubles: Doubles, { seed, count }: Options, onResult: (index: number, result: CaseResult) => void): Promise<string[]> => {
  let early: Memory | undefined
  for (let index = 0; index < count; index++) {
    if (index === Math.ceil(count / 4)) early = await doubles.open.memory()
    if (index % 1000 === 0 && index > 0) print(`${index} of ${count}`)
    const result = await runOrEnd(doubles, seed, index)
    if (typeof result === 'string') return [`${result}\n  ${replayOf(seed, index)}`]
    onResult(index, result)
  }
  const complaints = [await doubles.runners.open.checkHealth(), await doubles.runners.guarded.checkHealth()].filter(each => each !== undefined)
  const late = await doubles.open.memory()
  if (early !== undefined) print(memoryText(early, late))
  return [...complaints, ...(early === undefined ? [] : growthOf(early, late))]
}

const fuzzAll = async (doubles: Doubles, options: Options): Promise<number> => {
  const { seed, count } = options
  const started = performance.now()
  const summary = new Summary()
  const findings: Finding[] = []
  print(`seed ${seed}, ${count} cases`)
  const others = await fuzz(doubles, options, (index, result) => {
    summary.add(result)
    if (result.complaint === undefined) return
    const finding = findingOf(seed, index, result)
    findings.push(finding)
    print(`case ${index}: ${result.complaint}\n  ${finding.replay}`)
  })
  for (const each of others) print(each)
  const found = findings.length + others.length
  print(`${summary.text()}\n${found} findings in ${((performance.now() - started) / 1000).toFixed(1)} s`)
  await writeFile(findingsFile, JSON.stringify([...findings, ...others], undefined, 2))
  return found
}

const replay = async ({ runners }: Doubles, seed: string, index: number): Promise<number> => {
  const fuzzed = fuzzCase(seed, index)
  const finding = findingOf(seed, index, await runners[fuzzed.double].run(fuzzed))
  print(findingText(finding))
  return finding.complaint === undefined ? 0 : 1
}

const optionsOrExit = (): Options => {
  try {
    return readOptions()
  } catch (error) {
    process.stderr.write(`fuzz: ${(error as Error).message}\n`)
    process.exit(2)
  }
}

const options = optionsOrExit()
const found = await withDoubles(doubles => options.only === undefined ? fuzzAll(doubles, options) : replay(doubles, options.seed, options.only))
if (found > 0) process.exitCode = 1
