import { JsonNumber } from '../xcontent/json-value.js'
import { NumberList } from '../xcontent/number-list.js'
import type { SourceValue } from '../xcontent/source-value.js'

/** A list of a document. */
export type SourceList = SourceValue[] | NumberList

/** Whether a value is a list; what is not there is none. */
export const isSourceList = (value: SourceValue | undefined): value is SourceList => value instanceof NumberList || Array.isArray(value)

/** The items of a list, in an array of their own. */
export const itemsOf = (list: SourceList): SourceValue[] => list instanceof NumberList ? list.items() : [...list]

const areNumbers = (items: readonly SourceValue[]): items is JsonNumber[] => items.every(item => item instanceof JsonNumber)

/** Items as a list of a document: of numbers alone it is a {@link NumberList}. */
export const sourceListOf = (items: SourceValue[]): SourceList => items.length > 0 && areNumbers(items) ? NumberList.of(items) : items

/** Two lists as one: vectors stay what they are. */
export const joinLists = (a: SourceList, b: SourceList): SourceList =>
  a instanceof NumberList && b instanceof NumberList ? NumberList.joined(a, b) : sourceListOf([...itemsOf(a), ...itemsOf(b)])
