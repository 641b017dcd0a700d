import { es } from '../../errors/es.js'
import { DEPTH_MAX } from '../../xcontent/json-limits.js'
import { unescaped } from './escapes.js'
import type { Conjunction, Modifier, Node, Part } from './syntax.js'
import { tokensOf, type Token, type TokenKind } from './tokens.js'

/** As JavaCC prints a token that it meets or expects. */
const images: Partial<Record<TokenKind, string>> = {
  PLUS: '"+"',
  MINUS: '"-"',
  LPAREN: '"("',
  RPAREN: '")"',
  COLON: '":"',
  STAR: '"*"',
  CARAT: '"^"',
  RANGEIN_START: '"["',
  RANGEEX_START: '"{"',
  RANGE_TO: '"TO"',
  RANGEIN_END: '"]"',
  RANGEEX_END: '"}"'
}
const imageOf = (kind: TokenKind): string => images[kind] ?? `<${kind}>`

const clauseStarts: readonly TokenKind[] = [
  'BAREOPER', 'LPAREN', 'STAR', 'QUOTED', 'TERM', 'PREFIXTERM', 'WILDTERM', 'REGEXPTERM', 'RANGEIN_START', 'RANGEEX_START', 'NUMBER'
]
const modified: readonly TokenKind[] = ['NOT', 'PLUS', 'MINUS', ...clauseStarts]
const rangeEnds: readonly TokenKind[] = ['RANGE_QUOTED', 'RANGE_GOOP']

/** Tokens after which a term is not one of several that are one text. */
const apart = new Set<TokenKind>(['COLON', 'STAR', 'FUZZY_SLOP', 'CARAT', 'AND', 'OR'])

const refused = (what: string): Error => es.notEmulated(`${what} in a [query_string]`)

/** A hand-written form of the grammar of Lucene's classic query parser: one method a production. */
class QueryStringParser {
  readonly #query: string
  readonly #tokens: readonly Token[]
  #at = 0
  #depth = 0

  constructor (query: string) {
    this.#query = query
    this.#tokens = tokensOf(query)
  }

  /** TopLevelQuery */
  parse (): Node {
    const node = this.#group(undefined)
    if (this.#next !== 'EOF') throw this.#unexpected(['EOF', 'AND', 'OR', ...modified])
    return node
  }

  #kind (ahead: number): TokenKind {
    return this.#tokens[this.#at + ahead]?.kind ?? 'EOF'
  }

