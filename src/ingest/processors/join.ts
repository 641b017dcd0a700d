import { es } from '../../errors/es.js'
import { javaToString } from '../../xcontent/json-value.js'
import { castError, getField, setField } from '../document-fields.js'
import { parseFieldPath } from '../field-path.js'
import { jsonValueOf } from '../java-class.js'
import type { ProcessorType } from '../processor.js'
import { isSourceList, itemsOf } from '../source-list.js'

/** Makes a text of a list. JoinProcessor.java; `target_field` from memory */
export const join: ProcessorType = {
  type: 'join',
  create: config => {
    const field = config.string('field')
    const separator = config.string('separator')
    const targetField = config.optionalString('target_field') ?? field
    return document => {
      const path = parseFieldPath(field)
      const value = getField(document, path)
      if (value === null) throw es.fieldNull(field, 'cannot join.')
      if (!isSourceList(value)) throw castError(path, value, 'java.util.List')
      setField(document, parseFieldPath(targetField), itemsOf(value).map(item => javaToString(jsonValueOf(item))).join(separator))
    }
  }
}
