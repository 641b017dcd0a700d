import { wildcardPattern } from '../wildcard-pattern.js'
import { patternQueryParser } from '../pattern-query.js'

/** Terms that are as a pattern says: `*` any text, `?` any character. SRV/index/query/WildcardQueryBuilder.java */
export const parseWildcardQuery = patternQueryParser({ query: 'wildcard', members: ['wildcard', 'value'], wanted: wildcardPattern })
