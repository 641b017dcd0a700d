import { es, EsError } from '../../errors/es.js'

const isHexDigit = (character: string | undefined): boolean => character !== undefined && /^[0-9a-fA-F]$/.test(character)

/** The byte of the escape at `at`, and where it ends; `%%` is a percent sign. */
const escapedByte = (text: string, at: number): { byte: number, end: number } => {
  const [first, second] = [text[at + 1], text[at + 2]]
  if (first === undefined) throw es.escapeUnterminated(text)
  if (first === '%') return { byte: 0x25, end: at + 2 }
  if (second === undefined) throw es.escapePartial(text)
  if (!isHexDigit(first) || !isHexDigit(second)) throw es.escapeInvalid(`%${first}${second}`, at, text)
  return { byte: parseInt(first + second, 16), end: at + 3 }
}

/**
 * Decodes a segment of a path, or a name or value of a query string, where a plus is a space. SRV/rest/RestUtils.java
 * @throws es.escapeUnterminated, es.escapePartial, es.escapeInvalid
 */
export const decodePercent = (text: string, { plusIsSpace }: { plusIsSpace: boolean }): string => {
  if (!text.includes('%') && !(plusIsSpace && text.includes('+'))) return text
  const bytes: number[] = []
  for (let at = 0; at < text.length;) {
    if (text[at] === '%') {
      const { byte, end } = escapedByte(text, at)
      bytes.push(byte)
      at = end
    } else {
      bytes.push(plusIsSpace && text[at] === '+' ? 0x20 : text.charCodeAt(at))
      at++
    }
  }
  // What is half of a surrogate pair is one character of replacement to Java, and two or three to Node.
  return Buffer.from(Buffer.from(bytes).toString('latin1').replace(/\xed[\xa0-\xbf][\x80-\xbf]?/g, '\xef\xbf\xbd'), 'latin1').toString('utf8')
}

/** The path of a target as it was sent: up to a `?`, and without one up to a `#`. Run of the real SRV/rest/RestRequest.java */
export const rawPath = (target: string): string => {
  const query = target.indexOf('?')
  const end = query < 0 ? target.indexOf('#') : query
  return end < 0 ? target : target.slice(0, end)
}

/** `name=value`, `name=` or `name`; an `=` without a name before it is skipped. */
const parameterOf = (part: string): [string, string] | undefined => {
  const [, name, value = ''] = /^=*([^=]+)(?:=(.*))?$/.exec(part) ?? []
  return name === undefined ? undefined : [decodePercent(name, { plusIsSpace: true }), decodePercent(value, { plusIsSpace: true })]
}

/**
 * The parameters behind the `?` of a target, up to a `#`; `&` and `;` separate them, and of a repeated one the last counts.
 * SRV/rest/RestUtils.java decodeQueryString
 * @throws es.parameterMalformed
 */
export const decodeQueryString = (target: string): Map<string, string> => {
  if (!target.includes('?')) return new Map()
  const [beforeFragment = ''] = target.split('#', 1)
  const start = beforeFragment.indexOf('?')
  const parts = start < 0 ? [] : beforeFragment.slice(start + 1).split(/[&;]/)
  try {
    return new Map(parts.map(parameterOf).filter(parameter => parameter !== undefined))
  } catch (error) {
    throw error instanceof EsError ? es.parameterMalformed(error) : error
  }
}
