/** Bytes in use, after a collection. */
export interface Memory {
  /** Of the heap, and of buffers outside it. */
  readonly used: number
  /** Resident. */
  readonly resident: number
}

/**
 * How much more may be in use after three quarters of the cases, both times after a collection. Between 2,500 and 10,000 cases the caches
 * of the program fill by a last MB; between 10,000 and 40,000 it is 0.1 MB. So 400 bytes that stay behind each request are found out.
 */
const growthMax = 3 * 1024 * 1024

/** The same of resident memory, which the allocator does not give back piece by piece: up to 20 MB more in runs without a leak. */
const residentGrowthMax = 32 * 1024 * 1024

const mb = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MB`

const growth = (what: string, grown: number, max: number): string[] => grown > max ? [`${what} has grown by ${mb(grown)}, more than ${mb(max)}`] : []

/** What has grown too much between two samples. */
export const growthOf = (early: Memory, late: Memory): string[] => [
  ...growth('memory in use', late.used - early.used, growthMax),
  ...growth('resident memory', late.resident - early.resident, residentGrowthMax)
]

/** Both samples, to be read. */
export const memoryText = (early: Memory, late: Memory): string =>
  `memory after a quarter: ${mb(early.used)} in use, ${mb(early.resident)} resident; at the end: ${mb(late.used)}, ${mb(late.resident)}`
