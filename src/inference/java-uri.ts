/** RFC 2396 as `java.net.URI` reads it: unreserved, punctuation, and any non-ASCII character that is neither space nor control. */
const unreserved = "A-Za-z0-9\\-_.!~*'()"
const other = '\\u00a1-\\u1fff\\u200b-\\u2027\\u202a-\\u202e\\u2030-\\u205e\\u2060-\\u2fff\\u3001-\\uffff'
const escaped = '%[0-9A-Fa-f]{2}'
const charactersOf = (extra: string): RegExp => new RegExp(`^(?:[${unreserved}${other}${extra}]|${escaped})*`)

const inScheme = /^[A-Za-z][A-Za-z0-9+\-.]*/
const inAuthority = charactersOf(',;:$&+=@\\[\\]')
const inPath = charactersOf(',:$&+=@;/')
const inUric = charactersOf(',;:$&+=@?/\\[\\]')

/** What is wrong in `part` of kind `what`, if anything. */
const illegalIn = (part: string, allowed: RegExp, what: string): string | undefined => {
  const legal = allowed.exec(part)?.[0].length ?? 0
  if (legal === part.length) return undefined
  return part[legal] === '%' ? 'Malformed escape pair' : `Illegal character in ${what}`
}

const schemeDefect = (scheme: string): string | undefined => {
  if (scheme === '') return 'Expected scheme name'
  return (inScheme.exec(scheme)?.[0].length ?? 0) === scheme.length ? undefined : 'Illegal character in scheme name'
}

const authorityDefect = (authority: string): string | undefined => {
  if (/^(?:[^@]*@)?\[[^\]]*$/.test(authority)) return 'Expected closing bracket for IPv6 address'
  return illegalIn(authority, inAuthority, 'authority')
}

/**
 * Why `java.net.URI` refuses a text: the reason of its URISyntaxException, or undefined when it takes it. Relative texts such as
 * `not-a-url` are URIs. Held against java.net.URI of the JDK 25: only authorities with square brackets differ, whose reasons are not
 * told apart.
 */
export const uriDefect = (text: string): string | undefined => {
  const colon = /^[^/?#]*:/.exec(text)?.[0].indexOf(':') ?? -1
  const scheme = colon < 0 ? undefined : schemeDefect(text.slice(0, colon))
  if (scheme !== undefined) return scheme
  const [beforeFragment = '', ...fragments] = text.slice(colon + 1).split('#')
  const fragment = fragments.join('#')
  if (colon >= 0 && beforeFragment === '') return 'Expected scheme-specific part'
  return (colon >= 0 && !beforeFragment.startsWith('/') ? illegalIn(beforeFragment, inUric, 'opaque part') : hierarchicalDefect(beforeFragment, fragments.length > 0)) ??
    illegalIn(fragment, inUric, 'fragment')
}

/** An authority may be empty before a fragment: `http://#x` is a URI. */
const hierarchicalDefect = (text: string, beforeFragment: boolean): string | undefined => {
  const authority = /^\/\/([^/?]*)/.exec(text)
  if (!beforeFragment && authority?.[0] === text && authority[1] === '') return 'Expected authority'
  const [path = '', ...queries] = (authority === null ? text : text.slice(authority[0].length)).split('?')
  return authorityDefect(authority?.[1] ?? '') ?? illegalIn(path, inPath, 'path') ?? illegalIn(queries.join('?'), inUric, 'query')
}
