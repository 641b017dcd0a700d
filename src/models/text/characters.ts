/**
 * Classes of characters. What Unicode versions disagree about is decided by fixed ranges, not by `\p{…}`, because the
 * data of V8 grow with the version of Node and an answer must not.
 */

/** What a character is to the feature reader. */
export const CharClass = { space: 1, syllable: 2, letter: 3, mark: 4, symbol: 5 } as const
export type CharClassValue = typeof CharClass[keyof typeof CharClass]

/** Whether `unit` (a UTF-16 code unit) is the first half of a surrogate pair. */
export const isHighSurrogate = (unit: number): boolean => (unit & 0xfc00) === 0xd800

/** Whether `unit` (a UTF-16 code unit) is the second half of one. */
export const isLowSurrogate = (unit: number): boolean => (unit & 0xfc00) === 0xdc00

/** White space of one code unit; every white space character is in the basic plane. U+3000 is left to {@link isCjk}. */
export const isSpace = (code: number): boolean =>
  code === 0x20 || (code >= 0x09 && code <= 0x0d) || code === 0xa0 || code === 0x1680 || (code >= 0x2000 && code <= 0x200a) ||
  code === 0x2028 || code === 0x2029 || code === 0x202f || code === 0x205f || code === 0xfeff

/** Han characters, radicals and the iteration marks that stand for one. */
export const isHan = (code: number): boolean =>
  code >= 0x2e80 && (
    (code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3400 && code <= 0x4dbf) || code <= 0x2fdf ||
    code === 0x3005 || code === 0x3007 || (code >= 0x3021 && code <= 0x3029) || (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0x20000 && code <= 0x3ffff))

/** Hiragana, Katakana (half-width forms too) and Bopomofo. */
const isKana = (code: number): boolean =>
  (code >= 0x3040 && code <= 0x312f) || (code >= 0x31a0 && code <= 0x31bf) || (code >= 0x31f0 && code <= 0x31ff) ||
  (code >= 0xff66 && code <= 0xff9f) || (code >= 0x1aff0 && code <= 0x1b16f)

/** Hangul syllables and letters. */
const isHangul = (code: number): boolean =>
  (code >= 0xac00 && code <= 0xd7ff) || (code >= 0x1100 && code <= 0x11ff) || (code >= 0x3130 && code <= 0x318f) ||
  (code >= 0xa960 && code <= 0xa97f) || (code >= 0xffa0 && code <= 0xffdc)

/** What the tokenizer bills as a CJK character: Han, Kana, Hangul, and CJK or full-width punctuation. */
export const isCjk = (code: number): boolean =>
  code >= 0x1100 && (
    isHan(code) || isKana(code) || isHangul(code) ||
    (code >= 0x3000 && code <= 0x33ff) || (code >= 0xfe30 && code <= 0xfe4f) || (code >= 0xff00 && code <= 0xffef))

/** Combining marks and invisible joiners: they belong to the character before them. */
export const isMark = (code: number): boolean =>
  code === 0x200c || code === 0x200d || (code >= 0xe0020 && code <= 0xe007f) || (
    code >= 0x300 && !(code >= 0x3400 && code <= 0x9fff) && !(code >= 0xac00 && code <= 0xdfff) &&
    /^\p{M}$/u.test(String.fromCodePoint(code)))

const classify = (code: number): CharClassValue => {
  if (isSpace(code) || code === 0x3000) return CharClass.space
  if (isHan(code) || isKana(code) || isHangul(code)) return CharClass.syllable
  if (isMark(code)) return CharClass.mark
  // Pictographs by range: an emoji younger than the Node at hand would else be taken for a letter.
  if (code >= 0x1f000 && code <= 0x1fbff) return CharClass.symbol
  // Not "is a letter" but "is nothing else": letters younger than the Node at hand stay letters.
  return /^[\p{P}\p{S}\p{Z}\p{Cc}\p{Cf}\p{Cs}\p{Co}]$/u.test(String.fromCodePoint(code)) ? CharClass.symbol : CharClass.letter
}

// Filled as characters are met; a class depends on nothing but the code point, so sharing it shares no state.
const known = new Uint8Array(0x10000)

/** The class of a code point; a lone surrogate is a symbol. */
export const classOf = (code: number): CharClassValue => {
  if (code > 0xffff) return classify(code)
  const seen = known[code] as CharClassValue | 0
  return seen !== 0 ? seen : (known[code] = classify(code))
}
