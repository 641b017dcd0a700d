/** Any text, any one character, or the character itself. */
type Part = '*' | '?' | { readonly character: string }

const ANY = '*'
const ONE = '?'

/** A pattern with `*`, `?` and `\` for what stands for itself. WildcardQuery.java of Lucene */
const partsOf = (pattern: string): Part[] => {
  const characters = Array.from(pattern)
  const parts: Part[] = []
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at] as string
    const next = characters[at + 1]
    if (character === '\\' && next !== undefined) {
      parts.push({ character: next })
      at++
    } else if (character === ANY || character === ONE) {
      if (character !== ANY || parts.at(-1) !== ANY) parts.push(character)
    } else parts.push({ character })
  }
  return parts
}

const fits = (part: Part | undefined, character: string): boolean => part === ONE || (typeof part === 'object' && part.character === character)

/**
 * Whether whole texts are as a pattern says. No pattern takes longer than the product of the two lengths: what a `*` stands for is only ever made longer.
 * @param ignoresCase whether lower and upper case are the same
 */
export const wildcardPattern = (pattern: string, { ignoresCase }: { readonly ignoresCase: boolean }): ((text: string) => boolean) => {
  const folded = (text: string): string => ignoresCase ? text.toLowerCase() : text
  const parts = partsOf(folded(pattern))
  return text => {
    const characters = Array.from(folded(text))
    let [at, part] = [0, 0]
    let [starPart, starEnd] = [-1, 0]
    while (at < characters.length) {
      if (parts[part] === ANY) {
        starPart = part++
        starEnd = at
      } else if (fits(parts[part], characters[at] as string)) {
        at++
        part++
      } else if (starPart >= 0) {
        part = starPart + 1
        at = ++starEnd
      } else return false
    }
    while (parts[part] === ANY) part++
    return part === parts.length
  }
}
