import { isMark } from './characters.js'

const ZWJ = 0x200d

const isRegional = (code: number): boolean => code >= 0x1f1e6 && code <= 0x1f1ff
const isModifier = (code: number): boolean => code >= 0x1f3fb && code <= 0x1f3ff
const isLeadJamo = (code: number): boolean => (code >= 0x1100 && code <= 0x115f) || (code >= 0xa960 && code <= 0xa97f)
const isTailJamo = (code: number): boolean => (code >= 0x1160 && code <= 0x11ff) || (code >= 0xd7b0 && code <= 0xd7ff)
/** Thai and Lao SARA AM: letters that hang on the consonant before them. */
const isSaraAm = (code: number): boolean => code === 0xe33 || code === 0xeb3
/** The signs that bind two Indic consonants into one cluster. */
const isVirama = (code: number): boolean => code >= 0x94d && code <= 0xd4d && (code & 0x7f) === 0x4d
const isIndic = (code: number): boolean => code >= 0x900 && code <= 0xd7f

/** Whether `next` continues a grapheme whose last code point is `last`, in which `count` have been read. */
const continues = (last: number, next: number, count: number): boolean => {
  if (last === 0x0d) return next === 0x0a && count === 1
  if (last < 0x20 || last === 0x7f || next < 0x300) return false
  if (isMark(next) || isModifier(next) || isTailJamo(next) || isSaraAm(next)) return true
  if (last === ZWJ) return count > 1
  if (isRegional(last)) return isRegional(next) && count === 1
  if (isLeadJamo(last)) return isLeadJamo(next) || (next >= 0xac00 && next <= 0xd7a3)
  return isVirama(last) && isIndic(next) && count > 1
}

/**
 * The index after the grapheme that starts at `start`; `text.length` at the end. Own rules (CRLF, surrogate pairs, marks,
 * variation selectors, joiner sequences, skin tones, flags, Hangul letters, Indic conjuncts), because the data of
 * `Intl.Segmenter` differ between versions of Node. Where the two differ, ours keeps more together.
 */
export const graphemeEnd = (text: string, start: number): number => {
  let last = text.codePointAt(start)
  if (last === undefined) return text.length
  let end = start + (last > 0xffff ? 2 : 1)
  for (let count = 1; end < text.length; count++) {
    const next = text.codePointAt(end) as number
    if (!continues(last, next, count)) break
    end += next > 0xffff ? 2 : 1
    last = next
  }
  return end
}

/** The longest start of `text` of at most `lengthMax` UTF-16 units that ends where a grapheme does. */
export const cutGraphemes = (text: string, lengthMax: number): string => {
  if (text.length <= lengthMax) return text
  let end = 0
  for (let next = graphemeEnd(text, end); next <= lengthMax; next = graphemeEnd(text, end)) end = next
  return text.slice(0, end)
}
