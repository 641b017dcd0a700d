import { runsOf, type Analyzer } from './analyzer.js'
import { lowerCase } from './lower-case.js'

const LETTER = /^\p{L}$/u
const isLetter = (code: number): boolean => {
  if (code < 0x80) return (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a
  return (code >= 0x4e00 && code <= 0x9fff) || LETTER.test(String.fromCodePoint(code))
}

/** Lucene's SimpleAnalyzer: runs of letters in lower case. */
export const simple: Analyzer = { tokenize: runsOf(isLetter), term: lowerCase }
