import { es } from '../../errors/es.js'
import { endingWith, whenThere, type Eventually } from '../../inference/eventually.js'
import type { SourceMap, SourceValue } from '../../xcontent/source-value.js'
import { runCompound } from '../compound.js'
import { castError, findField, getField, setField } from '../document-fields.js'
import { parseFieldPath } from '../field-path.js'
import type { Compound, Fate, IngestRun, ProcessorType } from '../processor.js'
import { isSourceList, itemsOf, sourceListOf } from '../source-list.js'

/** Gives back what was in `_ingest` before an element was. */
const restore = (ingest: SourceMap, name: string, value: SourceValue | undefined): void => {
  if (value === undefined) ingest.delete(name)
  else ingest.set(name, value)
}

/** One element, which is `_ingest._value` for the processor; `key` is its name where it is a member of an object. */
const runOne = (compound: Compound, run: IngestRun, { value, key }: { readonly value: SourceValue, readonly key?: string }): Eventually<{ fate: Fate, value: SourceValue, key: SourceValue }> => {
  const { ingest } = run.document
  const [outerValue, outerKey] = [ingest.get('_value'), ingest.get('_key')]
  ingest.set('_value', value)
  if (key !== undefined) ingest.set('_key', key)
  return endingWith(() => whenThere(runCompound(compound, run), fate => ({ fate, value: ingest.get('_value') ?? null, key: ingest.get('_key') ?? null })), () => {
    restore(ingest, '_value', outerValue)
    if (key !== undefined) restore(ingest, '_key', outerKey)
  })
}

/** One after the other; undefined when the document is dropped. */
const runAll = async (compound: Compound, run: IngestRun, elements: ReadonlyArray<{ readonly value: SourceValue, readonly key?: string }>): Promise<Array<{ value: SourceValue, key: SourceValue }> | undefined> => {
  const made = []
  for (const element of elements) {
    const one = await runOne(compound, run, element)
    if (one.fate === 'dropped') return undefined
    made.push(one)
  }
  return made
}

/** Runs a processor for each element of a list, or member of an object. ForEachProcessor.java; objects from memory */
export const foreach: ProcessorType = {
  type: 'foreach',
  create: (config, { readProcessor }) => {
    const field = config.string('field')
    const ignoreMissing = config.boolean('ignore_missing', false)
    const processors = [...config.map('processor')]
    const [only] = processors
    if (only === undefined || processors.length > 1) throw es.foreachNoSingleProcessor(config.property('processor'))
    const compound = { ignoreFailure: false, processors: [readProcessor(...only)], onFailure: [] }
    return (document, run) => {
      const path = parseFieldPath(field)
      const value = ignoreMissing ? findField(document, path) ?? null : getField(document, path)
      if (value === null) {
        if (ignoreMissing) return
        throw es.fieldNull(field, 'cannot loop over its elements.')
      }
      // An element is no step of its own in a verbose answer.
      const untracked = { ...run, track: undefined }
      if (isSourceList(value)) {
        return runAll(compound, untracked, itemsOf(value).map(item => ({ value: item }))).then(made => {
          if (made === undefined) return 'dropped'
          setField(document, path, sourceListOf(made.map(each => each.value)))
          return 'kept'
        })
      }
      if (!(value instanceof Map)) throw castError(path, value, 'java.util.List')
      return runAll(compound, untracked, [...value].map(([key, member]) => ({ key, value: member }))).then(made => {
        if (made === undefined) return 'dropped'
        setField(document, path, new Map(made.map(each => [String(each.key), each.value])))
        return 'kept'
      })
    }
  }
}
