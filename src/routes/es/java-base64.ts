import { es } from '../../errors/es.js'

/** A byte as java.util.Base64 shows it: signed, so that `é` of Latin-1 is `-17`. */
const signedHex = (byte: number): string => (byte > 127 ? byte - 256 : byte).toString(16)

/**
 * Decodes as strictly as java.util.Base64's basic decoder, which Elasticsearch reads credentials with: the padding may be left out as a
 * whole, and bits that are left over count for nothing.
 * @param encoded one character a byte, as Latin-1
 * @throws es.base64TooShort, es.base64Character, es.base64Padding, es.base64LastUnit, es.base64Ending
 */
export const decodeBase64 = (encoded: string): Buffer => {
  if (encoded.length === 1) throw es.base64TooShort()
  const [digits = ''] = /^[A-Za-z0-9+/]*/.exec(encoded) ?? []
  const rest = encoded.slice(digits.length)
  if (rest !== '' && !rest.startsWith('=')) throw es.base64Character(signedHex(rest.charCodeAt(0)))
  const padding = { 0: '', 1: '', 2: '==', 3: '=' }[digits.length % 4] ?? ''
  if (rest !== '' && digits.length % 4 !== 1 && (padding === '' || !rest.startsWith(padding))) throw es.base64Padding()
  if (digits.length % 4 === 1) throw es.base64LastUnit()
  if (rest.length > padding.length) throw es.base64Ending(digits.length + padding.length)
  return Buffer.from(digits, 'base64')
}
