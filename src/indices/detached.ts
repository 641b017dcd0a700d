/** Shorter pieces are copies always. */
const PIECE_UNITS_MIN = 13
// eslint-disable-next-line no-control-regex
const LATIN1 = /^[\u0000-\u00ff]*$/

/** The same text in memory of its own: V8 keeps the whole of a text for the sake of a piece, and pieces for the sake of their sum. */
export const detached = (text: string): string => {
  if (text.length < PIECE_UNITS_MIN) return text
  const encoding = LATIN1.test(text) ? 'latin1' : 'utf16le'
  return Buffer.from(text, encoding).toString(encoding)
}
