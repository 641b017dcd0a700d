import { hashMapOrder, JsonNumber } from '../xcontent/json-value.js'
import { NumberList } from '../xcontent/number-list.js'
import type { SourceMap, SourceValue } from '../xcontent/source-value.js'

/** Whether Java takes two values for equal: maps whatever their order, numbers only of the same type. */
const equal = (a: SourceValue, b: SourceValue): boolean => {
  if (a instanceof Map) return b instanceof Map && equalMaps(a, b)
  const items = itemsOf(a)
  if (items !== undefined) return equalLists(items, itemsOf(b))
  if (a instanceof JsonNumber) return b instanceof JsonNumber && a.javaType === b.javaType && a.toString() === b.toString()
  return a === b
}

const equalMaps = (a: SourceMap, b: SourceMap): boolean =>
  a.size === b.size && [...a].every(([name, member]) => b.has(name) && equal(member, b.get(name) ?? null))

const equalLists = (a: readonly SourceValue[], b: readonly SourceValue[] | undefined): boolean =>
  a.length === b?.length && a.every((item, i) => equal(item, b[i] ?? null))

const itemsOf = (value: SourceValue): readonly SourceValue[] | undefined => {
  if (value instanceof NumberList) return value.items()
  return Array.isArray(value) ? value : undefined
}

/** The value with the members of its objects in the order of Java's hashes, which is how a change is read. */
const inHashOrder = (value: SourceValue): SourceValue => {
  if (value instanceof Map) {
    const names = hashMapOrder(value.keys())
    return new Map(names.map(name => [name, inHashOrder(value.get(name) ?? null)]))
  }
  return Array.isArray(value) ? value.map(inHashOrder) : value
}

const mergeInto = (source: SourceMap, changes: SourceMap): boolean => {
  let modified = false
  for (const [name, change] of changes) {
    const old = source.get(name)
    if (old instanceof Map && change instanceof Map) modified = mergeInto(old, change) || modified
    else {
      modified ||= old === undefined || !equal(old, change)
      source.set(name, change)
    }
  }
  return modified
}

/**
 * Merges a part of a document into it, object by object; lists are replaced as a whole. What is new comes last.
 * SRV/common/xcontent/XContentHelper.java update
 * @param source is changed
 * @returns whether that made a difference
 */
export const mergeDocument = (source: SourceMap, changes: SourceMap): boolean => mergeInto(source, inHashOrder(changes) as SourceMap)
