/** Units in bytes, the largest first. */
const units: ReadonlyArray<readonly [name: string, bytes: number]> = [
  ['pb', 2 ** 50], ['tb', 2 ** 40], ['gb', 2 ** 30], ['mb', 2 ** 20], ['kb', 2 ** 10]
]

/** A number of bytes as Java prints it: in the largest unit that fits, with at most one decimal, which is cut off: `4.4kb`. SRV/common/unit/ByteSizeValue.java */
export const javaByteSize = (bytes: number): string => {
  const [name, length] = units.find(([, length]) => bytes >= length) ?? ['b', 1]
  const tenths = Math.floor(bytes * 10 / length)
  return `${Math.floor(tenths / 10)}${tenths % 10 === 0 ? '' : `.${tenths % 10}`}${name}`
}

/** The whole units in a number of bytes, as `?bytes=` asks for them: `b`, `k` or `kb`, …; undefined for another name. */
export const bytesIn = (bytes: number, unit: string): number | undefined => {
  if (unit === 'b') return bytes
  const found = units.find(([name]) => name === unit || name[0] === unit)
  return found && Math.floor(bytes / found[1])
}
