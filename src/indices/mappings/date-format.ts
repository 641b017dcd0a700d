import { es } from '../../errors/es.js'
import { javaLetters, refusedFormats, standardFormats } from './date-format-names.js'

/** What of a time is filled in where a text leaves it out: the first moment that it may mean, or the last. */
export type DateRounding = 'down' | 'up'

/** The milliseconds since 1970 that a text means; undefined when it is not in the format. */
type DateReader = (text: string, rounding: DateRounding) => number | undefined

/** The format of a `date` field that names none. SRV/index/mapper/DateFieldMapper.java */
export const DEFAULT_DATE_FORMAT = 'strict_date_optional_time||epoch_millis'
/** A moment that Java's `Instant.ofEpochMilli` takes and a JavaScript date knows, too. */
const MILLISECONDS_MAX = 8.64e15
/** What a pattern may be made of: a field, a text between quotes, a section that may be missing, anything else. */
const PATTERN_PART = /([A-Za-z])\1*|'((?:[^']|'')*)'|[[\]]|[^]/g

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
const number = (name: string, digits: string): string => `(?<${name}>\\d${digits})`
/** Regular expressions of the fields of a pattern, by letter, given how often it stands there. java.time.format.DateTimeFormatterBuilder */
const fields: Readonly<Record<string, (count: number) => string | undefined>> = {
  y: count => count === 4 ? number('year', '{4}') : undefined,
  u: count => count === 4 ? number('year', '{4}') : undefined,
  M: count => count <= 2 ? number('month', count === 1 ? '{1,2}' : '{2}') : undefined,
  d: count => count <= 2 ? number('day', count === 1 ? '{1,2}' : '{2}') : undefined,
  H: count => count <= 2 ? number('hour', count === 1 ? '{1,2}' : '{2}') : undefined,
  m: count => count <= 2 ? number('minute', count === 1 ? '{1,2}' : '{2}') : undefined,
  s: count => count <= 2 ? number('second', count === 1 ? '{1,2}' : '{2}') : undefined,
  // `f` stands in the standard formats alone, for a fraction of one to nine digits.
  S: count => number('fraction', `{${count}}`),
  f: () => number('fraction', '{1,9}'),
  X: count => count <= 3 ? `(?<zone>Z|[+-]\\d\\d${['(?:\\d\\d)?', '\\d\\d', ':\\d\\d'][count - 1]})` : undefined,
  Z: count => count <= 3 ? '(?<zone>[+-]\\d{4})' : undefined,
  // `z` stands in the standard formats alone, for every way to write an offset.
  z: () => '(?<zone>Z|[+-]\\d\\d(?::?\\d\\d)?)'
}

/** Java's letters that say something which is not read here, or not in this length: 501; letters that Java has not: 400. */
const refuseLetter = (format: string, letter: string): never => {
  if (!javaLetters.has(letter)) throw es.dateFormatInvalid(format, `Unknown pattern letter: ${letter}`)
  throw es.notEmulated(`the date format [${format}]`)
}

/**
 * A section that may be missing: what it takes it keeps, whatever follows, as in java.time. A plain group would be tried with and without each section
 * before it. JavaScript has no such group, but an assertion that is not entered again.
 */
const optional = (section: string, name: string): string => `(?=(?<${name}>(?:${section})?))\\k<${name}>`

/** The regular expression of a pattern, whose sections in brackets need not be closed. java.time.format.DateTimeFormatterBuilder appendPattern */
class PatternTranslator {
  readonly #pattern: string
  readonly #format: string
  readonly #ours: boolean
  /** Texts of the sections that are open, around them that of the whole. */
  readonly #open: string[] = ['']
  #sections = 0

  constructor (pattern: string, { format, ours }: { format: string, ours: boolean }) {
    this.#pattern = pattern
    this.#format = format
    this.#ours = ours
  }

  /** @throws es.dateFormatInvalid, es.notEmulated */
  translate (): string {
    for (const [part, letter, quoted] of this.#pattern.matchAll(PATTERN_PART)) {
      if (letter !== undefined) this.#add(this.#field(letter, part.length))
      else if (quoted !== undefined) this.#add(quoted === '' ? "'" : escape(quoted.replaceAll("''", "'")))
      else if (part === '[') this.#open.push('')
      else if (part === ']') this.#close()
      else this.#add(this.#literal(part))
    }
    while (this.#open.length > 1) this.#close()
    return this.#open[0] as string
  }

  #add (text: string): void {
    this.#open[this.#open.length - 1] += text
  }

  #close (): void {
    if (this.#open.length === 1) throw es.dateFormatInvalid(this.#format, 'Pattern invalid as it contains ] without previous [')
    this.#add(optional(this.#open.pop() as string, `section${++this.#sections}`))
  }

  #field (letter: string, count: number): string {
    const known = this.#ours || !'fz'.includes(letter)
    return (known ? fields[letter]?.(count) : undefined) ?? refuseLetter(this.#format, letter)
  }

