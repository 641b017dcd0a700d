import { es } from '../errors/es.js'

/** How a zone's clocks differ from UTC. */
export interface TimeZone {
  /** Milliseconds to add to a moment to read its clocks. */
  readonly offsetAt: (moment: number) => number
}

/** No offset at any time. */
export const utc: TimeZone = { offsetAt: () => 0 }

const OFFSET = /^(?:UTC|GMT|UT)?([+-])(\d{1,2})(?::?(\d\d)(?::?(\d\d))?)?$/
/** What `java.time.ZoneId` takes for the name of a region, known or not. */
const REGION = /^[A-Za-z][A-Za-z0-9~/._+-]+$/

const fixed = (offset: number): TimeZone => ({ offsetAt: () => offset })

/** `GMT`, `GMT+02:00` */
const offsetOfName = (name: string): number => {
  const [, sign, hours = 0, minutes = 0, seconds = 0] = OFFSET.exec(name) ?? []
  return (sign === '-' ? -1000 : 1000) * (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds))
}

const region = (id: string): TimeZone => {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: id, timeZoneName: 'longOffset' })
  return { offsetAt: moment => offsetOfName(format.formatToParts(moment).find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT') }
}

/** The zone of an id that `java.time.ZoneId.of` takes: `Z`, `+01:00`, `UTC`, `Europe/Paris`. @throws es.timeZoneUnknown, es.timeZoneMalformed */
export const timeZoneOf = (id: string): TimeZone => {
  if (/^(?:Z|UTC|GMT|UT)$/.test(id)) return utc
  if (OFFSET.test(id)) return fixed(offsetOfName(id))
  if (!REGION.test(id)) throw es.timeZoneMalformed(id)
  try {
    return region(id)
  } catch {
    throw es.timeZoneUnknown(id)
  }
}

/** The moment at which the clocks of a zone show a time; the earlier of two. @param local the time, as though it were one of UTC */
export const momentOf = (zone: TimeZone, local: number): number => {
  const guess = local - zone.offsetAt(local)
  return local - zone.offsetAt(guess)
}
