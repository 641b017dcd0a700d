import { JsonNumber } from '../xcontent/json-value.js'
import { NumberList } from '../xcontent/number-list.js'
import type { SourceValue } from '../xcontent/source-value.js'

export type SourceList = SourceValue[] | NumberList

export const isSourceList = (value: SourceValue | undefined): value is SourceList => value instanceof NumberList || Array.isArray(value)

/** The items of a list, in an array of their own. */
export const itemsOf = (list: SourceList): SourceValue[] => list instanceof NumberList ? list.items() : [...list]

/** Items as a list of a document: of numbers alone it is a {@link NumberList}. */
export const sourceListOf = (items: SourceValue[]): SourceList => {
  if (items.length === 0 || !items.every(item => item instanceof JsonNumber)) return items
  const numbers = items as JsonNumber[]
  return new NumberList(Float64Array.from(numbers, number => number.value), { text: `[${numbers.map(number => number.text).join(',')}]`, offset: -1 })
}

/** Two lists as one: vectors stay what they are. */
export const joinLists = (a: SourceList, b: SourceList): SourceList => {
  if (!(a instanceof NumberList && b instanceof NumberList)) return sourceListOf([...itemsOf(a), ...itemsOf(b)])
  const values = new Float64Array(a.length + b.length)
  values.set(a.values)
  values.set(b.values, a.length)
  return new NumberList(values, { text: `${a.text.slice(0, -1)},${b.text.slice(1)}`, offset: -1 })
}
