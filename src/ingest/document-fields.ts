import { es, type EsError } from '../errors/es.js'
import { parseJavaInt } from '../xcontent/java-number.js'
import { javaToString } from '../xcontent/json-value.js'
import { NumberList } from '../xcontent/number-list.js'
import type { SourceMap, SourceValue } from '../xcontent/source-value.js'
import type { FieldPath } from './field-path.js'
import { isMetadata, metadataValue, removeMetadata, setMetadata } from './ingest-metadata.js'
import { javaClassOf, jsonValueOf } from './java-class.js'
import type { IngestDocument } from './pipeline.js'
import { isSourceList, itemsOf, joinLists, sourceListOf, type SourceList } from './source-list.js'

/** A field of a document, by its path. */
export type Field = readonly [document: IngestDocument, path: FieldPath]

const rootOf = (document: IngestDocument, { isOfIngest }: FieldPath): SourceMap => isOfIngest ? document.ingest : document.source

const first = ({ elements }: FieldPath): string => elements[0] as string
const last = ({ elements }: FieldPath): string => elements.at(-1) as string

/** Whether it is no field of the source. */
const namesMetadata = (path: FieldPath): boolean => path.elements.length === 1 && !path.isOfIngest && isMetadata(first(path))

/** What the first element of the path names; undefined where there is nothing. */
const rootValue = (document: IngestDocument, path: FieldPath): SourceValue | undefined => {
  const name = first(path)
  return !path.isOfIngest && isMetadata(name) ? metadataValue(document, name) : rootOf(document, path).get(name)
}

/** What `key` names in `value`; undefined where there is nothing. */
const child = (value: SourceValue, key: string): SourceValue | undefined => {
  if (value instanceof Map) return value.get(key)
  if (!isSourceList(value)) return undefined
  const index = parseJavaInt(key) ?? -1
  return value instanceof NumberList ? value.items()[index] : value[index]
}

const described = (value: SourceValue): string => value === null ? 'null' : `object of type [${javaClassOf(value)}]`

/** Why `key` names nothing in a list; the index where it would be in range. */
const indexIn = (list: SourceList, key: string, { text }: FieldPath): number => {
  const index = parseJavaInt(key)
  if (index === undefined) throw es.indexNoInteger(key, text)
  if (index < 0 || index >= list.length) throw es.indexOutOfBounds(index, list.length, text)
  return index
}

/** @throws es.fieldNotPresent, es.indexNoInteger, es.indexOutOfBounds, es.fieldUnresolvable */
const step = (value: SourceValue, key: string, path: FieldPath): SourceValue => {
  const found = value === null ? undefined : child(value, key)
  if (found !== undefined) return found
  if (value instanceof Map) throw es.fieldNotPresent(key, path.text)
  if (isSourceList(value)) indexIn(value, key, path)
  throw es.fieldUnresolvable(key, described(value), path.text)
}

/** The value of a field, undefined where there is none. null is a value. SRV/ingest/IngestDocument.java hasField, getFieldValue */
export const findField = (document: IngestDocument, path: FieldPath): SourceValue | undefined => {
  let value = rootValue(document, path)
  for (let i = 1; i < path.elements.length; i++) {
    if (value === undefined || value === null) return undefined
    value = child(value, path.elements[i] as string)
  }
  return value
}

/** @throws es.fieldNotPresent, es.indexNoInteger, es.indexOutOfBounds, es.fieldUnresolvable */
const resolve = (document: IngestDocument, path: FieldPath, length: number): SourceValue => {
  let value = rootValue(document, path)
  if (value === undefined) throw es.fieldNotPresent(first(path), path.text)
  for (let i = 1; i < length; i++) value = step(value, path.elements[i] as string, path)
  return value
}

/** The value of a field that must be there. @throws es.fieldNotPresent, es.indexNoInteger, es.indexOutOfBounds, es.fieldUnresolvable */
export const getField = (document: IngestDocument, path: FieldPath): SourceValue =>
  findField(document, path) ?? resolve(document, path, path.elements.length)

/** What a value that is no `to` throws where one is needed: `java.lang.String`, `java.util.List`. */
export const castError = ({ text }: FieldPath, value: SourceValue, to: string): EsError => es.fieldCast(text, javaClassOf(value), to)

/** What the last element of a path is in, and how to replace that as a whole, since a list of numbers is not written in place. */
interface Parent {
  readonly container: SourceValue
  readonly replace: (container: SourceValue) => void
}

const inMap = (map: SourceMap, key: string) => (value: SourceValue): void => { map.set(key, value) }

const inList = ({ container, replace }: Parent, index: number) => (value: SourceValue): void => {
  const items = itemsOf(container as SourceList)
  items[index] = value
  replace(sourceListOf(items))
}

