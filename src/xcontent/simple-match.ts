/** Whether a pattern has a `*`, which stands for any text. SRV/common/regex/Regex.java isSimpleMatchPattern */
export const isSimpleMatchPattern = (pattern: string): boolean => pattern.includes('*')

/**
 * Whether whole texts are of a pattern with any number of `*`. Without backtracking: the pieces between the stars are looked for one after the other, which
 * takes time in proportion to the text and the pattern alone. SRV/common/regex/Regex.java simpleMatch
 */
export const simpleMatcher = (pattern: string): ((text: string) => boolean) => {
  const [first = '', ...pieces] = pattern.split('*')
  const last = pieces.pop()
  if (last === undefined) return text => text === pattern
  return text => {
    const end = text.length - last.length
    if (end < first.length || !text.startsWith(first) || !text.endsWith(last)) return false
    let from = first.length
    for (const piece of pieces) {
      const at = text.indexOf(piece, from)
      if (at < 0 || at + piece.length > end) return false
      from = at + piece.length
    }
    return true
  }
}

/** Whether a text is of one of several patterns. */
export const simpleMatch = (patterns: readonly string[], text: string): boolean => patterns.some(pattern => simpleMatcher(pattern)(text))
