import { turnTaker } from '../../clock.js'
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

/** An element of a list, or a member of an object, which has a name. */
interface Element {
  readonly value: SourceValue
  readonly key?: SourceValue
}

/** `_ingest._value` and `_ingest._key` are the element's while the processor runs. @returns the element as it is then; undefined when the document is dropped */
const runOne = (compound: Compound, run: IngestRun, { value, key }: Element): Eventually<Element | undefined> => {
  const { ingest } = run.document
  const [outerValue, outerKey] = [ingest.get('_value'), ingest.get('_key')]
  ingest.set('_value', value)
  if (key !== undefined) ingest.set('_key', key)
  const changed = (fate: Fate): Element | undefined =>
    fate === 'dropped' ? undefined : { value: ingest.get('_value') ?? null, key: ingest.get('_key') ?? null }
  return endingWith(() => whenThere(runCompound(compound, run), changed), () => {
    restore(ingest, '_value', outerValue)
    if (key !== undefined) restore(ingest, '_key', outerKey)
  })
}

/** One after the other, in turns with everybody else; undefined when the document is dropped. */
const runAll = async (compound: Compound, run: IngestRun, elements: readonly Element[]): Promise<Element[] | undefined> => {
  const turnDue = turnTaker(run.world.clock)
  const changed: Element[] = []
  for (const element of elements) {
    const one = runOne(compound, run, element)
    const done = one instanceof Promise ? await one : one
    if (done === undefined) return undefined
    changed.push(done)
    const turn = turnDue()
    if (turn !== undefined) await turn
  }
  return changed
}

const objectOf = (members: readonly Element[]): SourceMap => new Map(members.map(({ key = null, value }) => [String(key), value]))

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
      if (!isSourceList(value) && !(value instanceof Map)) throw castError(path, value, 'java.util.List')
      const elements: Element[] = isSourceList(value)
        ? itemsOf(value).map(item => ({ value: item }))
        : [...value].map(([key, member]) => ({ key, value: member }))
      return runAll(compound, untracked, elements).then(changed => {
        if (changed === undefined) return 'dropped'
        setField(document, path, isSourceList(value) ? sourceListOf(changed.map(each => each.value)) : objectOf(changed))
        return 'kept'
      })
    }
  }
}
