import { es } from '../errors/es.js'
import type { JsonReader } from '../xcontent/json-reader.js'
import type { JsonValue } from '../xcontent/json-value.js'
import { customField, mappedField, stringField } from '../xcontent/object-fields.js'
import { objectParser, type Field } from '../xcontent/object-parser.js'

const sortModes = ['min', 'max', 'sum', 'avg', 'median'] as const
/** Which of several values of a document counts. SRV/search/sort/SortMode.java */
export type SortMode = typeof sortModes[number]

/** One key of a sort. SRV/search/sort/SortBuilder.java */
export interface SortKey {
  /** `_score`, `_doc`, or the path of a field. */
  readonly field: string
  readonly descending: boolean
  /** Where documents without the field go: `_first`, `_last`, or as if they had this value. */
  readonly missing: JsonValue
  /** Which of several values counts; undefined for the one that comes first in the order. */
  readonly mode: SortMode | undefined
  /** What type a field counts as where it is not mapped; undefined: it has to be. */
  readonly unmappedType: string | undefined
}

const defaults = { missing: '_last', mode: undefined, unmappedType: undefined } as const

const refused = (name: string): Field<void> => customField(['START_OBJECT', 'START_ARRAY', 'VALUE_STRING', 'VALUE_NUMBER', 'VALUE_BOOLEAN'], () => {
  throw es.notEmulated(`[${name}] of a sort`)
})

const parseOrder = (text: string): boolean => {
  const order = text.toUpperCase()
  if (order !== 'ASC' && order !== 'DESC') throw es.sortOrderUnknown(order)
  return order === 'DESC'
}
const orderField = mappedField(stringField, parseOrder)

const modeField = mappedField(stringField, text => {
  const mode = sortModes.find(each => each === text.toLowerCase())
  if (mode === undefined) throw es.sortModeUnknown(text)
  return mode
})

interface FieldSort {
  missing: JsonValue
  unmapped_type: string
  order: boolean
  mode: SortMode
  nested: void
  numeric_type: void
  format: void
}

const parseFieldSort = objectParser<FieldSort>({
  name: 'field_sort',
  fields: {
    missing: customField(['VALUE_STRING', 'VALUE_NUMBER', 'VALUE_BOOLEAN'], reader => reader.value()),
    unmapped_type: stringField,
    order: orderField,
    mode: modeField,
    nested: refused('nested'),
    numeric_type: refused('numeric_type'),
    format: refused('format')
  }
})

const parseScoreSort = objectParser<{ order: boolean }>({ name: '_score', fields: { order: orderField } })

/** Scores are best first unless something else is said, all other keys the least first. */
const keyOf = (field: string, descending = field === '_score'): SortKey => ({ field, descending, ...defaults })

const readKey = (reader: JsonReader, field: string): SortKey => {
  if (reader.next() === 'VALUE_STRING') return keyOf(field, parseOrder(reader.text))
  if (field === '_script' || field === '_geo_distance' || field === '_geoDistance') throw es.notEmulated(`a sort by [${field}]`)
  if (field === '_score') return keyOf(field, parseScoreSort(reader).order)
  const { order, missing = defaults.missing, mode, unmapped_type: unmappedType } = parseFieldSort(reader)
  return { ...keyOf(field, order), missing, mode, unmappedType }
}

const readKeys = (reader: JsonReader): SortKey[] => {
  const keys: SortKey[] = []
  while (reader.next() === 'FIELD_NAME') keys.push(readKey(reader, reader.text))
  return keys
}

/**
 * Reads `sort` in any of its forms: a name, an object of keys, a list of both.
 * @param reader on its first token; it is left on its last
 * @throws es.sortItemMalformed, es.sortOrderUnknown, es.notEmulated, and the errors of object parsers
 */
export const readSort = (reader: JsonReader): SortKey[] => {
  if (reader.token === 'START_OBJECT') return readKeys(reader)
  if (reader.token !== 'START_ARRAY') return [keyOf(reader.text)]
  const keys: SortKey[] = []
  for (let token = reader.next(); token !== 'END_ARRAY'; token = reader.next()) {
    if (token === 'START_OBJECT') keys.push(...readKeys(reader))
    else if (token === 'VALUE_STRING') keys.push(keyOf(reader.text))
    else throw es.sortItemMalformed()
  }
  return keys
}

/** As the query string says it: `a,b:desc`. An order that is none leaves its key out. SRV/rest/action/search/RestSearchAction.java */
export const sortOf = (parameter: string): SortKey[] => parameter.split(',').filter(part => part !== '').flatMap(part => {
  const colon = part.lastIndexOf(':')
  if (colon < 0) return [keyOf(part)]
  const order = part.slice(colon + 1)
  return order === 'asc' || order === 'desc' ? [keyOf(part.slice(0, colon), order === 'desc')] : []
})

/** The keys that a search is run with: none where they say what it does without any, the best score first. SRV/search/sort/SortBuilder.java buildSort */
export const keysToSortBy = (given: readonly SortKey[] = []): readonly SortKey[] => {
  const [first] = given
  return given.length === 1 && first?.field === '_score' && first.descending ? [] : given
}

/**
 * Reads `search_after`: a value for each key of the sort.
 * @param reader on the START_ARRAY; it is left on the END_ARRAY
 * @throws es.searchAfterItem, es.searchAfterEmpty
 */
export const readSearchAfter = (reader: JsonReader): JsonValue[] => {
  const values: JsonValue[] = []
  for (let token = reader.next(); token !== 'END_ARRAY'; token = reader.next()) {
    if (token === 'START_OBJECT' || token === 'START_ARRAY') throw es.searchAfterItem(reader.location, token)
    values.push(reader.value())
  }
  if (values.length === 0) throw es.searchAfterEmpty()
  return values
}
