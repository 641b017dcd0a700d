import { isUtf8 } from 'node:buffer'
import { tencent } from '../../errors/tencent.js'

/** The fields of a form or of a query string by name, decoded, in the order in which they came. */
export type FormFields = ReadonlyMap<string, string>

/** The bytes that a piece stands for, one a character; undefined for a percent sign that escapes nothing. */
const unescaped = (piece: string): string | undefined => {
  const spaced = piece.replaceAll('+', ' ')
  if (!spaced.includes('%')) return spaced
  if (/%(?![0-9a-f]{2})/i.test(spaced)) return undefined
  return spaced.replace(/%(..)/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)))
}

const ASCII = /^[\0-\x7f]*$/

/** `undefined` for what is no text in UTF-8. */
const decoded = (piece: string): string | undefined => {
  const latin1 = unescaped(piece)
  if (latin1 === undefined || ASCII.test(latin1)) return latin1
  const bytes = Buffer.from(latin1, 'latin1')
  return isUtf8(bytes) ? bytes.toString('utf8') : undefined
}

/**
 * Reads `name=value&name=value`, where `+` and `%20` are a space. The errors are documented, which defect has which of them is partly
 * a guess; so is that nothing between two `&` does not count.
 * @param text one character a byte, as a query string arrives and as a body is read in Latin-1
 * @throws tencent.fieldWithoutValue, tencent.fieldWithoutName, tencent.fieldRepeated, tencent.fieldMalformed
 */
export const readFields = (text: string): FormFields => {
  const fields = new Map<string, string>()
  for (const pair of text.split('&')) {
    if (pair === '') continue
    const equals = pair.indexOf('=')
    if (equals < 0) throw tencent.fieldWithoutValue()
    if (equals === 0) throw tencent.fieldWithoutName()
    const name = decoded(pair.slice(0, equals))
    const value = decoded(pair.slice(equals + 1))
    if (name === undefined || value === undefined) throw tencent.fieldMalformed(name ?? pair.slice(0, equals))
    if (fields.has(name)) throw tencent.fieldRepeated(name)
    fields.set(name, value)
  }
  return fields
}