  get #next (): TokenKind {
    return this.#kind(0)
  }

  #take (): Token {
    return this.#tokens[this.#at++] as Token
  }

  #takes (...kinds: readonly TokenKind[]): Token | undefined {
    return kinds.includes(this.#next) ? this.#take() : undefined
  }

  /** Lucene gives the offset for the column, and knows one line. */
  #unexpected (expected: readonly TokenKind[]): Error {
    const { kind, image, at } = this.#tokens[this.#at] as Token
    const found = kind === 'EOF' ? '<EOF>' : ` ${imageOf(kind)} "${image} "`
    const wanted = expected.map(each => `${imageOf(each)} ${each === 'EOF' ? '' : '...'}\n    `).join('')
    const lead = expected.length === 1 ? 'Was expecting:' : 'Was expecting one of:'
    return es.queryStringSyntax(this.#query, `Encountered "${found}" at line 1, column ${at}.\n${lead}\n    ${wanted}`)
  }

  #plain (text: string): string {
    return unescaped(this.#query, text)
  }

  /** Query */
  #group (field: string | undefined): Node {
    if (++this.#depth > DEPTH_MAX) throw refused(`more than ${DEPTH_MAX} groups inside one another`)
    const parts: Part[] = [this.#part(field, 'none')]
    while (this.#next !== 'EOF' && this.#next !== 'RPAREN') {
      const conjunction = this.#takes('AND') ? 'and' : this.#takes('OR') ? 'or' : 'none'
      if (conjunction === 'none' && !modified.includes(this.#next)) throw this.#unexpected(['EOF', 'AND', 'OR', ...modified])
      parts.push(this.#part(field, conjunction))
    }
    this.#depth--
    return { kind: 'group', parts, boost: 1 }
  }

  #part (field: string | undefined, conjunction: Conjunction): Part {
    const several = conjunction === 'none' ? this.#severalTerms(field) : undefined
    if (several !== undefined) return { conjunction, modifier: 'none', node: several, several: true }
    const modifier: Modifier = this.#takes('PLUS') ? 'required' : this.#takes('MINUS', 'NOT') ? 'prohibited' : 'none'
    return { conjunction, modifier, node: this.#clause(field, modifier) }
  }

  /** MultiTerm: two terms or more, each of which stands for itself. */
  #severalTerms (field: string | undefined): Node | undefined {
    let count = this.#next === 'TERM' ? 1 : 0
    while (count > 0 && this.#kind(count) === 'TERM' && !apart.has(this.#kind(count + 1))) count++
    if (count < 2) return undefined
    const text = Array.from({ length: count }, () => this.#take().image).join(' ')
    return { kind: 'text', field, text: this.#plain(text), boost: 1 }
  }

  /** Clause */
  #clause (outer: string | undefined, modifier: Modifier): Node {
    const named = this.#kind(1) === 'COLON' && (this.#next === 'TERM' || this.#next === 'STAR')
    const field = named ? this.#plain(this.#take().image) : outer
    if (named) this.#take()
    if (!clauseStarts.includes(this.#next)) throw this.#unexpected(named || modifier !== 'none' ? clauseStarts : modified)
    if (this.#takes('LPAREN') === undefined) return this.#term(field)
    const group = this.#group(field)
    if (this.#takes('RPAREN') === undefined) throw this.#unexpected(['AND', 'OR', 'RPAREN', ...modified])
    return { ...group, boost: this.#boost() }
  }

  /** Term */
  #term (field: string | undefined): Node {
    const { kind, image } = this.#take()
    switch (kind) {
      case 'RANGEIN_START':
      case 'RANGEEX_START': return this.#range(field, kind === 'RANGEIN_START')
      case 'REGEXPTERM': throw refused('a regular expression')
      case 'QUOTED': return { kind: 'phrase', field, text: this.#plain(image.slice(1, -1)), boost: this.#boostOfTerm('a distance in a phrase') }
      case 'PREFIXTERM': return { kind: 'prefix', field, text: this.#plain(image.slice(0, -1)), boost: this.#boostOfTerm('a fuzzy term') }
      case 'STAR':
      case 'WILDTERM': return { kind: 'wildcard', field, pattern: image, boost: this.#boostOfTerm('a fuzzy term') }
      case 'BAREOPER': return { kind: 'text', field, text: image.charAt(0), boost: this.#boostOfTerm('a fuzzy term') }
      default: return { kind: 'text', field, text: this.#plain(image), boost: this.#boostOfTerm('a fuzzy term') }
    }
  }

  #boost (): number {
    if (this.#takes('CARAT') === undefined) return 1
    const number = this.#takes('NUMBER')
    if (number === undefined) throw this.#unexpected(['NUMBER'])
    return Math.fround(Number(number.image))
  }

  #boostOfTerm (fuzzy: string): number {
    const boost = this.#boost()
    if (this.#next === 'FUZZY_SLOP') throw refused(fuzzy)
    return boost
  }

  #end (expected: readonly TokenKind[]): string {
    const token = this.#takes('RANGE_QUOTED', 'RANGE_GOOP')
    if (token === undefined) throw this.#unexpected(expected)
    return this.#plain(token.kind === 'RANGE_QUOTED' ? token.image.slice(1, -1) : token.image)
  }

  #range (field: string | undefined, includeLower: boolean): Node {
    const lower = this.#end(['RANGE_TO', ...rangeEnds])
    this.#takes('RANGE_TO')
    const upper = this.#end(['RANGE_TO', ...rangeEnds])
    const end = this.#takes('RANGEIN_END', 'RANGEEX_END')
    if (end === undefined) throw this.#unexpected(['RANGEIN_END', 'RANGEEX_END'])
    const open = (text: string): string | undefined => text === '*' ? undefined : text
    return { kind: 'range', field, lower: open(lower), upper: open(upper), includeLower, includeUpper: end.kind === 'RANGEIN_END', boost: this.#boost() }
  }
}

/**
 * Parses what Lucene's classic query parser takes: terms, phrases, groups, ranges, wildcards, fields, operators, boosts.
 * @returns undefined for a blank query, which matches nothing
 * @throws es.queryStringSyntax, es.queryStringLexical; es.notEmulated for fuzzy terms, distances in phrases and regular expressions
 */
export const parseQueryString = (query: string): Node | undefined => query.trim() === '' ? undefined : new QueryStringParser(query).parse()
