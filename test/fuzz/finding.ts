import { bytesOfExchange, fuzzCase } from './generate/fuzz-case.js'
import type { CaseResult } from './run-case.js'

/** A case that has gone wrong, or is run again, as it is kept. */
export interface Finding {
  readonly case: number
  /** Undefined when nothing is wrong. */
  readonly complaint: string | undefined
  readonly replay: string
  /** What went out and came back, a character a byte, cut where it is long. */
  readonly sent: readonly string[]
  readonly answered: readonly string[]
}

const latin1 = (bytes: Buffer): string => bytes.toString('latin1', 0, 20_000)

/** The command that runs a case again. */
export const replayOf = (seed: string, index: number): string => `npm run fuzz -- --seed ${seed} --only ${index}`

/** The case of that seed and number with its result. */
export const findingOf = (seed: string, index: number, { answers, complaint }: CaseResult): Finding => ({
  case: index,
  complaint,
  replay: replayOf(seed, index),
  sent: fuzzCase(seed, index).exchanges.flatMap(exchange => bytesOfExchange(exchange).map(latin1)),
  answered: answers.map(({ status, headers, body }) => [status, ...headers.map(header => header.join(': ')), '', latin1(body)].join('\n'))
})

/** Bytes and verdict, to be read. */
export const findingText = ({ sent, answered, complaint }: Finding): string => [
  ...sent.map(text => `> ${JSON.stringify(text)}`), ...answered.map(text => `< ${JSON.stringify(text)}`), complaint === undefined ? 'well-formed' : `MALFORMED: ${complaint}`
].join('\n')
