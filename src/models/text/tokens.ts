import { isCjk, isHighSurrogate, isSpace } from './characters.js'
import { graphemeEnd } from './graphemes.js'

/**
 * The one tokenizer of both faces. A CJK character costs 0.68 token, the sum over the text rounded up (ChunkDocument's
 * published example: 25 characters, 17 tokens; GetTextEmbedding's: `你好`, 2); any other run between white space costs
 * one token a started {@link RUN_CHARS} characters, a guess. White space is free, but no text except '' costs nothing.
 */
interface Tally { readonly cjkCost: number, cjk: number, runs: number, inRun: number }

/** Hundredths, so that the sum is rounded up on integers and not on a double that may lie just above one. */
const CJK_COST = 68
const RUN_CHARS = 4

const add = (tally: Tally, code: number): void => {
  if (isCjk(code)) {
    tally.cjk++
    tally.inRun = 0
  } else if (isSpace(code)) {
    tally.inRun = 0
  } else if (tally.inRun++ % RUN_CHARS === 0) tally.runs++
}

const total = ({ cjkCost, cjk, runs }: Tally): number => Math.max(1, Math.ceil(cjkCost * cjk / 100) + runs)

const addRange = (tally: Tally, text: string, { start, end }: { start: number, end: number }): void => {
  for (let i = start; i < end; i++) {
    const unit = text.charCodeAt(i)
    if (isHighSurrogate(unit) && i + 1 < end) add(tally, text.codePointAt(i++) as number)
    else add(tally, unit)
  }
}

/** What differs for a few models: hundredths of a token a CJK character, at most 100. */
interface Tokenizer { readonly cjkCost?: number }

/** Tokens of `text`: 0 for '', else at least 1. */
export const countTokens = (text: string, { cjkCost = CJK_COST }: Tokenizer = {}): number => {
  if (text === '') return 0
  const tally = { cjkCost, cjk: 0, runs: 0, inRun: 0 }
  addRange(tally, text, { start: 0, end: text.length })
  return total(tally)
}

/** The index where a piece of at most `maxTokens` that starts at `start` ends, always after whole graphemes. */
const pieceEnd = (text: string, start: number, { maxTokens, cjkCost = CJK_COST }: Tokenizer & { maxTokens: number }): number => {
  const tally = { cjkCost, cjk: 0, runs: 0, inRun: 0 }
  let end = start
  while (end < text.length) {
    const next = graphemeEnd(text, end)
    addRange(tally, text, { start: end, end: next })
    if (total(tally) > maxTokens) break
    end = next
  }
  return end
}

/** The longest beginning of `text` that costs at most `maxTokens` and splits no grapheme. */
export const cutTokens = (text: string, maxTokens: number, { cjkCost = CJK_COST }: Tokenizer = {}): string =>
  // No code unit costs more than one token, so most texts are known to fit from their length alone.
  text.length <= maxTokens ? text : text.slice(0, pieceEnd(text, 0, { maxTokens, cjkCost }))

/**
 * `text` in consecutive pieces, none empty; joined they are the text. A piece costs at most `nextSize()` tokens (asked
 * once a piece), unless it is one grapheme that costs more. White space goes with the word before it.
 */
export const splitTokens = (text: string, nextSize: () => number): string[] => {
  const pieces: string[] = []
  for (let start = 0; start < text.length;) {
    const end = Math.max(pieceEnd(text, start, { maxTokens: nextSize() }), graphemeEnd(text, start))
    pieces.push(text.slice(start, end))
    start = end
  }
  return pieces
}
