import { es } from '../../errors/es.js'
import type { ProcessorType } from '../processor.js'
import { compileTemplate } from '../template.js'

/** FailProcessor.java */
export const fail: ProcessorType = {
  type: 'fail',
  create: config => {
    const message = compileTemplate({ text: config.string('message'), of: config.property('message') })
    return document => { throw es.failProcessor(message(document)) }
  }
}
