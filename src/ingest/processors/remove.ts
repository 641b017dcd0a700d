import { es } from '../../errors/es.js'
import { javaClassName } from '../../xcontent/json-value.js'
import type { SourceMap } from '../../xcontent/source-value.js'
import type { Configuration } from '../configuration.js'
import { findField, removeField } from '../document-fields.js'
import type { FieldPath } from '../field-path.js'
import type { IngestDocument } from '../pipeline.js'
import type { ProcessorType } from '../processor.js'
import { compileFieldPath } from '../template.js'

/** One name, or a list of them; none when it is absent. @throws es.classCast */
const readPaths = (config: Configuration, name: string): Array<(document: IngestDocument) => FieldPath> => {
  const value = config.optional(name) ?? []
  return (Array.isArray(value) ? value : [value]).map(text => {
    if (typeof text !== 'string') throw es.classCast(javaClassName(text), 'java.lang.String')
    return compileFieldPath({ text, of: config.property(name) })
  })
}

/** Deletes all that is neither kept nor on the way to what is. */
const keepOnly = (source: SourceMap, kept: readonly string[], prefix = ''): void => {
  for (const [name, value] of source) {
    const path = prefix + name
    if (kept.some(each => each === path || path.startsWith(`${each}.`))) continue
    if (!kept.some(each => each.startsWith(`${path}.`))) source.delete(name)
    else if (value instanceof Map) keepOnly(value, kept, `${path}.`)
  }
}

/** Removes fields, or all but some. RemoveProcessor.java, from memory */
export const remove: ProcessorType = {
  type: 'remove',
  create: config => {
    const removed = readPaths(config, 'field')
    const kept = readPaths(config, 'keep')
    if (removed.length === 0 && kept.length === 0) throw es.removeNothing(config.property('keep'))
    if (removed.length > 0 && kept.length > 0) throw es.removeAndKeep(config.property('keep'))
    const ignoreMissing = config.boolean('ignore_missing', false)
    return document => {
      if (kept.length > 0) keepOnly(document.source, kept.map(path => path(document).text))
      for (const path of removed) {
        const field = path(document)
        if (!ignoreMissing || findField(document, field) !== undefined) removeField(document, field)
      }
    }
  }
}
