import { patternQueryParser } from '../pattern-query.js'

/** Terms that start with a text. SRV/index/query/PrefixQueryBuilder.java */
export const parsePrefixQuery = patternQueryParser({
  query: 'prefix',
  members: ['value', 'prefix'],
  wanted: (prefix, { ignoresCase }) => {
    if (!ignoresCase) return term => term.startsWith(prefix)
    const lower = prefix.toLowerCase()
    return term => term.toLowerCase().startsWith(lower)
  }
})
