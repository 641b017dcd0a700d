import { latestEnd, TOKEN_UNITS_MAX, type Analyzer, type Emit } from './analyzer.js'
import { emojiEnd, keycapEnd } from './emoji.js'
import { lowerCase } from './lower-case.js'
import { WordBreak, wordBreakOf } from './word-break.js'

const { other, letter, hangul, hebrew, numeric, katakana, extendNumLet, extend, han, hiragana, complexContext, emoji } = WordBreak
const { midLetter, midNumLet, midNum, singleQuote, doubleQuote } = WordBreak

const isLetter = (kind: number): boolean => kind === letter || kind === hangul || kind === hebrew
/** What a word is made of, `_` left aside. */
const isWordPart = (kind: number): boolean => kind >= letter && kind <= katakana
const tiesLetters = (kind: number): boolean => kind === midLetter || kind === midNumLet || kind === singleQuote
const tiesDigits = (kind: number): boolean => kind === midNum || kind === midNumLet || kind === singleQuote

/** WB5, WB8 to WB10 and WB13 of UAX #29, for two characters of a word that adjoin. */
const adjoin = (before: number, after: number): boolean => {
  if (before === extendNumLet) return after === extendNumLet || isWordPart(after)
  if (after === extendNumLet) return true
  return before === katakana ? after === katakana : isWordPart(after) && after !== katakana
}

/** WB6, WB7, WB7b, WB7c, WB11 and WB12: two characters of a word with one between them. */
const areTied = (before: number, between: number, after: number): boolean => {
  if (before === numeric) return tiesDigits(between) && after === numeric
  if (between === doubleQuote) return before === hebrew && after === hebrew
  return isLetter(before) && tiesLetters(between) && isLetter(after)
}

/** One bit a class, to tell what a word is made of. */
const bit = (kind: number): number => 1 << kind
const DIGITS = bit(numeric) | bit(extendNumLet) | bit(midNumLet) | bit(midNum) | bit(singleQuote)

const typeOf = (kinds: number): string => {
  if ((kinds & bit(numeric)) !== 0 && (kinds & ~DIGITS) === 0) return '<NUM>'
  if (kinds === bit(hangul)) return '<HANGUL>'
  return kinds === bit(katakana) ? '<KATAKANA>' : '<ALPHANUM>'
}

/** The Han characters that most Chinese is written in, none of which is anything else. */
const [HAN_FIRST, HAN_LAST] = [0x4e00, 0x9fff]

/** Whether a character can't belong to the one before it, by its UTF-16 unit; the end counts as one. Most characters, told fast. */
const startsAfresh = (unit: number): boolean =>
  !(unit >= 0x300) || (unit >= HAN_FIRST && unit <= HAN_LAST) || (unit >= 0xff00 && unit < 0xff60)

