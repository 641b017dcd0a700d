import { runsOf, type Analyzer } from './analyzer.js'

/** Java's `Character.isWhitespace`: none of the spaces that don't break a line. */
const isWhitespace = (code: number): boolean => {
  if (code <= 0x20) return code === 0x20 || (code >= 0x09 && code <= 0x0d) || (code >= 0x1c && code <= 0x1f)
  if (code >= 0x2000 && code <= 0x200a) return code !== 0x2007
  return code === 0x1680 || code === 0x2028 || code === 0x2029 || code === 0x205f || code === 0x3000
}

/** Lucene's WhitespaceAnalyzer: what is between white space, as it is. */
export const whitespace: Analyzer = { tokenize: runsOf(code => !isWhitespace(code)), term: token => token }
