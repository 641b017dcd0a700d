import { WordBreak, wordBreakOf } from './word-break.js'

const ZWJ = 0x200d
const PRESENTATION_SELECTOR = 0xfe0f
const TEXT_SELECTOR = 0xfe0e
const KEYCAP = 0x20e3

const widthOf = (code: number): number => code > 0xffff ? 2 : 1
const codeAt = (text: string, at: number, limit: number): number => at < limit ? text.codePointAt(at) as number : -1
const isEmoji = (code: number): boolean => {
  if (code < 0) return false
  const kind = wordBreakOf(code)
  return kind === WordBreak.emoji || kind === WordBreak.emojiModifier
}

/** Past what belongs to the character before, but for the selectors of a presentation. */
const pastExtend = (text: string, start: number, limit: number): number => {
  let at = start
  for (;;) {
    const code = codeAt(text, at, limit)
    if (code < 0 || code === PRESENTATION_SELECTOR || code === TEXT_SELECTOR || wordBreakOf(code) !== WordBreak.extend) return at
    at += widthOf(code)
  }
}

/** Where the emoji sequence ends that starts here with an emoji: modifiers, presentation selectors, tags, and what is joined by ZWJ. */
const sequenceEnd = (text: string, start: number, limit: number): number => {
  let at = start
  for (;;) {
    const code = codeAt(text, at, limit)
    at = pastExtend(text, at + widthOf(code), limit)
    const next = codeAt(text, at, limit)
    if (next >= 0 && wordBreakOf(next) === WordBreak.emojiModifier) continue
    if (next === PRESENTATION_SELECTOR) {
      at++
      let joined = at
      while (codeAt(text, joined, limit) === ZWJ) joined++
      if (joined === at || !isEmoji(codeAt(text, joined, limit))) return at
      at = joined
    } else if (text.charCodeAt(at - 1) !== ZWJ || !isEmoji(next)) return at
  }
}

/** `1️⃣`: where it ends; -1 when it is none. */
export const keycapEnd = (text: string, start: number, limit: number): number => {
  let at = pastExtend(text, start + 1, limit)
  // The keycap is a mark itself, so it may have been passed.
  if (text.charCodeAt(start + 1) === KEYCAP) return at
  if (codeAt(text, at, limit) === PRESENTATION_SELECTOR) at++
  return codeAt(text, at, limit) === KEYCAP ? pastExtend(text, at + 1, limit) : -1
}

/**
 * Where the emoji ends that starts here, a flag of two regional indicators included; -1 when none does.
 * StandardTokenizerImpl.jflex, EMOJI_TYPE
 */
export const emojiEnd = (text: string, start: number, limit: number): number => {
  const code = codeAt(text, start, limit)
  if (isEmoji(code)) return sequenceEnd(text, start, limit)
  if (wordBreakOf(code) !== WordBreak.regionalIndicator) return -1
  const second = pastExtend(text, start + 2, limit)
  const next = codeAt(text, second, limit)
  return next >= 0 && wordBreakOf(next) === WordBreak.regionalIndicator ? pastExtend(text, second + 2, limit) : -1
}
