import { appendField } from '../document-fields.js'
import type { ProcessorType } from '../processor.js'
import { compileFieldPath } from '../template.js'
import { compileValue } from '../value-source.js'

/** Makes a field a list, or a longer one. AppendProcessor.java */
export const append: ProcessorType = {
  type: 'append',
  create: config => {
    const field = config.string('field')
    const value = compileValue(config.required('value'), { of: config.property('value') })
    const allowDuplicates = config.boolean('allow_duplicates', true)
    const path = compileFieldPath({ text: field, of: config.property('field') })
    return document => { appendField(document, path(document), { value: value(document), allowDuplicates }) }
  }
}
