import { NumberList } from '../xcontent/number-list.js'
import type { SourceMap, SourceValue } from '../xcontent/source-value.js'

const collect = (value: SourceValue, into: SourceValue[]): void => {
  if (Array.isArray(value)) for (const item of value) collect(item, into)
  else if (value instanceof NumberList) into.push(...value.items())
  else into.push(value)
}

const walk = (map: SourceMap, path: string, into: SourceValue[]): void => {
  const whole = map.get(path)
  if (whole !== undefined) collect(whole, into)
  for (let dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
    const inside = map.get(path.slice(0, dot))
    if (inside !== undefined) walkInto(inside, path.slice(dot + 1), into)
  }
}

const walkInto = (value: SourceValue, path: string, into: SourceValue[]): void => {
  if (value instanceof Map) walk(value, path, into)
  else if (Array.isArray(value)) for (const item of value) walkInto(item, path, into)
}

/**
 * The values that a document has at a path, lists taken apart, explicit nulls among them: through objects, lists of objects, and keys that have a dot
 * themselves, in the order of the document.
 */
export const valuesAt = (source: SourceMap, path: string): SourceValue[] => {
  const values: SourceValue[] = []
  walk(source, path, values)
  return values
}
