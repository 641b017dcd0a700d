/** The milliseconds that a text stands for, both ends included: `2024-03` is all of March. */
export interface DateSpan { readonly from: number, readonly to: number }

/** What a date's text says; what it leaves out is undefined. */
interface Parts {
  readonly year: number
  readonly month: number | undefined
  readonly day: number | undefined
  readonly hour: number | undefined
  readonly minute: number | undefined
  readonly second: number | undefined
  readonly millisecond: number | undefined
  /** Minutes east of Greenwich. */
  readonly offset: number
}

type Parser = (text: string) => DateSpan | undefined

const MINUTE_MS = 60_000

/** Milliseconds of a date; undefined for one that the calendar has not. */
const instant = (parts: Parts): number | undefined => {
  const { year, month = 1, day = 1, hour = 0, minute = 0, second = 0, millisecond = 0, offset } = parts
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  date.setUTCHours(hour, minute, second, millisecond)
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && hour < 24 && minute < 60 && second < 60
  return isReal ? date.getTime() - offset * MINUTE_MS : undefined
}

const spanOf = (parts: Parts): DateSpan | undefined => {
  const from = instant(parts)
  if (from === undefined) return undefined
  const { year, month, day, hour, minute, second, millisecond, offset } = parts
  if (millisecond !== undefined) return { from, to: from }
  const last = new Date(0)
  // Day 0 is the last one of the month before.
  last.setUTCFullYear(year, month ?? 12, 0)
  if (day !== undefined) last.setUTCDate(day)
  last.setUTCHours(hour ?? 23, minute ?? 59, second ?? 59, 999)
  return { from, to: last.getTime() - offset * MINUTE_MS }
}

const offsetOf = (zone: string | undefined): number => {
  const [, sign, hours = '0', minutes = '0'] = /^([+-])(\d\d):?(\d\d)?$/.exec(zone ?? '') ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
}

const optional = (digits: string | undefined): number | undefined => digits === undefined ? undefined : Number(digits)

const partsOf = ({ year = '1970', month, day, hour, minute, second, fraction, zone }: Readonly<Record<string, string | undefined>>): Parts => ({
  year: Number(year),
  month: optional(month),
  day: optional(day),
  hour: optional(hour),
  minute: optional(minute),
  second: optional(second),
  millisecond: fraction === undefined ? undefined : Number(fraction.padEnd(3, '0').slice(0, 3)),
  offset: offsetOf(zone)
})

const byPattern = (pattern: RegExp): Parser => text => {
  const groups = pattern.exec(text)?.groups
  return groups === undefined ? undefined : spanOf(partsOf(groups))
}

const ZONE = '(?<zone>Z|[+-]\\d\\d(?::?\\d\\d)?)'
const isoPattern = (digits: string): RegExp => new RegExp(`^(?<year>[+-]?\\d{4,9})(?:-(?<month>${digits})(?:-(?<day>${digits})(?:T(?:(?<hour>${digits})(?::(?<minute>${digits})` +
  `(?::(?<second>${digits})(?:[.,](?<fraction>\\d{1,9}))?)?)?)?${ZONE}?)?)?)?$`)

const epoch = (unit: number): Parser => text => {
  if (!/^-?\d{1,19}(?:\.\d{1,6})?$/.test(text)) return undefined
  const from = Math.floor(Number(text) * unit)
  return { from, to: from + unit - 1 }
}

const named: ReadonlyMap<string, Parser> = new Map(Object.entries({
  strict_date_optional_time: byPattern(isoPattern('\\d\\d')),
  strict_date_optional_time_nanos: byPattern(isoPattern('\\d\\d')),
  date_optional_time: byPattern(isoPattern('\\d\\d?')),
  iso8601: byPattern(isoPattern('\\d\\d')),
  epoch_millis: epoch(1),
  epoch_second: epoch(1000)
}))

/** Other names, by the pattern that they stand for. DateFormatters.java */
const patterns: ReadonlyMap<string, string> = new Map(Object.entries({
  date: 'yyyy-MM-dd',
  strict_date: 'yyyy-MM-dd',
  basic_date: 'yyyyMMdd',
  date_hour_minute_second: "yyyy-MM-dd'T'HH:mm:ss",
  strict_date_hour_minute_second: "yyyy-MM-dd'T'HH:mm:ss",
  date_time: "yyyy-MM-dd'T'HH:mm:ss.SSSX",
  strict_date_time: "yyyy-MM-dd'T'HH:mm:ss.SSSX",
  date_time_no_millis: "yyyy-MM-dd'T'HH:mm:ssX",
  strict_date_time_no_millis: "yyyy-MM-dd'T'HH:mm:ssX",
  basic_date_time: "yyyyMMdd'T'HHmmss.SSSX",
  basic_date_time_no_millis: "yyyyMMdd'T'HHmmssX",
  year: 'yyyy',
  strict_year: 'yyyy',
  year_month: 'yyyy-MM',
  strict_year_month: 'yyyy-MM',
  year_month_day: 'yyyy-MM-dd',
  strict_year_month_day: 'yyyy-MM-dd'
}))

const letters: Readonly<Record<string, string>> = { y: 'year', u: 'year', M: 'month', d: 'day', H: 'hour', m: 'minute', s: 'second', S: 'fraction' }

const literal = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')

/** One run of a pattern's letters, a text in quotes, or what stands for itself. @throws RangeError for a letter that is not known */
const piece = (run: string): string => {
  if (run.startsWith("'")) return literal(run === "''" ? "'" : run.slice(1, -1))
  if (!/^[A-Za-z]/.test(run)) return literal(run)
  if (/^[XxZ]/.test(run)) return ZONE
  const name = letters[run[0] as string]
  if (name === undefined) throw new RangeError(run)
  return `(?<${name}>\\d{${run.length === 1 ? '1,' : ''}${run.length === 1 ? 4 : run.length}})`
}

/** @throws RangeError for letters of Java's patterns that the double does not know; SyntaxError for one that is there twice */
const compile = (format: string): Parser =>
  named.get(format) ?? byPattern(new RegExp(`^${Array.from((patterns.get(format) ?? format).matchAll(/'[^']*'|([A-Za-z])\1*|[^]/g), ([run]) => piece(run)).join('')}$`))

const parsers = new Map<string, readonly Parser[]>()
const PARSERS_MAX = 100

const parsersOf = (format: string): readonly Parser[] => {
  const known = parsers.get(format)
  if (known !== undefined) return known
  const made = format.split('||').map(compile)
  if (parsers.size >= PARSERS_MAX) parsers.clear()
  parsers.set(format, made)
  return made
}

/** Whether the double reads dates of this format: names of Elasticsearch's and plain patterns, several between `||`. */
export const isDateFormat = (format: string): boolean => {
  try {
    return parsersOf(format).length > 0
  } catch {
    return false
  }
}

/** What a text says in a format that {@link isDateFormat} knows; undefined when it is no such date. */
export const parseDate = (text: string, format: string): DateSpan | undefined => {
  if (!isDateFormat(format)) return undefined
  for (const parse of parsersOf(format)) {
    const span = parse(text)
    if (span !== undefined) return span
  }
  return undefined
}
