/**
 * The standard alphabet, padded, without white space; undefined for anything else. What the real service makes of other spellings is a guess.
 */
const bytesOfBase64 = (base64: string): Buffer | undefined => {
  const padding = base64.endsWith('==') ? 2 : Number(base64.endsWith('='))
  // A search for what is foreign, and not a match of the whole, which would make V8 remember every character.
  const isBase64 = base64.length % 4 === 0 && !/[^A-Za-z0-9+/]/.test(base64.slice(0, base64.length - padding))
  return isBase64 ? Buffer.from(base64, 'base64') : undefined
}

/** A data URI in two: its media type in lower case, and what is in base64. */
export interface DataUri {
  /** `image/jpeg`; with parameters where it has some. */
  readonly type: string
  /** White space is gone. */
  readonly base64: string
  /** Decoded; undefined when that is no base64. */
  readonly bytes: () => Buffer | undefined
}

/**
 * A data URI as the published examples have it, `data:image/jpeg;base64,/AAA/BBB/CCC`: of any type, white space ignored. Undefined for what is none.
 */
export const readDataUri = (text: string): DataUri | undefined => {
  const comma = text.indexOf(',')
  const head = text.slice(0, Math.max(comma, 0)).toLowerCase()
  if (!head.startsWith('data:') || !head.endsWith(';base64')) return undefined
  const base64 = text.slice(comma + 1).replace(/[\t\n\f\r ]/g, '')
  return { type: head.slice('data:'.length, -';base64'.length), base64, bytes: () => bytesOfBase64(base64) }
}

/** What could be fetched, by its looks: a guess. Nothing is. */
export const isWebUrl = (url: string): boolean => /^https?:\/\/[^/?#\s]/i.test(url)
