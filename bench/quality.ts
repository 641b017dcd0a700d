/**
 * Retrieval quality: does an embedding model of the double find the paragraph that a question was written about, and does the
 * rerank model put it first? Prints the figures with their baselines and bars. Run by `npm run bench:quality`, which
 * makes the root of the repository the working directory. Exit code 1 when a bar is missed, 2 when the input cannot be used.
 */

import { existsSync } from 'node:fs'
import { InputError } from './quality/input-error.js'
import { measureBm25, measureModel } from './quality/measure.js'
import { readOptions, type QualityOptions } from './quality/options.js'
import { reportOf } from './quality/report.js'
import { readRetrievalSet } from './quality/retrieval-set.js'

/** A file with a retrieval set, and whether the bars are of it. */
interface Source {
  readonly file: string
  readonly barred: boolean
}

/** Not in the repository: its licence is not ours. */
const SHARED = '../shared/data/zh-retrieval.json'
const OWN: readonly Source[] = [
  { file: 'fixtures/retrieval/zh.json', barred: true },
  { file: 'fixtures/retrieval/en.json', barred: false }
]

const print = (text: string): void => { process.stdout.write(`${text}\n`) }

const sourcesOf = (data: string | undefined): readonly Source[] => {
  if (data !== undefined) return [{ file: data, barred: true }]
  if (existsSync(SHARED)) return [{ file: SHARED, barred: true }]
  print(`No ${SHARED} here: falling back on our own small sets. The bars are of Chinese; English is only shown.\n`)
  return OWN
}

/**
 * Prints the table of one set; says whether its bars hold.
 * @throws InputError as {@link readRetrievalSet} does
 */
const judge = ({ file, barred }: Source, { models, seeds }: QualityOptions): boolean => {
  const set = readRetrievalSet(file)
  print(`${file}: ${set.paragraphs.length} paragraphs, ${set.questions.length} questions`)
  print(`source: ${set.source}`)
  print(seeds.length === 1 ? `seed: ${seeds[0]}` : `median (range) of ${seeds.length} seeds`)
  const figures = new Map(models.map(card => [card.id, seeds.map(seed => measureModel(set, card, seed))]))
  const { text, holds } = reportOf({ models: figures, bm25: measureBm25(set), barred })
  print(`${text}\n`)
  return holds
}

try {
  const options = readOptions(process.argv.slice(2))
  const holding = sourcesOf(options.data).map(source => judge(source, options))
  if (holding.includes(false)) process.exitCode = 1
} catch (error) {
  if (!(error instanceof InputError)) throw error
  process.stderr.write(`bench:quality: ${error.message}\n`)
  process.exitCode = 2
}
