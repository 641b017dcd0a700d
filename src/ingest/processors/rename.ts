import { es } from '../../errors/es.js'
import { findField, removeField, setField } from '../document-fields.js'
import type { ProcessorType } from '../processor.js'
import { compileFieldPath } from '../template.js'

/** Moves a field. RenameProcessor.java */
export const rename: ProcessorType = {
  type: 'rename',
  create: config => {
    const from = compileFieldPath({ text: config.string('field'), of: config.property('field') })
    const to = compileFieldPath({ text: config.string('target_field'), of: config.property('target_field') })
    const ignoreMissing = config.boolean('ignore_missing', false)
    const override = config.boolean('override', false)
    return document => {
      const [source, target] = [from(document), to(document)]
      const value = findField(document, source)
      if (value === undefined) {
        if (ignoreMissing) return
        throw es.fieldDoesNotExist(source.text)
      }
      if (!override && findField(document, target) !== undefined) throw es.fieldExists(target.text)
      // The field goes first, so that its own name may be the way to the new one.
      removeField(document, source)
      try {
        setField(document, target, value)
      } catch (thrown) {
        setField(document, source, value)
        throw thrown
      }
    }
  }
}
