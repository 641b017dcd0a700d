import { es } from '../../errors/es.js'
import { bytesIn, javaByteSize } from '../../xcontent/java-byte-size.js'
import type { Writable } from '../../xcontent/json-writer.js'
import { isSimpleMatchPattern, simpleMatcher } from '../../xcontent/simple-match.js'
import type { World } from '../../world.js'
import { json, plainText, type Answer, type Operation } from './operation.js'
import type { RestRequest } from './rest-request.js'

/** A number of bytes, which `?bytes=` tells how to write. */
export class ByteSize {
  readonly bytes: number

  constructor (bytes: number) {
    this.bytes = bytes
  }
}

export type Cell = string | number | ByteSize | null

/** A column of a table of `_cat`. SRV/common/Table.java */
export interface Column {
  readonly name: string
  readonly aliases?: readonly string[]
  readonly description: string
  readonly alignRight?: boolean
  /** Shown only when it is asked for. */
  readonly hidden?: boolean
  /** A parameter that shows, beside this column, the one of the same name behind that parameter's: `pri`. */
  readonly sibling?: string
}

/** What a table says of one thing, a cell a column, by the column's name. */
export type Row = Readonly<Record<string, Cell>>

/** Columns that say when the table was made. */
export const timestampColumns: readonly Column[] = [
  { name: 'epoch', aliases: ['t', 'time'], description: 'seconds since 1970-01-01 00:00:00' },
  { name: 'timestamp', aliases: ['ts', 'hms', 'hhmmss'], description: 'time in HH:MM:SS' }
]

/** Cells of {@link timestampColumns}. @param now milliseconds since 1970 */
export const timestampCells = (now: number): Row =>
  ({ epoch: Math.floor(now / 1000), timestamp: new Date(now).toISOString().slice(11, 19) })

/** A column as it is shown: under its name, or under the alias that it was asked for by. */
interface Shown { readonly column: Column, readonly title: string }

/** What a request says of a table. Elasticsearch reads all of it for every table. SRV/rest/action/cat/AbstractCatAction.java responseParams */
interface Layout {
  readonly titles: readonly string[] | undefined
  readonly verbose: boolean
  readonly help: boolean
  readonly timestamps: boolean
  readonly siblings: boolean
  readonly sort: readonly string[]
  readonly bytes: string | undefined
}

const split = (list: string | undefined): string[] | undefined => list?.split(',').filter(part => part !== '')

const readLayout = ({ query }: RestRequest): Layout => {
  for (const ignored of ['size', 'time']) query.string(ignored)
  return {
    help: query.boolean('help', false),
    titles: split(query.string('h')),
    verbose: query.boolean('v', false),
    timestamps: query.boolean('ts', true),
    siblings: query.boolean('pri', false),
    sort: split(query.string('s')) ?? [],
    bytes: query.string('bytes')
  }
}

const isTitleOf = (title: string, { name, aliases = [] }: Column): boolean => name === title || aliases.includes(title)

/** Wildcards show columns by their names, each once. */
const expanded = (columns: readonly Column[], titles: readonly string[]): string[] => [...new Set(titles.flatMap(title => {
  if (!isSimpleMatchPattern(title)) return [title]
  const matches = simpleMatcher(title)
  return columns.filter(({ name, aliases = [] }) => [name, ...aliases].some(matches)).map(({ name }) => name)
}))]

const withSibling = (columns: readonly Column[], shown: Shown, { siblings }: Layout): Shown[] => {
  const { column: { name, sibling }, title } = shown
  const other = siblings && sibling !== undefined ? columns.find(column => column.name === `${sibling}.${name}`) : undefined
  return other === undefined ? [shown] : [shown, { column: other, title: `${sibling as string}.${title}` }]
}

/** @throws es.notEmulated for a column that is not there: Elasticsearch has more of them, and leaves out only what it does not know itself */
const shownColumns = (columns: readonly Column[], layout: Layout): Shown[] => {
  const there = layout.timestamps ? columns : columns.filter(column => !timestampColumns.includes(column))
  if (layout.titles === undefined) return there.filter(({ hidden }) => hidden !== true).map(column => ({ column, title: column.name }))
  return expanded(columns, layout.titles).flatMap(title => {
    const column = columns.find(({ name }) => name === title) ?? columns.find(column => isTitleOf(title, column))
    if (column === undefined) throw es.notEmulated(`the column [${title}]`, `there are ${columns.map(({ name }) => name).join(', ')}`)
    return there.includes(column) ? withSibling(columns, { column, title }, layout) : []
  })
}

