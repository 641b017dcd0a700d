import { es } from '../errors/es.js'
import { parseJavaInt } from '../xcontent/java-number.js'
import { javaTrim } from '../xcontent/java-string.js'

/** `Integer.parseInt`. @throws es.numberFormat */
const parseInteger = (text: string): number => {
  const integer = parseJavaInt(text)
  if (integer === undefined) throw es.numberFormat(text)
  return integer
}

/** A number of clauses, or a percentage of them; negative ones say how many may be missing. */
const simple = (clauses: number, spec: string): number => {
  if (!spec.includes('%')) {
    const count = parseInteger(spec)
    return Math.max(count < 0 ? clauses + count : count, 0)
  }
  const percent = parseInteger(spec.slice(0, -1))
  const share = Math.trunc(Math.fround(clauses * percent * Math.fround(1 / 100)))
  return Math.max(share < 0 ? clauses + share : share, 0)
}

/**
 * How many of `clauses` optional clauses must match: `2`, `-1`, `75%`, `-25%`, and `2<75% 9<-3`, where what stands behind the last number that `clauses` is
 * greater than counts, and all must match where it is greater than none. SRV/common/lucene/search/Queries.java calculateMinShouldMatch
 * @throws es.numberFormat
 */
export const minimumShouldMatch = (clauses: number, spec: string): number => {
  const trimmed = javaTrim(spec)
  if (!trimmed.includes('<')) return simple(clauses, trimmed)
  let required = clauses
  for (const condition of trimmed.split('<').map(javaTrim).join('<').split(' ')) {
    const [above = '', then = ''] = condition.split('<')
    if (clauses <= parseInteger(above)) return required
    required = simple(clauses, then)
  }
  return required
}
