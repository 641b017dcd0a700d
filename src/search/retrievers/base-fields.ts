import { floatField, objectsField, stringField } from '../../xcontent/object-fields.js'
import type { Field } from '../../xcontent/object-parser.js'
import { parseQuery } from '../parse-query.js'
import type { Query } from '../query.js'

/** What every retriever may be given. */
export interface BaseBody {
  filter: Query[]
  min_score: number
  _name: string
}

/** SRV/search/retriever/RetrieverBuilder.java declareBaseParserFields */
export const baseFields: { readonly [K in keyof BaseBody]: Field<BaseBody[K]> } = {
  filter: objectsField(reader => parseQuery(reader)),
  min_score: floatField,
  _name: stringField
}
