/** Units in milliseconds, the largest first. */
const units: ReadonlyArray<readonly [name: string, ms: number]> = [['d', 86_400_000], ['h', 3_600_000], ['m', 60_000], ['s', 1000], ['ms', 1]]

/**
 * A duration of whole milliseconds as Java's TimeValue prints it: in the largest unit that fits, with at most one decimal, which is cut off and not rounded:
 * `1.6m` for 100 s. SRV/core/TimeValue.java toString
 */
export const javaTimeValue = (ms: number): string => {
  const [name, length] = units.find(([, length]) => ms >= length) ?? ['ms', 1]
  const tenths = Math.floor(ms * 10 / length)
  return `${Math.floor(tenths / 10)}${tenths % 10 === 0 ? '' : `.${tenths % 10}`}${name}`
}
