import { es } from '../../errors/es.js'

/** Kinds of tokens of Lucene's classic query parser. lucene/queryparser/classic/QueryParser.jj */
export type TokenKind =
  | 'EOF' | 'AND' | 'OR' | 'NOT' | 'PLUS' | 'MINUS' | 'BAREOPER' | 'LPAREN' | 'RPAREN' | 'COLON' | 'STAR' | 'CARAT' | 'QUOTED' | 'TERM' | 'FUZZY_SLOP'
  | 'PREFIXTERM' | 'WILDTERM' | 'REGEXPTERM' | 'RANGEIN_START' | 'RANGEEX_START' | 'NUMBER' | 'RANGE_TO' | 'RANGEIN_END' | 'RANGEEX_END'
  | 'RANGE_QUOTED' | 'RANGE_GOOP'

/** One token of a query string. */
export interface Token {
  readonly kind: TokenKind
  readonly image: string
  /** Where it starts in the query, in UTF-16 units. */
  readonly at: number
}

/** What the characters mean: those after `^` a number, those between brackets the ends of a range. */
type LexicalState = 'default' | 'boost' | 'range'

/** As Lucene numbers them. */
const STATE_NUMBERS: Readonly<Record<LexicalState, number>> = { boost: 0, range: 1, default: 2 }

/** Where a token starts a state; every other one of `boost` and the ends of a range start `default`. */
const nextStates: Partial<Record<TokenKind, LexicalState>> = {
  CARAT: 'boost', RANGEIN_START: 'range', RANGEEX_START: 'range', NUMBER: 'default', RANGEIN_END: 'default', RANGEEX_END: 'default'
}

const WHITE = '[ \\t\\n\\r\\u3000]'
const START = '(?:[^ \\t\\n\\r\\u3000+\\-!():^[\\]"{}~*?\\\\/]|\\\\[^])'
const CHAR = '(?:[^ \\t\\n\\r\\u3000!():^[\\]"{}~*?\\\\/]|\\\\[^])'

type Rules = ReadonlyArray<readonly [TokenKind, RegExp]>
const rules = (table: ReadonlyArray<readonly [TokenKind, string]>): Rules => table.map(([kind, pattern]) => [kind, new RegExp(pattern, 'y')])

/** Of several that match the longest counts, of equally long ones the first. No two parts of one can take the same character. */
const byState: Readonly<Record<LexicalState, Rules>> = {
  default: rules([
    ['AND', 'AND|&&'], ['OR', 'OR|\\|\\|'], ['NOT', 'NOT|!'], ['PLUS', '\\+'], ['MINUS', '-'], ['BAREOPER', `[+\\-!]${WHITE}`], ['LPAREN', '\\('],
    ['RPAREN', '\\)'], ['COLON', ':'], ['STAR', '\\*'], ['CARAT', '\\^'], ['QUOTED', '"(?:[^"\\\\]|\\\\[^])*"'], ['TERM', `${START}${CHAR}*`],
    ['FUZZY_SLOP', '~(?:\\d+(?:\\.\\d+)?)?'], ['PREFIXTERM', `(?:${START}${CHAR}*)?\\*`], ['WILDTERM', `(?:${START}|[*?])(?:${CHAR}|[*?])*`],
    ['REGEXPTERM', '/(?:[^/\\\\]|\\\\[^])*/'], ['RANGEIN_START', '\\['], ['RANGEEX_START', '\\{']
  ]),
  boost: rules([['NUMBER', '\\d+(?:\\.\\d+)?']]),
  range: rules([['RANGE_TO', 'TO'], ['RANGEIN_END', '\\]'], ['RANGEEX_END', '\\}'], ['RANGE_QUOTED', '"(?:[^"\\\\]|\\\\[^])+"'], ['RANGE_GOOP', '[^ \\]}]+']])
}

const longest = (text: string, at: number, state: LexicalState): Token | undefined => {
  let found: Token | undefined
  for (const [kind, pattern] of byState[state]) {
    pattern.lastIndex = at
    const image = pattern.exec(text)?.[0]
    if (image !== undefined && image.length > (found?.image.length ?? 0)) found = { kind, image, at }
  }
  return found
}

/** @throws es.queryStringLexical for characters that start no token */
export const tokensOf = (text: string): readonly Token[] => {
  const tokens: Token[] = []
  let state: LexicalState = 'default'
  for (let at = 0; at < text.length;) {
    if (state !== 'boost' && /[ \t\n\r\u3000]/.test(text.charAt(at))) {
      at++
      continue
    }
    const token = longest(text, at, state)
    if (token === undefined) throw es.queryStringLexical(text, text.length + 1, text.slice(at).replace(/["\\]/g, '\\$&'), STATE_NUMBERS[state])
    tokens.push(token)
    state = nextStates[token.kind] ?? state
    at += token.image.length
  }
  return [...tokens, { kind: 'EOF', image: '', at: text.length }]
}
