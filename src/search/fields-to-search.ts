import type { MappedField } from '../indices/mappings/mapping.js'
import { parseJavaDouble } from '../xcontent/java-number.js'
import { isSimpleMatchPattern, simpleMatcher } from '../xcontent/simple-match.js'
import { isMetadataField } from './metadata-fields.js'
import type { Searcher } from './searcher.js'

/** `title^2`: a name or pattern, and its boost as a float32; 1 without one. SRV/index/search/QueryParserHelper.java @throws es.numberFormat, es.numberEmpty */
export const fieldAndBoost = (text: string): [name: string, boost: number] => {
  const caret = text.indexOf('^')
  return caret < 0 ? [text, 1] : [text.slice(0, caret), Math.fround(parseJavaDouble(text.slice(caret + 1)))]
}

/** Whether one of the names stands for every field. */
export const isEveryField = (names: Iterable<string>): boolean => [...names].includes('*')

/** What a pattern stands for: fields that are indexed and can take a text. */
const canBeMatched = ({ type, index }: MappedField): boolean => index && type !== 'dense_vector' && type !== 'semantic_text'

/**
 * The fields that names and patterns such as `title*` stand for in one index, with their boosts; those of a field that several stand for are multiplied.
 * A name that is not mapped stands for nothing; patterns stand for no metadata fields. SRV/index/search/QueryParserHelper.java resolveMappingFields
 * @param named boosts by names and patterns
 */
export const fieldsToSearch = ({ index: { mapping } }: Searcher, named: ReadonlyMap<string, number>): Array<[string, number]> => {
  const boosts = new Map<string, number>()
  const add = (path: string, boost: number): void => { boosts.set(path, Math.fround((boosts.get(path) ?? 1) * boost)) }
  for (const [name, boost] of named) {
    if (!isSimpleMatchPattern(name)) {
      if (mapping.fields.has(name) || isMetadataField(name)) add(name, boost)
      continue
    }
    const matches = simpleMatcher(name)
    for (const [path, field] of mapping.fields) if (canBeMatched(field) && matches(path)) add(path, boost)
  }
  return [...boosts]
}