/** What stands at `key` of a parent, and made there if it is an object that lacks it. @throws es.indexNoInteger, es.indexOutOfBounds, es.fieldUnresolvable */
const descend = (parent: Parent, key: string, path: FieldPath): Parent => {
  const { container } = parent
  if (container instanceof Map) {
    const there = container.get(key) ?? (container.has(key) ? null : new Map())
    if (!container.has(key)) container.set(key, there)
    return { container: there, replace: inMap(container, key) }
  }
  if (!isSourceList(container)) throw es.fieldUnresolvable(key, described(container), path.text)
  const index = indexIn(container, key, path)
  return { container: child(container, key) ?? null, replace: inList(parent, index) }
}

const parentOf = (document: IngestDocument, path: FieldPath): Parent => {
  let parent: Parent = { container: rootOf(document, path), replace: () => {} }
  const metadata = path.isOfIngest || path.elements.length === 1 ? undefined : metadataValue(document, first(path))
  if (metadata !== undefined) throw es.fieldUnresolvable(path.elements[1] as string, described(metadata), path.text)
  for (let i = 0; i < path.elements.length - 1; i++) parent = descend(parent, path.elements[i] as string, path)
  return parent
}

/** Sets a field to what `change` makes of its value; undefined stands for none. */
const changeField = ([document, path]: Field, change: (value: SourceValue | undefined) => SourceValue): void => {
  const key = last(path)
  if (namesMetadata(path)) return setMetadata(document, key, change(metadataValue(document, key)))
  const parent = parentOf(document, path)
  const { container } = parent
  if (container instanceof Map) container.set(key, change(container.get(key)))
  else if (isSourceList(container)) {
    const index = indexIn(container, key, path)
    inList(parent, index)(change(child(container, key)))
  } else throw es.fieldUnsettable(key, container === null ? 'null parent' : `parent ${described(container)}`, path.text)
}

/**
 * Sets a field; objects on the way are made. SRV/ingest/IngestDocument.java setFieldValue
 * @throws es.fieldUnresolvable, es.fieldUnsettable, es.indexNoInteger, es.indexOutOfBounds, and what {@link setMetadata} throws
 */
export const setField = (document: IngestDocument, path: FieldPath, value: SourceValue): void => {
  changeField([document, path], () => value)
}

/** Texts that are the same for values that Java's `equals` takes for the same. */
const identity = (value: SourceValue): string => value === null ? 'null' : `${javaClassOf(value)} ${javaToString(jsonValueOf(value))}`

const withoutKnown = (known: SourceList, more: SourceList): SourceValue[] => {
  const identities = new Set(itemsOf(known).map(identity))
  return itemsOf(more).filter(item => identities.size < identities.add(identity(item)).size)
}

const asList = (value: SourceValue): SourceList => isSourceList(value) ? value : sourceListOf([value])

/** What is appended. */
interface Appended {
  readonly value: SourceValue
  readonly allowDuplicates?: boolean
}

/**
 * Appends a value, or the items of a list, to a field, which is a list by then. SRV/ingest/IngestDocument.java appendFieldValue
 * @throws what {@link setField} throws
 */
export const appendField = (document: IngestDocument, path: FieldPath, { value, allowDuplicates = true }: Appended): void => {
  const more = asList(value)
  changeField([document, path], there => {
    if (there === undefined) return more instanceof NumberList ? more : [...more]
    const known = asList(there)
    if (allowDuplicates) return joinLists(known, more)
    const unknown = withoutKnown(known, more)
    return unknown.length === 0 ? there : joinLists(known, sourceListOf(unknown))
  })
}

/**
 * SRV/ingest/IngestDocument.java removeField
 * @throws es.fieldNotPresent, es.fieldUnresolvable, es.fieldUnremovable, es.indexNoInteger, es.indexOutOfBounds, and what {@link removeMetadata} throws
 */
export const removeField = (document: IngestDocument, path: FieldPath): void => {
  const key = last(path)
  if (namesMetadata(path)) {
    if (metadataValue(document, key) === undefined) throw es.fieldNotPresent(key, path.text)
    return removeMetadata(document, key)
  }
  const container = path.elements.length === 1 ? rootOf(document, path) : resolve(document, path, path.elements.length - 1)
  if (container instanceof Map) {
    if (!container.delete(key)) throw es.fieldNotPresent(key, path.text)
  } else if (isSourceList(container)) {
    const items = itemsOf(container)
    items.splice(indexIn(container, key, path), 1)
    parentOf(document, path).replace(sourceListOf(items))
  } else throw es.fieldUnremovable(key, described(container), path.text)
}
