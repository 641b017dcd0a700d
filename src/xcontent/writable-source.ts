import { JsonText, type Writable } from './json-writer.js'
import { NumberList } from './number-list.js'
import type { SourceMap, SourceValue } from './source-value.js'

/** A list of numbers as Java prints them once it has read them. */
const numbersText = (list: NumberList): JsonText => new JsonText(indent => {
  const numbers = list.isRead ? list.items().map(String) : list.text.slice(1, -1).split(',')
  if (indent === undefined) return `[${numbers.join(',')}]`
  const line = `\n${indent}  `
  return `[${line}${numbers.join(`,${line}`)}\n${indent}]`
})

/** A value of a document to be written anew, number by number. */
export const writableSourceValue = (value: SourceValue): Writable => {
  if (value instanceof NumberList) return numbersText(value)
  if (value instanceof Map) return writableSource(value)
  return Array.isArray(value) ? value.map(writableSourceValue) : value
}

/** A document to be written anew: what is filtered, indented or YAML is no longer the text that was sent. */
export const writableSource = (source: SourceMap): ReadonlyMap<string, Writable> =>
  new Map([...source].map(([name, value]) => [name, writableSourceValue(value)]))
