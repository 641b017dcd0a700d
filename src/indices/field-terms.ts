import type { SourceValue } from '../xcontent/source-value.js'
import type { MappedField } from './mappings/mapping.js'

/** Where a term occurs: documents by ord, ascending, deleted ones among them, and how often in each. */
export interface Postings {
  readonly ords: readonly number[]
  readonly frequencies: readonly number[]
}

/** The inverted index of one `text`, `keyword` or `boolean` field. */
export interface FieldTerms {
  readonly postings: ReadonlyMap<string, Postings>
  /** Live documents that have the field. */
  readonly documentCount: number
  /** Terms of all of them. */
  readonly termCount: number
  /** Terms of one document; 0 where it has none. */
  readonly lengthOf: (ord: number) => number
}

/** The values of one field by document: numbers for numeric fields and dates (milliseconds), texts for keywords, 0 and 1 for booleans. */
export interface FieldValues {
  /** Ascending; empty where the document has none. */
  readonly valuesOf: (ord: number) => ReadonlyArray<number | bigint | string>
}

/** What is kept of one field so that it can be searched; made when it is first asked for. */
export interface FieldIndex extends FieldTerms, FieldValues {
  /** Takes the values that a document has at the path of the field, none of them a list; ascending by ord. */
  readonly add: (ord: number, values: readonly SourceValue[]) => void
  /** Forgets a document that was added. */
  readonly remove: (ord: number) => void
}

/** @throws nothing: values that the field can't take were refused when the document was indexed, or are left out as its parameters say */
export const createFieldIndex = (field: MappedField): FieldIndex => {
  throw new Error(`no index for ${field.type} yet`)
}
