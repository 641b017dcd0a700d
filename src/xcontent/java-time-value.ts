/** Units in milliseconds, the largest first. */
const units: ReadonlyArray<readonly [name: string, ms: number]> = [['d', 86_400_000], ['h', 3_600_000], ['m', 60_000], ['s', 1000], ['ms', 1]]

/**
 * A duration of whole milliseconds as Java's TimeValue prints it: in the largest unit that fits, with at most one decimal, which is cut off and not rounded:
 * `1.6m` for 100 s; 0 is `0s`, and what is below it the special value -1. SRV/core/TimeValue.java toString
 */
export const javaTimeValue = (ms: number): string => {
  if (ms < 0) return '-1'
  if (ms === 0) return '0s'
  const [name, length] = units.find(([, length]) => ms >= length) ?? ['ms', 1]
  const tenths = Math.floor(ms * 10 / length)
  return `${Math.floor(tenths / 10)}${tenths % 10 === 0 ? '' : `.${tenths % 10}`}${name}`
}
