import { CharClass, classOf, isHan, isHighSurrogate } from './characters.js'
import { FREQUENT_CHARACTERS, FUNCTION_CHARACTERS, FUNCTION_WORDS } from './common-words.js'
import { hashText, mixPair } from './hash.js'

/** What a text is made of, one entry an occurrence, in the order of reading; the arrays are filled up to `size`. */
export interface Features {
  readonly size: number
  /** 32-bit hashes: the same for the same feature in any text, model and seed. */
  readonly ids: Int32Array
  /** How much the feature tells about the text, 0 … {@link WORD}; the same for the same id. */
  readonly weights: Float64Array
  /** The ordinal, from 0, of the character or word that the occurrence ends with. */
  readonly units: Int32Array
}

/** Salts of the hash, so that a character, a word and an n-gram of the same letters are different features. */
const Kind = { character: 0x11, bigram: 0x22, word: 0x33, trigram: 0x44, link: 0x55, symbol: 0x66, symbolPair: 0x77 } as const

const CHARACTER = 0.7
const WORD = 1.5
const NUMBER = 1.2
const DIGIT = 0.6
const TRIGRAM_SHARE = 0.3
/** The order of words, and of what punctuation divides, must tell a little, and only a little. */
const LINK_SHARE = 0.2
const FUNCTION_CHARACTER = 0.06
const FUNCTION_WORD = 0.15
const KANA = 0.6
const PUNCTUATION = 0.05
const EMOJI = 0.5

/** From 0.45 for the most frequent character to near 1, the weight of all that are not in the list. */
const characterWeights = new Map([...FREQUENT_CHARACTERS].map((c, rank) =>
  [c.codePointAt(0) as number, 0.45 + 0.55 * rank / (rank + 120)]))
for (const c of FUNCTION_CHARACTERS) characterWeights.set(c.codePointAt(0) as number, FUNCTION_CHARACTER)
const functionWords = new Set(FUNCTION_WORDS)

/** What a character tells about a text, 0 … 1, by its code point. */
export const weighCharacter = (code: number): number => characterWeights.get(code) ?? (isHan(code) ? 1 : KANA)

const isNumber = (word: string): boolean => /^\p{N}+$/u.test(word)

/** What a word tells about a text, 0 … {@link WORD}; in lower case. */
export const weighWord = (word: string, number: boolean): number => {
  if (number) return word.length === 1 ? DIGIT : NUMBER
  return functionWords.has(word) ? FUNCTION_WORD : WORD
}

/** The features so far, and what is remembered between two units; `last` is 0 when nothing adjoins. */
class Reader implements Features {
  size = 0
  ids: Int32Array
  weights: Float64Array
  units: Int32Array
  unit = 0
  lastCharacter = 0
  lastCharacterWeight = 0
  lastSymbol = 0
  lastUnit = 0

  constructor (capacity: number) {
    this.ids = new Int32Array(capacity)
    this.weights = new Float64Array(capacity)
    this.units = new Int32Array(capacity)
  }

  clear (): void {
    this.size = this.unit = this.lastCharacter = this.lastSymbol = this.lastUnit = 0
  }

  grow (): void {
    const { ids, weights, units } = this
    this.ids = new Int32Array(2 * ids.length)
    this.weights = new Float64Array(2 * ids.length)
    this.units = new Int32Array(2 * ids.length)
    this.ids.set(ids)
    this.weights.set(weights)
    this.units.set(units)
  }
}

const emit = (to: Reader, id: number, weight: number): void => {
  if (to.size === to.ids.length) to.grow()
  to.ids[to.size] = id
  to.weights[to.size] = weight
  to.units[to.size++] = to.unit
}

/** Ties a unit to the one before it where no bigram does. */
const link = (to: Reader, id: number, weight: number): void => {
  if (to.lastUnit !== 0) emit(to, mixPair(to.lastUnit, id ^ Kind.link), weight * LINK_SHARE)
  to.lastUnit = id
}

