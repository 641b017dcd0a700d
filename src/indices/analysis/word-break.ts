/**
 * What a character is to the word breaks of UAX #29, with those classes apart that Lucene's StandardTokenizer tells apart. What Unicode versions
 * disagree about, the newest letters and emoji, follows the version of Node.js.
 */
export const WordBreak = {
  other: 0,
  letter: 1,
  hangul: 2,
  hebrew: 3,
  numeric: 4,
  katakana: 5,
  /** `_` and its like: they tie letters and digits together. */
  extendNumLet: 6,
  /** Belongs to the character before it: Extend, Format, ZWJ. */
  extend: 7,
  /** Between two letters it ties them: `:`, `·`. */
  midLetter: 8,
  /** Between two letters or two digits: `.`, `’`. */
  midNumLet: 9,
  /** Between two digits: `,`, `;`. */
  midNum: 10,
  singleQuote: 11,
  doubleQuote: 12,
  han: 13,
  hiragana: 14,
  /** Thai, Lao, Khmer and others that write no spaces: Line_Break Complex_Context. */
  complexContext: 15,
  emoji: 16,
  emojiModifier: 17,
  regionalIndicator: 18
} as const

const { midLetter, midNumLet, midNum } = WordBreak

const single = new Map<number, number>([
  [0x27, WordBreak.singleQuote],
  [0x22, WordBreak.doubleQuote],
  [0x202f, WordBreak.extendNumLet],
  [0x05f3, WordBreak.letter],
  [0x066b, WordBreak.numeric],
  // Extended_Pictographic, though the scripts of some of them would make them something else.
  ...[0xa9, 0xae, 0x2122, 0x3030, 0x303d].map((code): [number, number] => [code, WordBreak.emoji]),
  ...[0x3031, 0x3032, 0x3033, 0x3034, 0x3035].map((code): [number, number] => [code, WordBreak.katakana]),
  ...[0x309b, 0x309c, 0x30a0, 0x30fc, 0xff70].map((code): [number, number] => [code, WordBreak.katakana]),
  ...[0x3a, 0xb7, 0x387, 0x5f4, 0x2027, 0xfe13, 0xfe55, 0xff1a].map((code): [number, number] => [code, midLetter]),
  ...[0x2e, 0x2018, 0x2019, 0x2024, 0xfe52, 0xff07, 0xff0e].map((code): [number, number] => [code, midNumLet]),
  ...[0x2c, 0x3b, 0x37e, 0x589, 0x60c, 0x60d, 0x66c, 0x7f8, 0x2044].map((code): [number, number] => [code, midNum]),
  ...[0xfe10, 0xfe14, 0xfe50, 0xfe54, 0xff0c, 0xff1b].map((code): [number, number] => [code, midNum])
])

/** Line_Break Complex_Context, which no pattern of JavaScript has: about the letters and marks of the scripts of South-East Asia. */
const COMPLEX_CONTEXT =
  /^(?=[\p{L}\p{M}])[\p{sc=Thai}\p{sc=Lao}\p{sc=Myanmar}\p{sc=Khmer}\p{sc=Tai_Le}\p{sc=New_Tai_Lue}\p{sc=Tai_Tham}\p{sc=Tai_Viet}\p{sc=Ahom}]$/u

/** In the order in which a character is asked. */
const patterns: ReadonlyArray<readonly [RegExp, number]> = [
  [/^\p{sc=Han}$/u, WordBreak.han],
  [/^\p{Regional_Indicator}$/u, WordBreak.regionalIndicator],
  [/^\p{Emoji_Modifier}$/u, WordBreak.emojiModifier],
  [/^[\p{Grapheme_Extend}\p{Mc}\p{Cf}]$/u, WordBreak.extend],
  [/^\p{sc=Hiragana}$/u, WordBreak.hiragana],
  [/^\p{sc=Katakana}$/u, WordBreak.katakana],
  [/^\p{Nd}$/u, WordBreak.numeric],
  [/^\p{Pc}$/u, WordBreak.extendNumLet],
  [/^(?=\p{Lo})\p{sc=Hebrew}$/u, WordBreak.hebrew],
  [/^(?=\p{Alphabetic})\p{sc=Hangul}$/u, WordBreak.hangul],
  [/^(?!\p{Ideographic})\p{Alphabetic}$/u, WordBreak.letter],
  [/^\p{Extended_Pictographic}$/u, WordBreak.emoji]
]

const classify = (code: number): number => {
  const known = single.get(code)
  if (known !== undefined) return known
  const character = String.fromCodePoint(code)
  if (COMPLEX_CONTEXT.test(character)) return WordBreak.complexContext
  if (code === 0x200b) return WordBreak.other
  return patterns.find(([pattern]) => pattern.test(character))?.[1] ?? WordBreak.other
}

/** Classes of 256 characters at a time, made when one of them is first met. */
const blocks = new Array<Uint8Array | undefined>(0x1100)

const makeBlock = (block: number): Uint8Array => {
  const classes = new Uint8Array(256)
  if (block >= 0x4e && block <= 0x9e) classes.fill(WordBreak.han)
  else for (let i = 0; i < 256; i++) classes[i] = classify(block << 8 | i)
  blocks[block] = classes
  return classes
}

/** One of {@link WordBreak}, by code point; a lone surrogate is `other`. */
export const wordBreakOf = (code: number): number => (blocks[code >> 8] ?? makeBlock(code >> 8))[code & 0xff] as number
