import { isPattern, matchesPattern } from './resolve-indices.js'

/** Which aliases a list of names stands for. */
export interface AliasNames {
  readonly includes: (alias: string) => boolean
  /** The names among them, ascending, that stand for one alias and must be there. */
  readonly required: readonly string[]
}

const isAll = (name: string): boolean => name === '_all'
const matches = (name: string, alias: string): boolean => isAll(name) || matchesPattern(name, alias)

/**
 * Names, wildcards, `_all`; behind the first wildcard a `-` takes out again. SRV/rest/action/admin/indices/RestGetAliasesAction.java
 * @param names as they are asked for
 */
export const aliasNames = (names: readonly string[]): AliasNames => {
  const firstWildcard = names.findIndex(isPattern)
  const isExclusion = (name: string, i: number): boolean => name.startsWith('-') && firstWildcard >= 0 && i > firstWildcard
  const includes = (alias: string): boolean => names.reduce((included, name, i) => {
    if (isExclusion(name, i)) return included && !matches(name.slice(1), alias)
    return included || matches(name, alias)
  }, false)
  const required = names.filter((name, i) => !isAll(name) && !isPattern(name) && !isExclusion(name, i) && includes(name))
  return { includes, required: [...new Set(required)].sort() }
}
