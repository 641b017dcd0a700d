import type { SourceValue } from '../xcontent/source-value.js'
import { analyze } from './analysis/index.js'
import { fieldValue, type FieldValue } from './field-value.js'
import { ValueColumn, type FieldValues } from './field-values.js'
import type { MappedField } from './mappings/mapping.js'
import { InvertedIndex, type FieldTerms } from './postings.js'

/** What is kept of one field so that it can be searched; made when it is first asked for. */
export interface FieldIndex extends FieldTerms, FieldValues {
  /** Takes the values that a document has at the path of the field, none of them a list; ascending by ord. */
  readonly add: (ord: number, values: readonly SourceValue[]) => void
  /** Forgets a document that was added. */
  readonly remove: (ord: number) => void
}

/** Takes what the field keeps of the values of one document. */
type Take = (ord: number, values: readonly FieldValue[]) => void

const textTaker = (analyzer: string, terms: InvertedIndex): Take => (ord, values) => {
  let length = 0
  for (const value of values) {
    const found = analyze(analyzer, value as string)
    for (const term of found) terms.occurs(term, ord)
    length += found.length
  }
  terms.count(ord, length)
}

/** Values that are terms as they are, each once a document. */
const termTaker = (terms: InvertedIndex, values: ValueColumn, termOf: (value: FieldValue) => string): Take => (ord, given) => {
  const distinct = new Set(given)
  const kept: FieldValue[] = []
  for (const value of distinct) {
    const term = terms.occurs(termOf(value), ord)
    kept.push(typeof value === 'string' ? term : value)
  }
  terms.count(ord, distinct.size)
  values.set(ord, kept)
}

const takerOf = (field: MappedField, terms: InvertedIndex, values: ValueColumn): Take => {
  switch (field.type) {
    case 'text': return textTaker(field.analyzer, terms)
    case 'keyword': return termTaker(terms, values, String)
    case 'boolean': return termTaker(terms, values, value => String(value === 1))
    default: return (ord, given) => { values.set(ord, given) }
  }
}

/**
 * The index of one field: terms of `text`, `keyword` and `boolean`, values of all but `text`; nothing of vectors.
 * @throws nothing: values that the field can't take were refused when the document was indexed, or are left out as its parameters say
 */
export const createFieldIndex = (field: MappedField): FieldIndex => {
  const terms = new InvertedIndex()
  const values = new ValueColumn()
  const take = takerOf(field, terms, values)
  return {
    postings: terms.postings,
    get documentCount () { return terms.documentCount },
    get termCount () { return terms.termCount },
    lengthOf: terms.lengthOf,
    valuesOf: values.valuesOf,
    add: (ord, given) => {
      const kept: FieldValue[] = []
      for (const value of given) {
        const found = fieldValue(field, value)
        if (found !== undefined) kept.push(found)
      }
      take(ord, kept)
    },
    remove: ord => {
      terms.remove(ord)
      values.remove(ord)
    }
  }
}