  #literal (character: string): string {
    if (character === "'") throw es.dateFormatInvalid(this.#format, `Pattern ends with an incomplete string literal: ${this.#pattern}`)
    if ('{}#'.includes(character)) throw es.dateFormatInvalid(this.#format, `Pattern includes reserved character: '${character}'`)
    return escape(character)
  }
}

const offsetMilliseconds = (zone: string | undefined): number => {
  if (zone === undefined || zone === 'Z') return 0
  const digits = zone.slice(1).replace(':', '')
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2) || 0)
  return (zone.startsWith('-') ? -1 : 1) * minutes * 60_000
}

type DateParts = Readonly<Record<string, string | undefined>>

/** Days in a month, from 1. */
const daysIn = (year: number, month: number): number => {
  const date = new Date(0)
  date.setUTCFullYear(year, month, 0)
  return date.getUTCDate()
}

/** The moment that the parts of a date mean; undefined when there is no such day or time. */
const momentOf = (parts: DateParts, rounding: DateRounding): number | undefined => {
  const up = rounding === 'up'
  const part = (name: string, last: number): number => parts[name] === undefined ? (up ? last : 0) : Number(parts[name])
  const year = Number(parts['year'] ?? 1970)
  // A month and a day are the first ones either way: "Missing date components" of the documentation of `range`.
  const month = Number(parts['month'] ?? 1)
  if (month < 1 || month > 12) return undefined
  const day = Number(parts['day'] ?? 1)
  const [hour, minute, second] = [part('hour', 23), part('minute', 59), part('second', 59)]
  if (day < 1 || day > daysIn(year, month) || hour > 23 || minute > 59 || second > 59) return undefined
  const milliseconds = parts['fraction'] === undefined ? (up ? 999 : 0) : Number(parts['fraction'].padEnd(3, '0').slice(0, 3))
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  date.setUTCHours(hour, minute, second, milliseconds)
  return date.getTime() - offsetMilliseconds(parts['zone'])
}

/** `epoch_millis` and `epoch_second`: a fraction is cut off at the millisecond. SRV/common/time/EpochTime.java */
const epochReader = (unit: number): DateReader => text => {
  if (!/^-?\d{1,19}(?:\.\d{1,9})?$/.test(text)) return undefined
  const milliseconds = Math.floor(Number(text) * unit)
  return Math.abs(milliseconds) <= MILLISECONDS_MAX ? milliseconds : undefined
}

const patternReader = (pattern: string, options: { format: string, ours: boolean }): DateReader => {
  // A field that stands twice, as two sections may have it, would be two groups of one name.
  const text = new PatternTranslator(pattern, options).translate()
  const names = text.match(/\?<[a-z]+>/g) ?? []
  if (new Set(names).size < names.length) throw es.notEmulated(`the date format [${options.format}]`)
  const expression = new RegExp(`^${text}$`)
  return (given, rounding) => {
    const groups = expression.exec(given)?.groups
    return groups === undefined ? undefined : momentOf(groups, rounding)
  }
}

const readerOf = (format: string, whole: string): DateReader => {
  if (format === 'epoch_millis') return epochReader(1)
  if (format === 'epoch_second') return epochReader(1000)
  const standard = standardFormats.get(format)
  if (standard !== undefined) return patternReader(standard, { format: whole, ours: true })
  if (refusedFormats.has(format)) throw es.notEmulated(`the date format [${format}]`)
  if (format === '') throw es.dateFormatEmpty()
  return patternReader(format, { format: whole, ours: false })
}

/** Formats that are kept ready; more than these are made again when they come again. */
const READERS_MAX = 100
const readers = new Map<string, readonly DateReader[]>()

/** @throws es.dateFormatInvalid, es.notEmulated */
const readersOf = (format: string): readonly DateReader[] => {
  const ready = readers.get(format)
  if (ready !== undefined) return ready
  const made = format.split('||').map(each => readerOf(each, format))
  if (readers.size >= READERS_MAX) readers.clear()
  readers.set(format, made)
  return made
}

/**
 * Checks a date format: names of Elasticsearch, or patterns of java.time, parted by `||`.
 * @throws es.dateFormatInvalid, es.dateFormatEmpty, es.notEmulated for what is not read here
 */
export const checkDateFormat = (format: string): void => { readersOf(format) }

/**
 * The milliseconds since 1970 that a text means in the first of the formats that it is in; undefined when it is in none of them.
 * @param rounding what is filled in where the text leaves it out, as `2024-05` does: `up` for the upper ends of ranges
 * @throws as {@link checkDateFormat}
 */
export const readDate = (text: string, format: string, rounding: DateRounding = 'down'): number | undefined => {
  for (const read of readersOf(format)) {
    const milliseconds = read(text, rounding)
    if (milliseconds !== undefined) return milliseconds
  }
  return undefined
}

/**
 * As {@link readDate}, of a text that must be a date. SRV/common/time/JavaDateFormatter.java
 * @throws es.dateEmpty, es.dateUnparsable
 */
export const millisOf = (text: string, format: string, rounding: DateRounding = 'down'): number => {
  if (text === '') throw es.dateEmpty()
  const milliseconds = readDate(text, format, rounding)
  if (milliseconds === undefined) throw es.dateUnparsable(text, format)
  return milliseconds
}
