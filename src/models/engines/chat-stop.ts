const BASE = 0x01000193

/** A polynomial hash, so that the hash of the next stretch of a text follows from that of the last. */
const hash = (text: string, length: number): number => {
  let h = 0
  for (let i = 0; i < length; i++) h = Math.imul(h, BASE) + text.charCodeAt(i) | 0
  return h
}

/** Where the first of `texts`, all of one length, begins in `content` before `end`; `end` when none does. */
const firstOf = (texts: readonly string[], content: string, end: number): number => {
  const length = (texts[0] as string).length
  const known = new Set(texts)
  const hashes = new Set(texts.map(text => hash(text, length)))
  let power = 1
  for (let i = 0; i < length; i++) power = Math.imul(power, BASE)
  let h = hash(content, length)
  for (let i = 0; i < end && i + length <= content.length; i++) {
    if (hashes.has(h) && known.has(content.slice(i, i + length))) return i
    h = Math.imul(h, BASE) + content.charCodeAt(i + length) - Math.imul(power, content.charCodeAt(i)) | 0
  }
  return end
}

/**
 * `content` up to the first occurrence of any of `stop`. All texts of one length are looked for at once, because a list may
 * have a million of them; '' and what is longer than the content occurs nowhere.
 */
export const beforeStop = (content: string, stop: readonly string[]): string => {
  const ofLength = new Map<number, string[]>()
  for (const text of stop) {
    const same = ofLength.get(text.length)
    if (same !== undefined) same.push(text)
    else if (text !== '' && text.length <= content.length) ofLength.set(text.length, [text])
  }
  let end = content.length
  for (const texts of ofLength.values()) end = firstOf(texts, content, end)
  return content.slice(0, end)
}
