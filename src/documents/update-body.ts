import { es } from '../errors/es.js'
import { readFetchSource, type FetchSource } from '../search/fetch-source.js'
import type { JsonReader } from '../xcontent/json-reader.js'
import { booleanField, customField, longField, mapField } from '../xcontent/object-fields.js'
import { objectParser } from '../xcontent/object-parser.js'
import type { JsonMap, JsonValue } from '../xcontent/json-value.js'

/** The body of an update: a line of a bulk, or a request of its own. */
export interface UpdateBody {
  script: JsonValue
  scripted_upsert: boolean
  upsert: JsonMap
  doc: JsonMap
  doc_as_upsert: boolean
  detect_noop: boolean
  /** Which part of the document the answer shows. */
  _source: FetchSource
  if_seq_no: number
  if_primary_term: number
}

const parse = objectParser<UpdateBody>({
  name: 'UpdateRequest',
  fields: {
    script: customField(['START_OBJECT', 'VALUE_STRING'], reader => reader.value()),
    scripted_upsert: booleanField,
    upsert: mapField,
    doc: mapField,
    doc_as_upsert: booleanField,
    detect_noop: booleanField,
    _source: customField(['START_OBJECT', 'START_ARRAY', 'VALUE_BOOLEAN', 'VALUE_STRING'], readFetchSource),
    if_seq_no: longField,
    if_primary_term: longField
  }
})

/** SRV/action/update/UpdateRequest.java @throws the parser's errors; es.notEmulated for a script */
export const parseUpdateBody = (reader: JsonReader): Partial<UpdateBody> => {
  const body = parse(reader)
  if (body.script !== undefined) throw es.notEmulated('[script] in an update')
  return body
}
