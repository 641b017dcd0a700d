import { es } from '../errors/es.js'
import type { World } from '../world.js'
import { isSimpleMatchPattern, simpleMatcher } from '../xcontent/simple-match.js'
import type { EsIndex } from './es-index.js'
import { indicesOf } from './aliases.js'

/** What becomes of names that stand for nothing. SRV/action/support/IndicesOptions.java */
export interface IndicesOptions {
  /** Whether a name without an index is passed over. False by default. */
  readonly ignoreUnavailable?: boolean
  /** Whether wildcards, and all names together, may stand for nothing. True by default. */
  readonly allowNoIndices?: boolean
  /** What wildcards stand for, with commas: `open`, `closed`, `hidden`, `none`, `all`. `open` by default, as every index is. */
  readonly expandWildcards?: string
  /** Whether an alias is as good as an index. True by default; not where an index is deleted. */
  readonly aliases?: boolean
}

interface Expansion { readonly open: boolean, readonly hidden: boolean }

/** @throws es.expandWildcardsUnknown */
const expansionOf = (raw: string): Expansion => {
  const expansion = { open: false, hidden: false }
  for (const value of raw.split(',')) {
    if (value === 'open') expansion.open = true
    else if (value === 'hidden') expansion.hidden = true
    else if (value === 'all') expansion.open = expansion.hidden = true
    else if (value === 'none') expansion.open = expansion.hidden = false
    else if (value !== 'closed') throw es.expandWildcardsUnknown(value)
  }
  return expansion
}

/** Wildcards pass hidden ones over, but for those that begin with a dot as the pattern does. */
const isShown = (index: EsIndex, pattern: string, { hidden }: Expansion): boolean =>
  !index.settings.hidden || hidden || (pattern.startsWith('.') && index.name.startsWith('.'))

const expand = (world: World, pattern: string, options: Expansion & { aliases: boolean }): EsIndex[] => {
  if (!options.open && !options.hidden) return []
  const matches = simpleMatcher(pattern)
  return world.indices.list().filter(index => {
    if (!isShown(index, pattern, options)) return false
    const names = [index.name, ...options.aliases ? index.aliases.keys() : []]
    return names.some(matches)
  })
}

/** @throws es.notEmulated for names that stand for something else than an index of this cluster */
const refuseUnusualNames = (expression: string): void => {
  if (/^-?<.*>$/.test(expression)) throw es.notEmulated('date math in index names', 'name the index itself')
  if (expression.includes('::')) throw es.notEmulated('selectors in index names', 'name the index itself')
  if (expression.includes(':')) throw es.notEmulated('indices of other clusters', 'there is one cluster')
}

const notFound = (expressions: readonly string[]) => {
  const [expression = '_all'] = expressions
  if (expressions.length > 1) return es.noIndexOf(expressions)
  if (expression === '_all') return es.noIndices()
  return expression.startsWith('-') ? es.excludedIndexNotFound(expression) : es.indexNotFound(expression)
}

/** The indices that names stand for, in the order of the names: those of a wildcard ascending by name. */
class Resolution {
  readonly #world: World
  readonly #options: Required<IndicesOptions>
  readonly #expansion: Expansion
  readonly #found = new Set<EsIndex>()
  #wildcardSeen = false

  constructor (world: World, options: IndicesOptions) {
    this.#world = world
    this.#options = { ignoreUnavailable: false, allowNoIndices: true, expandWildcards: 'open', aliases: true, ...options }
    this.#expansion = expansionOf(this.#options.expandWildcards)
  }

  /** @throws es.indexNotFound, es.excludedIndexNotFound, es.noIndices, es.noIndexOf, es.invalidIndexName, es.deleteByAlias, es.notEmulated */
  resolve (expressions: readonly string[]): EsIndex[] {
    if (expressions.length === 0 || (expressions.length === 1 && expressions[0] === '_all')) {
      for (const index of expand(this.#world, '*', { ...this.#expansion, aliases: false })) this.#found.add(index)
    } else for (const expression of expressions) this.#add(expression)
    if (this.#found.size === 0 && !this.#options.allowNoIndices) throw notFound(expressions)
    return [...this.#found]
  }

  #add (expression: string): void {
    if (expression === '') throw es.indexNotFound(expression)
    if (expression.startsWith('_')) throw es.invalidIndexName(expression, "must not start with '_'.")
    refuseUnusualNames(expression)
    const excluded = expression.startsWith('-') && this.#wildcardSeen
    const name = excluded ? expression.slice(1) : expression
    const indices = isSimpleMatchPattern(name) ? this.#matching(name) : this.#named(name)
    for (const index of indices) {
      if (excluded) this.#found.delete(index)
      else this.#found.add(index)
    }
  }

  #matching (pattern: string): EsIndex[] {
    this.#wildcardSeen = true
    const matching = expand(this.#world, pattern, { ...this.#expansion, aliases: this.#options.aliases })
    if (matching.length === 0 && !this.#options.allowNoIndices) throw notFound([pattern])
    return matching
  }

  #named (name: string): EsIndex[] {
    const index = this.#world.indices.get(name)
    if (index !== undefined) return [index]
    const owners = indicesOf(this.#world, name)
    if (owners.length > 0 && this.#options.aliases) return owners
    if (this.#options.ignoreUnavailable) return []
    throw owners.length > 0 ? es.deleteByAlias(name) : notFound([name])
  }
}

/**
 * The indices that an expression names: names and aliases with commas between them, wildcards, exclusions behind a wildcard (`a*,-ab`); `_all`, nothing or
 * undefined for all of them. SRV/cluster/metadata/IndexNameExpressionResolver.java
 * @throws es.indexNotFound, es.excludedIndexNotFound, es.noIndices, es.noIndexOf, es.invalidIndexName, es.expandWildcardsUnknown; es.deleteByAlias where
 * `aliases` is false; es.notEmulated
 */
export const resolveIndices = (world: World, expression: string | undefined, options: IndicesOptions = {}): EsIndex[] =>
  new Resolution(world, options).resolve(expression === undefined || expression === '' ? [] : expression.split(','))

/**
 * The index that a write to this name goes to; undefined when there is neither an index nor an alias of it.
 * @throws es.noWriteIndex; es.notEmulated for a name with date math
 */
export const writeIndex = (world: World, name: string): EsIndex | undefined => {
  const index = world.indices.get(name)
  if (index !== undefined) return index
  if (name.startsWith('<') && name.endsWith('>')) throw es.notEmulated('date math in index names', 'name the index itself')
  const owners = indicesOf(world, name)
  if (owners.length === 0) return undefined
  const saysOf = ({ aliases }: EsIndex) => aliases.get(name)?.get('is_write_index')
  const target = owners.find(owner => saysOf(owner) === true || (owners.length === 1 && saysOf(owner) === undefined))
  if (target === undefined) throw es.noWriteIndex(name)
  return target
}
