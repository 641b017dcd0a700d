import { isUtf8 } from 'node:buffer'

/** How many bytes of a body Jackson quotes in an error. */
const QUOTED_BYTES_MAX = 500

/** Decodes as Java's String does: an encoded surrogate, whole or cut, is one U+FFFD there; Node makes one of each of its bytes. */
const decode = (bytes: Buffer): string => isUtf8(bytes)
  ? bytes.toString()
  : Buffer.from(bytes.toString('latin1').replace(/\u00ed[\u00a0-\u00bf][\u0080-\u00bf]?/g, '\u00ff'), 'latin1').toString()

/**
 * The body as the errors of Jackson 2.17 quote it: `"{"a" 1}"`, up to 500 bytes, then `[truncated N bytes]`. Quotes are not escaped; control
 * characters but CR and LF are written `\u0009`; a character cut by the limit is U+FFFD.
 */
export const describeSource = (body: Buffer): string => {
  const text = decode(body.subarray(0, QUOTED_BYTES_MAX))
    // eslint-disable-next-line no-control-regex
    .replace(/[\u0000-\u0009\u000b\u000c\u000e-\u001f\u007f-\u009f]/g, c => `\\u${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`)
  const more = body.length - QUOTED_BYTES_MAX
  return `"${text}"${more > 0 ? `[truncated ${more} bytes]` : ''}`
}
