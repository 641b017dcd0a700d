import { BARRED_MODEL, RERANK_BARS, RETRIEVAL_BARS, type Bars } from './bars.js'
import { RERANK_MODEL, type Figures, type ModelFigures } from './measure.js'
import { median } from '../median.js'

/** A table as text, and whether every bar in it holds. */
export interface Report {
  readonly text: string
  readonly holds: boolean
}

/** What a table is of. */
export interface Measured {
  /** Each model by name with its figures, one a seed. */
  readonly models: ReadonlyMap<string, readonly ModelFigures[]>
  readonly bm25: Figures
  /** Whether the bars are of this set. */
  readonly barred: boolean
}

/** One line of the table: the same figures once a seed. */
interface Row {
  readonly name: string
  readonly runs: ReadonlyArray<Partial<Figures>>
  readonly bars: Bars
}

const COLUMNS = { hitAt1: 'hit@1', hitAt10: 'hit@10', mrrAt10: 'MRR@10' } as const
const figureNames = Object.keys(COLUMNS) as Array<keyof Figures>

const show = (share: number): string => share.toFixed(4)

/** Median and range of one figure; undefined where the row has none. */
const cellOf = ({ runs, bars }: Row, name: keyof Figures): Report | undefined => {
  const values = runs.map(figures => figures[name]).filter(value => value !== undefined)
  if (values.length === 0) return undefined
  const middle = median(values)
  const range = values.length === 1 ? '' : ` (${show(Math.min(...values))}-${show(Math.max(...values))})`
  const bar = bars[name]
  if (bar === undefined) return { text: show(middle) + range, holds: true }
  // The median as it is and not as it is shown: 0.84999 is below 0.85.
  const holds = middle >= bar
  return { text: `${show(middle)}${range} >= ${bar.toFixed(2)} ${holds ? 'holds' : 'MISSED'}`, holds }
}

const rowsOf = (model: string, runs: readonly ModelFigures[], barred: boolean): Row[] => [
  { name: model, runs: runs.map(run => run.model), bars: barred ? RETRIEVAL_BARS : {} },
  // Of this alone: that the right one is among so few candidates is given, and would flatter the other figures.
  { name: `  then ${RERANK_MODEL}`, runs: runs.map(({ rerankHitAt1 }) => ({ hitAt1: rerankHitAt1 })), bars: barred ? RERANK_BARS : {} },
  { name: '  random vectors instead', runs: runs.map(run => run.random), bars: {} }
]

/** The lines, each column as wide as its widest cell. */
const align = (lines: ReadonlyArray<readonly string[]>): string => {
  const widths = (lines[0] ?? []).map((_, column) => Math.max(...lines.map(line => line[column]?.length ?? 0)))
  return lines.map(line => line.map((cell, column) => cell.padEnd(widths[column] as number)).join('  ').trimEnd()).join('\n')
}

/** The table of one set. Bars are of {@link BARRED_MODEL} alone; where there are none there is nothing to hold, and that holds. */
export const reportOf = ({ models, bm25, barred }: Measured): Report => {
  const rows = [
    ...[...models].flatMap(([model, runs]) => rowsOf(model, runs, barred && model === BARRED_MODEL)),
    { name: 'BM25', runs: [bm25], bars: {} }
  ]
  const cells = rows.map(row => figureNames.map(name => cellOf(row, name)))
  return {
    text: align([['', ...Object.values(COLUMNS)], ...rows.map((row, i) => [row.name, ...(cells[i] ?? []).map(cell => cell?.text ?? '')])]),
    holds: cells.flat().every(cell => cell?.holds ?? true)
  }
}
