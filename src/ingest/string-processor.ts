import { es } from '../errors/es.js'
import { javaToString } from '../xcontent/json-value.js'
import type { SourceValue } from '../xcontent/source-value.js'
import type { Configuration } from './configuration.js'
import { castError, findField, getField, setField } from './document-fields.js'
import { parseFieldPath } from './field-path.js'
import { javaClassOf, jsonValueOf } from './java-class.js'
import type { ProcessorType } from './processor.js'
import { isSourceList, itemsOf } from './source-list.js'

const STRING = 'java.lang.String'

/** Each item of a list. @throws es.listItemCast */
const convertItems = (items: readonly SourceValue[], field: string, convert: (text: string) => string): SourceValue[] => items.map(item => {
  if (typeof item === 'string') return convert(item)
  // Java has no class of null, and throws a NullPointerException here.
  throw es.listItemCast(javaToString(jsonValueOf(item)), item === null ? 'null' : javaClassOf(item), field)
})

/**
 * A type that makes another text of a text, or of each of a list. AbstractStringProcessor.java; lists, `ignore_missing` and `target_field` from memory
 * @param prepare reads properties beside the common ones, and gives what is done to a text
 */
export const stringProcessor = (type: string, prepare: (config: Configuration) => (text: string) => string): ProcessorType => ({
  type,
  create: config => {
    const field = config.string('field')
    const ignoreMissing = config.boolean('ignore_missing', false)
    const targetField = config.optionalString('target_field') ?? field
    const convert = prepare(config)
    return document => {
      const path = parseFieldPath(field)
      const value = ignoreMissing ? findField(document, path) ?? null : getField(document, path)
      if (value === null) {
        if (ignoreMissing) return
        throw es.fieldNull(field, 'cannot process it.')
      }
      if (!isSourceList(value) && typeof value !== 'string') throw castError(path, value, STRING)
      const converted = typeof value === 'string' ? convert(value) : convertItems(itemsOf(value), field, convert)
      setField(document, parseFieldPath(targetField), converted)
    }
  }
})
