/** Characters that JavaScript makes two of, or something else at the end of a word. */
const [DOTTED_I, SIGMA] = ['\u0130', '\u03a3']

/**
 * Lower case as Lucene's LowerCaseFilter makes it: each code point for itself, as `Character.toLowerCase` of Java. A final sigma is no other letter
 * there, and a capital I with a dot is a plain `i`.
 */
export const lowerCase = (token: string): string => {
  if (!token.includes(DOTTED_I) && !token.includes(SIGMA)) return token.toLowerCase()
  return Array.from(token, character => character === DOTTED_I ? 'i' : character.toLowerCase()).join('')
}
