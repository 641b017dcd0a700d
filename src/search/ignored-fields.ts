import { fieldValue } from '../indices/field-value.js'
import type { MappedField, Mapping } from '../indices/mappings/mapping.js'
import { sourceWithoutVectors, type StoredDocument } from '../indices/stored-document.js'
import { valuesAt } from '../indices/values-at.js'
import { readSource } from '../xcontent/read-source.js'
import type { SourceValue } from '../xcontent/source-value.js'
import { utf8Order } from './utf8-order.js'

/** The paths of those fields that a document has and its index does not; undefined for none. */
export type ShowIgnored = (document: StoredDocument) => readonly string[] | undefined

const ignoresMalformed = (field: MappedField): boolean => 'ignoreMalformed' in field && field.ignoreMalformed

/** How long a `_source` has to be at least for the field to be able to ignore anything of it. */
const leastLength = (field: MappedField): number => {
  if (field.type === 'keyword') return field.index || field.docValues ? field.ignoreAbove + 1 : Infinity
  return ignoresMalformed(field) ? 0 : Infinity
}

/** An empty text is no number, and no malformed one either. SRV/index/mapper/NumberFieldMapper.java parse */
const isIgnored = (field: MappedField, value: SourceValue): boolean => value !== null && value !== '' && fieldValue(field, value) === undefined

/**
 * `_ignored` of hits: what is longer than `ignore_above`, as many a text in the `keyword` beside a dynamic field is, or malformed where that may be.
 * Every hit shows it, whatever is asked of `_source` and `fields`. SRV/index/mapper/IgnoredFieldMapper.java, SRV/search/fetch/subphase/FetchFieldsPhase.java
 */
export const ignoredShower = ({ fields }: Mapping): ShowIgnored => {
  const able = [...fields.values()].map(field => ({ field, least: leastLength(field) })).filter(({ least }) => least < Infinity)
  const least = Math.min(...able.map(({ least }) => least))
  return document => {
    if (document.text.length < least) return undefined
    const source = readSource(sourceWithoutVectors(document))
    const ignoring = able.filter(({ field }) => valuesAt(source, field.sourcePath).some(value => isIgnored(field, value)))
    return ignoring.length === 0 ? undefined : ignoring.map(({ field }) => field.path).sort(utf8Order)
  }
}
