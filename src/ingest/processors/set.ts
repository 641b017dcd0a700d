import { es } from '../../errors/es.js'
import type { Configuration } from '../configuration.js'
import { copyOf } from '../copy.js'
import { findField, getField, setField } from '../document-fields.js'
import { parseFieldPath, type FieldPath } from '../field-path.js'
import type { IngestDocument } from '../pipeline.js'
import type { ProcessorType } from '../processor.js'
import { compileFieldPath, isMediaType, type MediaType } from '../template.js'
import { compileValue, type ValueSource } from '../value-source.js'

/** Undefined, and null, for nothing. */
type Value = ReturnType<ValueSource> | undefined

/** @throws es.mediaTypeUnsupported */
const readMediaType = (config: Configuration): MediaType => {
  const name = config.optionalString('media_type') ?? 'application/json'
  if (!isMediaType(name)) throw es.mediaTypeUnsupported(config.property('media_type'), name)
  return name
}

const copyFrom = (name: string, ignoreEmpty: boolean) => {
  let path: FieldPath | undefined
  return (document: IngestDocument): Value => {
    path ??= parseFieldPath(name)
    const found = ignoreEmpty ? findField(document, path) : getField(document, path)
    return found === undefined ? undefined : copyOf(found)
  }
}

const readValue = (config: Configuration, mediaType: MediaType): ValueSource =>
  compileValue(config.required('value'), { of: config.of, mediaType })

const refuseValue = (config: Configuration): void => {
  if (config.optional('value') !== undefined) throw es.copyFromWithValue(config.property('copy_from'))
}

/** Sets a field to a value, or to that of another field. SetProcessor.java */
export const set: ProcessorType = {
  type: 'set',
  create: config => {
    const field = config.string('field')
    const from = config.optionalString('copy_from')
    const mediaType = readMediaType(config)
    if (from !== undefined) refuseValue(config)
    const value = from === undefined ? readValue(config, mediaType) : undefined
    const override = config.boolean('override', true)
    const path = compileFieldPath({ text: field, of: config.property('field') })
    const ignoreEmpty = config.boolean('ignore_empty_value', false)
    const source = value ?? copyFrom(from ?? '', ignoreEmpty)
    return document => {
      const target = path(document)
      if (!override && (findField(document, target) ?? null) !== null) return
      const made: Value = source(document)
      if (ignoreEmpty && (made === undefined || made === null || made === '')) return
      setField(document, target, made ?? null)
    }
  }
}
