import { es, EsError } from '../errors/es.js'
import { millisOf } from '../indices/mappings/date-format.js'
import { momentOf, utc, type TimeZone } from './time-zone.js'

/** How a date of a query is read. */
export interface DateReading {
  /** Formats parted by `||`. */
  readonly format: string
  /** Milliseconds since 1970. */
  readonly now: number
  /** Whether the last moment is meant of all that the text may mean, and not the first. */
  readonly roundUp: boolean
  readonly zone?: TimeZone | undefined
}

const DAY = 86_400_000
const HOUR = 3_600_000
const MINUTE = 60_000

/** A time of a clock some months later, on the last day of a month that is shorter. */
const plusMonths = (local: number, months: number): number => {
  const date = new Date(local)
  const day = date.getUTCDate()
  date.setUTCDate(1)
  date.setUTCMonth(date.getUTCMonth() + months)
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
  date.setUTCDate(Math.min(day, last))
  return date.getTime()
}

const startOf = (local: number, { year, month }: { year?: true, month?: true }): number => {
  const date = new Date(local)
  if (year) date.setUTCMonth(0, 1)
  if (month) date.setUTCDate(1)
  return Math.floor(date.getTime() / DAY) * DAY
}

/** 1970-01-01 was a Thursday; weeks start on Monday. */
const startOfWeek = (local: number): number => Math.floor((local + 3 * DAY) / (7 * DAY)) * 7 * DAY - 3 * DAY

const part = (length: number): Unit => ({
  start: local => Math.floor(local / length) * length,
  plus: (local, count) => local + count * length
})

/** A unit of date math, on the clocks of a zone. */
interface Unit {
  readonly start: (local: number) => number
  readonly plus: (local: number, count: number) => number
}

const units: Readonly<Record<string, Unit>> = {
  y: { start: local => startOf(local, { year: true }), plus: (local, count) => plusMonths(local, 12 * count) },
  M: { start: local => startOf(local, { month: true }), plus: plusMonths },
  w: { start: startOfWeek, plus: (local, count) => local + count * 7 * DAY },
  d: part(DAY),
  h: part(HOUR),
  H: part(HOUR),
  m: part(MINUTE),
  s: part(1000)
}
/** Units that are added to a moment, whatever the clocks do meanwhile. */
const exact = new Set(['h', 'H', 'm', 's'])

interface Step { readonly operator: string, readonly count: number, readonly unit: string }

/** Applies one step to a moment. */
const apply = (moment: number, { operator, count, unit: name }: Step, { roundUp, zone = utc }: DateReading): number => {
  const unit = units[name] as Unit
  const signed = operator === '-' ? -count : count
  if (operator !== '/' && exact.has(name)) return unit.plus(moment, signed)
  const local = moment + zone.offsetAt(moment)
  if (operator !== '/') return momentOf(zone, unit.plus(local, signed))
  const start = unit.start(local)
  return roundUp ? momentOf(zone, unit.plus(start, 1)) - 1 : momentOf(zone, start)
}

/** Years beyond these are no dates to JavaScript; they are far from any document. */
const clamp = (moment: number): number => Math.min(Math.max(moment, -8.64e15), 8.64e15)

/** @param math what follows `now` or `||`: `+1d/d` */
const applyAll = (math: string, start: number, reading: DateReading): number => {
  let moment = start
  for (let at = 0; at < math.length;) {
    const operator = math.charAt(at++)
    if (!'/+-'.includes(operator)) throw es.dateMathOperator(math)
    const from = at
    while (/^\d$/.test(math.charAt(at))) at++
    if (at >= math.length) throw es.dateMathTruncated(math)
    const count = at === from ? 1 : Number(math.slice(from, at))
    if (operator === '/' && count !== 1) throw es.dateMathRounding(math)
    if (count > 0x7fffffff) throw es.numberFormat(math.slice(from, at))
    const unit = math.charAt(at++)
    if (!Object.hasOwn(units, unit)) throw es.dateMathUnit(unit, math)
    const moved = apply(moment, { operator, count, unit }, reading)
    moment = Number.isNaN(moved) ? clamp(operator === '-' ? -Infinity : Infinity) : clamp(moved)
  }
  return moment
}

/** Whether a text that is a date says itself where its clocks are; a number of milliseconds or seconds needs none. */
const hasZone = (text: string): boolean => /T.*(?:Z|[+-]\d\d(?::?\d\d)?)$/.test(text) || (/^-?\d+(?:\.\d+)?$/.test(text) && text.length !== 4)

const readDate = (text: string, { format, roundUp, zone = utc }: DateReading): number => {
  if (text === '') throw es.dateMathEmpty()
  try {
    const moment = millisOf(text, format, roundUp ? 'up' : 'down')
    return hasZone(text) ? moment : momentOf(zone, moment)
  } catch (thrown) {
    throw thrown instanceof EsError && thrown.type === 'illegal_argument_exception' ? es.dateMathDate(text, format, thrown) : thrown
  }
}

/**
 * Milliseconds since 1970 of a date with date math: `2024-05-01`, `2024-05-01||+1M/d`, `now-1d/d`. SRV/common/time/JavaDateMathParser.java
 * @throws es.dateMathDate, es.dateMathEmpty, es.dateMathOperator, es.dateMathTruncated, es.dateMathRounding, es.dateMathUnit
 */
export const readDateMath = (text: string, reading: DateReading): number => {
  if (text.startsWith('now')) return applyAll(text.slice(3), reading.now, reading)
  const bar = text.indexOf('||')
  if (bar < 0) return readDate(text, reading)
  return applyAll(text.slice(bar + 2), readDate(text.slice(0, bar), { ...reading, roundUp: false }), reading)
}
