import { es } from '../errors/es.js'
import { DEPTH_MAX } from './json-limits.js'
import { hashMapOrder, JsonNumber } from './json-value.js'
import { writeJson } from './json-writer.js'
import { NumberList } from './number-list.js'
import type { SourceMap, SourceValue } from './source-value.js'

/** Where in a text a list of numbers stands; where `from` is `to` it is left out, as its text is made when somebody wants it. */
interface NumbersPlace {
  readonly list: NumberList
  readonly from: number
  readonly to: number
}

/** A document as text, and where in it which list of numbers stands. */
export interface WrittenSource {
  /** Without the lists that were made here: most become vectors, which need no text. */
  readonly text: string
  /** Ascending; offsets in {@link text}. */
  readonly numbers: readonly NumbersPlace[]
}

/** The whole text of a document. */
export const wholeText = ({ text, numbers }: WrittenSource): string => {
  let whole = ''
  let end = 0
  for (const { list, from, to } of numbers) {
    if (from !== to) continue
    whole += text.slice(end, from) + list.text
    end = from
  }
  return end === 0 ? text : whole + text.slice(end)
}

/** The order of an object's members: that of Java's hashes, or the one that they have. */
type MemberOrder = 'hashes' | 'as given'

/** A number that has no text in JSON: `1e400` is an infinite double. */
const isInfinite = (value: JsonNumber): boolean => value.javaType === 'Double' && !Number.isFinite(value.value)

/** The numbers of a list that has infinite ones; undefined for any other. */
const itemsIfInfinite = (list: NumberList): SourceValue[] | undefined => {
  if (!list.isRead || list.values.every(Number.isFinite)) return undefined
  const items = list.items()
  return items.some(isInfinite) ? items : undefined
}

/** A document as text, and what a node reads when it reads that text: the document, but for infinite numbers, which are written as texts. */
export interface RewrittenSource extends WrittenSource {
  readonly source: SourceMap
}

/**
 * Writes a document as a node does after it has been a `HashMap`, as one is once a pipeline has run: keys in the order of Java's hashes, at every depth,
 * compact. Reference §1.3. A document that an update has been merged into keeps its order: SRV/action/update/UpdateHelper.java
 * @throws es.notEmulated for a document that could not be read again: a pipeline may put objects into objects without end
 */
export const writeSource = (source: SourceMap, order: MemberOrder = 'hashes'): RewrittenSource => {
  const namesOf = (map: SourceMap): Iterable<string> => order === 'hashes' ? hashMapOrder(map.keys()) : map.keys()
  const numbers: Array<WrittenSource['numbers'][number]> = []
  let text = ''
  let depth = 0
  const enter = (): void => {
    if (++depth > DEPTH_MAX) throw es.notEmulated(`a document with more than ${DEPTH_MAX} objects and lists inside one another`, 'no request may bring one')
  }
  const writeMap = (map: SourceMap): SourceMap => {
    enter()
    let lead = '{'
    let read = map
    for (const name of namesOf(map)) {
      text += `${lead}${writeJson(name, { pretty: false })}:`
      const member = map.get(name) ?? null
      const asRead = write(member)
      if (asRead !== member) {
        if (read === map) read = new Map(map)
        read.set(name, asRead)
      }
      lead = ','
    }
    text += lead === '{' ? '{}' : '}'
    depth--
    return read
  }
  const writeList = (list: readonly SourceValue[]): SourceValue[] => {
    enter()
    let lead = '['
    const read = list.map(item => {
      text += lead
      lead = ','
      return write(item)
    })
    text += lead === '[' ? '[]' : ']'
    depth--
    return read
  }
  const write = (value: SourceValue): SourceValue => {
    if (value instanceof NumberList) {
      const items = itemsIfInfinite(value)
      if (items !== undefined) return writeList(items)
      const from = text.length
      if (value.isRead) text += value.text
      numbers.push({ list: value, from, to: text.length })
    } else if (value instanceof Map) return writeMap(value)
    else if (Array.isArray(value)) {
      const read = writeList(value)
      return read.some((item, i) => item !== value[i]) ? read : value
    } else {
      text += writeJson(value, { pretty: false })
      if (value instanceof JsonNumber && isInfinite(value)) return value.toString()
    }
    return value
  }
  return { source: writeMap(source), text, numbers }
}
