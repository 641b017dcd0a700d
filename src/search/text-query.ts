import { es } from '../errors/es.js'
import type { JsonReader } from '../xcontent/json-reader.js'
import { readFieldQuery, readQueryValue, valueText } from './field-query.js'
import { isValue, readFloat, readText } from './scalars.js'

/** A text to look for in a field, as far as it is given. */
export interface TextQuery {
  readonly field: string | undefined
  readonly text: string | undefined
  readonly boost: number
  readonly label: string | undefined
}

/**
 * Reads `{"field":"text"}`, or the object with `query`, `boost`, `_name` and options that stands for it.
 * @param readOption reads an option; false for a member that is none
 * @throws es.queryFieldTwice, es.queryMemberUnknown, es.queryMemberToken, and what the option's reader throws
 */
export const readTextQuery = (reader: JsonReader, query: string, readOption: (name: string) => boolean): TextQuery => {
  let text: string | undefined
  let label: string | undefined
  let boost = 1
  const readValue = (): void => {
    const value = readQueryValue(reader)
    text = value === undefined ? undefined : valueText(value)
  }
  const field = readFieldQuery(reader, query, {
    short: readValue,
    member: (name, token) => {
      if (!isValue(token)) throw es.queryMemberToken(reader.location, query, token, name)
      if (name === 'query') readValue()
      else if (name === 'boost') boost = readFloat(reader)
      else if (name === '_name') label = readText(reader)
      else if (!readOption(name)) throw es.queryMemberUnknown(reader.location, query, name)
    }
  })
  return { field, text, boost, label }
}