const textOf = (cell: Cell, { bytes }: Layout): string | null => {
  if (!(cell instanceof ByteSize)) return cell === null ? null : String(cell)
  return String((bytes === undefined ? undefined : bytesIn(cell.bytes, bytes)) ?? javaByteSize(cell.bytes))
}

const comparableOf = (cell: Cell): string | number | null => cell instanceof ByteSize ? cell.bytes : cell

const compare = (a: string | number | null, b: string | number | null): number => {
  if (a === b) return 0
  if (a === null) return -1
  return b === null || a > b ? 1 : -1
}

/** @throws es.sortKeyUnknown. SRV/rest/action/cat/RestTable.java getRowOrder */
const sorted = (rows: readonly Row[], columns: readonly Column[], { sort }: Layout): Row[] => {
  const keys = sort.map(raw => {
    const [, title = raw, order] = /^(.*):(asc|desc)$/.exec(raw) ?? []
    const column = columns.find(column => isTitleOf(title, column))
    if (column === undefined) throw es.sortKeyUnknown(title)
    return { name: column.name, sign: order === 'desc' ? -1 : 1 }
  })
  const order = (a: Row, b: Row): number => keys.reduce((found, { name, sign }) =>
    found === 0 ? sign * compare(comparableOf(a[name] ?? null), comparableOf(b[name] ?? null)) : found, 0)
  return [...rows].sort(order)
}

/** Cells padded to the width of their columns, the last one on its right only when it is aligned there. SRV/rest/action/cat/RestTable.java pad */
const lineOf = (cells: readonly string[], widths: readonly number[], isRight: (i: number) => boolean): string => `${cells.map((cell, i) => {
  const width = widths[i] ?? 0
  if (isRight(i)) return cell.padStart(width)
  return i === cells.length - 1 ? cell : cell.padEnd(width)
}).join(' ')}\n`

const tableText = (shown: readonly Shown[], rows: readonly Row[], layout: Layout): string => {
  const lines = rows.map(row => shown.map(({ column }) => textOf(row[column.name] ?? null, layout) ?? ''))
  if (layout.verbose) lines.unshift(shown.map(({ title }) => title))
  const widths = shown.map((_, i) => lines.reduce((width, cells) => Math.max(width, (cells[i] as string).length), 0))
  return lines.map(cells => lineOf(cells, widths, i => shown[i]?.column.alignRight === true)).join('')
}

const helpText = (columns: readonly Column[]): string => {
  const lines = columns.map(({ name, aliases = [], description }) => [name, aliases.join(','), description])
  const widths = [0, 1, 2].map(i => lines.reduce((width, cells) => Math.max(width, (cells[i] as string).length), 0))
  return lines.map(cells => `${cells.map((cell, i) => cell.padEnd(widths[i] as number)).join(' | ')}\n`).join('')
}

interface CatOperation {
  readonly name: string
  readonly paths: readonly string[]
  readonly columns: readonly Column[]
  /** Reads what the operation asks for besides the layout. */
  readonly prepare: (request: RestRequest) => (world: World) => readonly Row[]
}

/** A table of `_cat`: text, unless a format is asked for. SRV/rest/action/cat/AbstractCatAction.java, RestTable.java */
export const catOperation = ({ name, paths, columns, prepare }: CatOperation): Operation => ({
  name,
  methods: ['GET'],
  paths,
  fidelity: 'approximated',
  prepare: request => {
    const layout = readLayout(request)
    const rowsOf = prepare(request)
    if (layout.help) return () => plainText(helpText(columns))
    return (world): Answer => {
      const rows = sorted(rowsOf(world), columns, layout)
      const shown = shownColumns(columns, layout)
      if (!request.channel.asked) return plainText(tableText(shown, rows, layout))
      const objectOf = (row: Row): Writable =>
        new Map(shown.map(({ column, title }): [string, Writable] => [title, textOf(row[column.name] ?? null, layout)]))
      return json(rows.map(objectOf))
    }
  }
})
