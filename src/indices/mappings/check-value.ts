import { es } from '../../errors/es.js'
import type { JsonReader } from '../../xcontent/json-reader.js'
import { NumberList } from '../../xcontent/number-list.js'
import type { SourceValue } from '../../xcontent/source-value.js'
import { textOf } from '../field-value.js'
import { millisOf, readDate } from './date-format.js'
import type { DateField, MappedField, NumberField } from './mapping.js'
import { checkTerm } from './types/keyword.js'
import { isNumberOf, refuseNumber } from './types/number.js'

/** Makes a reader that stands on the value: for errors alone, since it walks the document. */
type Reader = () => JsonReader

/** @throws es.expectedText */
const refuseObject = (reader: JsonReader): never => { throw es.expectedText(reader.location, String(reader.token)) }

const checkNumber = (field: NumberField, value: SourceValue, reader: Reader): void => {
  if (value instanceof Map) throw es.numberIsObject()
  const isScalar = !Array.isArray(value) && !(value instanceof NumberList)
  if (isScalar && (field.ignoreMalformed || isNumberOf(field, value))) return
  refuseNumber(field, reader())
}

const checkDate = ({ format, ignoreMalformed }: DateField, value: SourceValue, reader: Reader): void => {
  const text = textOf(value) ?? refuseObject(reader())
  if (readDate(text, format) === undefined && !ignoreMalformed) millisOf(text, format)
}

const checkBoolean = (value: SourceValue, reader: Reader): void => {
  if (typeof value === 'boolean' || value === 'true' || value === 'false' || value === '') return
  if (typeof value === 'string') throw es.notABoolean(value)
  throw reader().wrongToken('not of boolean type')
}

/**
 * Holds one value against a field that takes one at a time. @param value no list
 * @throws why the field can't take it: the cause of es.fieldUnparsable
 */
export const checkValue = (field: MappedField, value: SourceValue, reader: Reader): void => {
  if (value === null) return
  switch (field.type) {
    case 'text':
      if (textOf(value) === undefined) refuseObject(reader())
      return
    case 'keyword': {
      const text = textOf(value) ?? refuseObject(reader())
      if (text.length <= field.ignoreAbove) checkTerm(field.path, text)
      return
    }
    case 'boolean':
      checkBoolean(value, reader)
      return
    case 'date':
      checkDate(field, value, reader)
      return
    case 'dense_vector':
    case 'semantic_text':
      return
    default:
      checkNumber(field, value, reader)
  }
}
