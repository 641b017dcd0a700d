import { CharClass, classOf } from './characters.js'
import { fold, weighCharacter, weighWord } from './segment.js'

/** One occurrence of what a person would look a text up by. */
export interface Term {
  readonly term: string
  /** How much it tells about the text, above 0. */
  readonly weight: number
  /** The ordinal of its last character or word. */
  readonly unit: number
}

/** Endings that English words take and that tell little, the longest first. */
const ENDINGS = ['ations', 'ation', 'ings', 'ing', 'edly', 'ies', 'ed', 'es', 'ly', 's']
const STEM_MIN = 3
const STEM_SHARE = 0.5
const CHARACTER_SHARE = 0.5

/** A word without its ending, if that leaves one: `embeddings` is `embedd`, as `embedding` is. */
const stemOf = (word: string): string | undefined => {
  if (!/^[a-z]+$/.test(word)) return undefined
  const ending = ENDINGS.find(each => word.endsWith(each) && word.length - each.length >= STEM_MIN)
  return ending === undefined ? undefined : word.slice(0, -ending.length)
}

function * wordTerms (word: string, unit: number): Generator<Term> {
  const weight = weighWord(word, /^\p{N}+$/u.test(word))
  yield { term: word, weight, unit }
  const stem = stemOf(word)
  if (stem !== undefined) yield { term: `${stem}##`, weight: weight * STEM_SHARE, unit }
}

/**
 * The terms of `text` in the order of reading: words and their stems (`embedd##`), characters of Han, Kana and Hangul, and pairs of adjoining ones.
 * Punctuation is none, so that no term has a dot or a blank. Any string is accepted; '' has no terms.
 */
export function * termsOf (text: string): Generator<Term> {
  let word = ''
  let last: { readonly character: string, readonly weight: number } | undefined
  let unit = 0
  for (const character of fold(text)) {
    const kind = classOf(character.codePointAt(0) as number)
    if (kind === CharClass.letter || (kind === CharClass.mark && word !== '')) {
      word += character
      continue
    }
    if (word !== '') yield * wordTerms(word, unit++)
    if (word !== '' || kind !== CharClass.syllable) last = undefined
    word = ''
    if (kind !== CharClass.syllable) continue
    const weight = weighCharacter(character.codePointAt(0) as number)
    yield { term: character, weight: weight * CHARACTER_SHARE, unit }
    if (last !== undefined) yield { term: last.character + character, weight: Math.sqrt(last.weight * weight), unit }
    last = { character, weight }
    unit++
  }
  if (word !== '') yield * wordTerms(word, unit)
}
