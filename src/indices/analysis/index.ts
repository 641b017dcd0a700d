import type { Analyzer } from './analyzer.js'
import { ik } from './ik.js'
import { keyword } from './keyword.js'
import { simple } from './simple.js'
import { standard } from './standard.js'
import { stop } from './stop.js'
import { whitespace } from './whitespace.js'

/** Every analyzer by its name, one line each. */
export const analyzers: ReadonlyMap<string, Analyzer> = new Map(Object.entries({
  standard,
  default: standard,
  simple,
  whitespace,
  keyword,
  stop,
  ik_smart: ik,
  ik_max_word: ik
}))

/** Whether there is an analyzer of this name. */
export const isAnalyzer = (name: string): boolean => analyzers.has(name)

/** One token of a text, as `_analyze` shows it. */
export interface Token {
  readonly term: string
  /** In UTF-16 units, `end` behind the last one. */
  readonly start: number
  readonly end: number
  /** As Lucene names it: `<ALPHANUM>`, `<IDEOGRAPHIC>`, `word`. */
  readonly type: string
  /** From 0 on; words that are left out are counted. */
  readonly position: number
}

/** Asked only with names that a mapping or a query was allowed. */
const analyzerOf = (name: string): Analyzer => analyzers.get(name) ?? standard

/** Terms of one UTF-16 unit that no analyzer changes, Han above all: made once, as the characters of Chinese texts are always the same. */
const units = new Array<string | undefined>(0x7000)

const termOfUnit = (unit: number, term: (token: string) => string): string => {
  if (unit < 0x3000 || unit >= 0xa000) return term(String.fromCharCode(unit))
  const made = units[unit - 0x3000] ?? String.fromCharCode(unit)
  units[unit - 0x3000] = made
  return made
}

/** The terms of a text in their order, repeated ones too. @param name one that {@link isAnalyzer} knows */
export const analyze = (name: string, text: string): string[] => {
  const { tokenize, term, stopWords } = analyzerOf(name)
  const terms: string[] = []
  tokenize(text, (start, end) => {
    terms.push(end - start === 1 ? termOfUnit(text.charCodeAt(start), term) : term(text.slice(start, end)))
  })
  return stopWords === undefined ? terms : terms.filter(each => !stopWords.has(each))
}

/** The tokens of a text in their order. @param name one that {@link isAnalyzer} knows */
export const tokensOf = (name: string, text: string): Token[] => {
  const { tokenize, term, stopWords } = analyzerOf(name)
  const tokens: Token[] = []
  let position = 0
  tokenize(text, (start, end, type) => { tokens.push({ term: term(text.slice(start, end)), start, end, type, position: position++ }) })
  return stopWords === undefined ? tokens : tokens.filter(token => !stopWords.has(token.term))
}
