import { isSimpleMatchPattern, simpleMatcher } from '../xcontent/simple-match.js'

/** Which aliases a list of names stands for. */
export interface AliasNames {
  readonly includes: (alias: string) => boolean
  /** The names among them, ascending, that stand for one alias and must be there. */
  readonly required: readonly string[]
}

const isAll = (name: string): boolean => name === '_all'
const matcherOf = (name: string): ((alias: string) => boolean) => isAll(name) ? () => true : simpleMatcher(name)

/**
 * Names, wildcards, `_all`; behind the first wildcard a `-` takes out again. SRV/rest/action/admin/indices/RestGetAliasesAction.java
 * @param names as they are asked for
 */
export const aliasNames = (names: readonly string[]): AliasNames => {
  const firstWildcard = names.findIndex(isSimpleMatchPattern)
  const isExclusion = (name: string, i: number): boolean => name.startsWith('-') && firstWildcard >= 0 && i > firstWildcard
  const steps = names.map((name, i) => {
    const excludes = isExclusion(name, i)
    return { excludes, matches: matcherOf(excludes ? name.slice(1) : name) }
  })
  const includes = (alias: string): boolean =>
    steps.reduce((included, { excludes, matches }) => excludes ? included && !matches(alias) : included || matches(alias), false)
  const required = names.filter((name, i) => !isAll(name) && !isSimpleMatchPattern(name) && !isExclusion(name, i) && includes(name))
  return { includes, required: [...new Set(required)].sort() }
}