const readCharacter = (to: Reader, code: number): void => {
  const weight = weighCharacter(code)
  const id = mixPair(Kind.character, code)
  emit(to, id, weight * CHARACTER)
  if (to.lastCharacter === 0) link(to, id, weight)
  else {
    emit(to, mixPair(mixPair(Kind.bigram, to.lastCharacter), code), Math.sqrt(to.lastCharacterWeight * weight))
    to.lastUnit = id
  }
  to.lastCharacter = code
  to.lastCharacterWeight = weight
  to.lastSymbol = 0
  to.unit++
}

const readWord = (to: Reader, word: string): void => {
  const number = isNumber(word)
  const weight = weighWord(word, number)
  const id = mixPair(Kind.word, hashText(word))
  emit(to, id, weight)
  if (!number) {
    const bounded = `^${word}$`
    for (let i = 0; i + 3 <= bounded.length; i++) emit(to, mixPair(Kind.trigram, hashText(bounded, i, i + 3)), weight * TRIGRAM_SHARE)
  }
  link(to, id, weight)
  to.lastCharacter = 0
  to.lastSymbol = 0
  to.unit++
}

/** Punctuation must tell `你好？` from `你好。`, and a line of emoji from another; it must not matter beside words. */
const readSymbol = (to: Reader, code: number): void => {
  const weight = code >= 0x1f000 ? EMOJI : PUNCTUATION
  emit(to, mixPair(Kind.symbol, code), weight)
  if (to.lastSymbol !== 0) emit(to, mixPair(mixPair(Kind.symbolPair, to.lastSymbol), code), weight)
  to.lastSymbol = code
  to.lastCharacter = 0
}

/**
 * A stretch longer than this without a safe place to cut is cut all the same: ICU sorts a run of combining marks in
 * quadratic time, and no writing has a run of so many.
 */
const FOLD_UNITS_MAX = 1024

/** Whether normalisation never changes what is before this UTF-16 unit because of it: Latin and Han start afresh. */
const startsAfresh = (unit: number): boolean => unit < 0x300 || (unit >= 0x4e00 && unit <= 0x9fff)

/** `text` in NFKC and lower case. */
export const fold = (text: string): string => {
  if (text.length <= FOLD_UNITS_MAX) return text.normalize('NFKC').toLowerCase()
  const pieces: string[] = []
  for (let start = 0; start < text.length;) {
    const latest = start + FOLD_UNITS_MAX
    let end = latest
    while (end > start && end < text.length && !startsAfresh(text.charCodeAt(end))) end--
    if (end === start) end = isHighSurrogate(text.charCodeAt(latest - 1)) ? latest - 1 : latest
    pieces.push(text.slice(start, end).normalize('NFKC'))
    start = end
  }
  return pieces.join('').toLowerCase()
}

/** Features of a text of some pages. The arrays of a longer one are kept for no other. */
const CAPACITY = 16 * 1024

/** Used again for every text: to make the arrays anew costs a short text more than to read it. */
let kept = new Reader(CAPACITY)

/**
 * The features of `text`, compatibility forms and letter case folded. Han, Kana and Hangul: characters and pairs of
 * adjoining ones; other scripts: words and, at less weight, trigrams of their letters; symbols, hardly; and links that make
 * the order of words tell a little. Any string is accepted, lone surrogates included; '' and white space have no features.
 * The arrays are the next call's as well: use them before it.
 */
export const featuresOf = (text: string): Features => {
  const folded = fold(text)
  const reader = kept
  reader.clear()
  let wordStart = -1
  for (let i = 0, width = 1; i < folded.length; i += width) {
    const code = folded.codePointAt(i) as number
    width = code > 0xffff ? 2 : 1
    const kind = classOf(code)
    if (kind === CharClass.letter || (kind === CharClass.mark && wordStart >= 0)) {
      if (wordStart < 0) wordStart = i
      continue
    }
    if (wordStart >= 0) readWord(reader, folded.slice(wordStart, i))
    wordStart = -1
    if (kind === CharClass.syllable) readCharacter(reader, code)
    else if (kind === CharClass.space) reader.lastCharacter = reader.lastSymbol = 0
    else readSymbol(reader, code)
  }
  if (wordStart >= 0) readWord(reader, folded.slice(wordStart))
  if (reader.ids.length > CAPACITY) kept = new Reader(CAPACITY)
  return reader
}
