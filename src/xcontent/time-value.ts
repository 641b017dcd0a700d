import { es } from '../errors/es.js'
import { isJavaDoubleDecimal, isJavaLong, parseJavaInteger } from './java-number.js'
import { javaTrim } from './java-string.js'

/** Milliseconds a unit, in the order in which Elasticsearch tries the suffixes. */
const units: ReadonlyArray<readonly [string, number]> = [
  ['nanos', 1e-6], ['micros', 1e-3], ['ms', 1], ['s', 1000], ['m', 60_000], ['h', 3_600_000], ['d', 86_400_000]
]

/**
 * A time value such as `30s`, in milliseconds; `-1` and `0` need no unit. Units ignore case but for `m`, since `M` is months.
 * libs/core TimeValue.java parseTimeValue, held against runs of the real class; digits of other scripts, which Java takes, are refused.
 * @throws es.timeUnitMissing, es.timeFractional, es.timeNotANumber, es.timeNegative
 */
export const parseTimeValue = (raw: string, setting: string): number => {
  const normalized = javaTrim(raw.toLowerCase())
  const unit = units.find(([suffix]) => (suffix === 'm' ? raw : normalized).endsWith(suffix))
  if (unit === undefined) {
    if (/^-0*1$/.test(normalized)) return -1
    if (/^0+$/.test(normalized)) return 0
    throw es.timeUnitMissing(setting, raw)
  }
  const [suffix, milliseconds] = unit
  const digits = javaTrim(normalized.slice(0, -suffix.length))
  const integer = parseJavaInteger(digits)
  // What does not fit into 64 bits is a double to Java, and then refused as a fraction.
  if (typeof integer !== 'bigint' || !isJavaLong(integer)) {
    throw isJavaDoubleDecimal(digits) ? es.timeFractional(raw, digits) : es.timeNotANumber(raw, digits)
  }
  const value = Number(integer)
  if (value < -1) throw es.timeNegative(setting, raw)
  return value * milliseconds
}