const asciiLetters = Uint8Array.from({ length: 128 }, (_, code) => Number((code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a))
/** What neither is part of a word nor ties one, among the characters of ASCII. */
const asciiBreaks = Uint8Array.from({ length: 128 }, (_, code) => Number(wordBreakOf(code) === other))

/** Where the token ends that starts here, if it is plain: one Han character, or ASCII letters up to what clearly ends them. 0 when it takes a closer look. */
const plainEnd = (text: string, at: number, code: number): number => {
  if (code >= HAN_FIRST && code <= HAN_LAST) return startsAfresh(text.charCodeAt(at + 1)) ? at + 1 : 0
  if (code >= 128 || asciiLetters[code] === 0) return 0
  let end = at + 1
  let next = text.charCodeAt(end)
  while (next < 128 && asciiLetters[next] === 1 && end - at <= TOKEN_UNITS_MAX) next = text.charCodeAt(++end)
  const isBreak = next < 128 ? asciiBreaks[next] === 1 : end === text.length || (next >= HAN_FIRST && next <= HAN_LAST)
  return isBreak && end - at <= TOKEN_UNITS_MAX ? end : 0
}

/** Reads one token after the other. Nothing is looked at beyond the longest token that there may be, so that a text of one word takes no longer than others. */
class Scanner {
  readonly #text: string
  #limit = 0
  /** Behind the character read last, and what belongs to it. */
  #end = 0

  constructor (text: string) {
    this.#text = text
  }

  scan (emit: Emit): void {
    const text = this.#text
    for (let at = 0; at < text.length;) {
      const code = text.charCodeAt(at)
      const end = plainEnd(text, at, code)
      if (end > 0) {
        emit(at, end, code >= HAN_FIRST ? '<IDEOGRAPHIC>' : '<ALPHANUM>')
        at = end
        continue
      }
      const kind = (code & 0xf800) === 0xd800 ? wordBreakOf(text.codePointAt(at) as number) : wordBreakOf(code)
      if (kind === other && code !== 0x23 && code !== 0x2a) {
        at += (code & 0xfc00) === 0xd800 && at + 1 < text.length ? 2 : 1
        continue
      }
      this.#limit = latestEnd(text, at)
      const type = this.#token(at, kind)
      if (type === undefined) at = this.#past(at, kind)
      else {
        emit(at, this.#end, type)
        at = this.#end
      }
    }
  }

  /** The type of the token that starts here and ends at the end; undefined when none does. */
  #token (at: number, kind: number): string | undefined {
    if (kind === han || kind === hiragana) {
      this.#pass(at)
      return kind === han ? '<IDEOGRAPHIC>' : '<HIRAGANA>'
    }
    if (kind === complexContext) {
      this.#pass(at)
      while (this.#kindAt(this.#end) === complexContext) this.#pass(this.#end)
      return '<SOUTHEAST_ASIAN>'
    }
    if (isWordPart(kind) || kind === extendNumLet) {
      const type = this.#word(at, kind)
      return type === '<NUM>' ? this.#keycap(at, this.#end) ?? type : type
    }
    if (kind === other) return this.#keycap(at, at)
    const end = kind >= emoji ? emojiEnd(this.#text, at, this.#limit) : -1
    if (end < 0) return undefined
    this.#end = end
    return '<EMOJI>'
  }

  #keycap (at: number, shortest: number): string | undefined {
    const code = this.#text.charCodeAt(at)
    const end = code < 0x3a ? keycapEnd(this.#text, at, this.#limit) : -1
    if (end < shortest) return undefined
    this.#end = end
    return '<EMOJI>'
  }

  #word (at: number, first: number): string | undefined {
    let last = first
    let kinds = bit(first)
    this.#pass(at)
    for (;;) {
      const next = this.#kindAt(this.#end)
      if (adjoin(last, next)) last = next
      else {
        const after = this.#kindBehind(this.#end, next)
        if (areTied(last, next, after)) {
          this.#pass(this.#end)
          last = after
        } else if (last === hebrew && next === singleQuote) last = letter
        else break
        kinds |= bit(next)
      }
      kinds |= bit(last)
      this.#pass(this.#end)
    }
    return kinds === bit(extendNumLet) ? undefined : typeOf(kinds)
  }

  /** Where the next token may start when none does here. Of a long run of characters that tie letters, and are near none, each is looked at once. */
  #past (at: number, kind: number): number {
    const text = this.#text
    if (kind !== extendNumLet) return at + ((text.codePointAt(at) as number) > 0xffff ? 2 : 1)
    let end = this.#end
    const isTie = (code: number): boolean => wordBreakOf(code) === extendNumLet || wordBreakOf(code) === extend
    while (end < text.length && isTie(text.charCodeAt(end))) end++
    return Math.max(at + 1, end < text.length ? end - TOKEN_UNITS_MAX + 1 : end)
  }

  /** The class of the character behind one that may tie two. */
  #kindBehind (at: number, between: number): number {
    if (between < midLetter || between > doubleQuote) return other
    const end = this.#end
    this.#pass(at)
    const kind = this.#kindAt(this.#end)
    this.#end = end
    return kind
  }

  /** `other` at the end. */
  #kindAt (at: number): number {
    return at < this.#limit ? wordBreakOf(this.#text.codePointAt(at) as number) : other
  }

  /** Moves the end behind a character and what extends it: WB4. */
  #pass (at: number): void {
    const text = this.#text
    let end = at + ((text.codePointAt(at) as number) > 0xffff ? 2 : 1)
    while (end < this.#limit) {
      const code = text.codePointAt(end) as number
      if (code < 0x80 || wordBreakOf(code) !== extend) break
      end += code > 0xffff ? 2 : 1
    }
    this.#end = end
  }
}

/**
 * Lucene's StandardAnalyzer: word breaks of UAX #29 in lower case. Han and Hiragana one character a token, Katakana, Hangul and Latin whole words, Thai and
 * its like a run a token, emoji a sequence a token, punctuation none. StandardTokenizerImpl.jflex, LowerCaseFilter.java
 */
export const standard: Analyzer = {
  tokenize: (text, emit) => { new Scanner(text).scan(emit) },
  term: lowerCase
}
