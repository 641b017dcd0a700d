import { es } from '../errors/es.js'
import { DEPTH_MAX } from './json-limits.js'
import { hashMapOrder } from './json-value.js'
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

/**
 * Writes a document as a node does after it has been a `HashMap`, as one is once a pipeline has run: keys in the order of Java's hashes, at every depth,
 * compact. Reference §1.3. A document that an update has been merged into keeps its order: SRV/action/update/UpdateHelper.java
 * @throws es.notEmulated for a document that could not be read again: a pipeline may put objects into objects without end
 */
export const writeSource = (source: SourceMap, order: MemberOrder = 'hashes'): WrittenSource => {
  const namesOf = (map: SourceMap): Iterable<string> => order === 'hashes' ? hashMapOrder(map.keys()) : map.keys()
  const numbers: Array<WrittenSource['numbers'][number]> = []
  let text = ''
  let depth = 0
  const enter = (): void => {
    if (++depth > DEPTH_MAX) throw es.notEmulated(`a document with more than ${DEPTH_MAX} objects and lists inside one another`, 'no request may bring one')
  }
  const write = (value: SourceValue): void => {
    if (value instanceof NumberList) {
      const from = text.length
      if (value.isRead) text += value.text
      numbers.push({ list: value, from, to: text.length })
    } else if (value instanceof Map) {
      enter()
      let lead = '{'
      for (const name of namesOf(value)) {
        text += `${lead}${writeJson(name, { pretty: false })}:`
        write(value.get(name) ?? null)
        lead = ','
      }
      text += lead === '{' ? '{}' : '}'
      depth--
    } else if (Array.isArray(value)) {
      enter()
      let lead = '['
      for (const item of value) {
        text += lead
        write(item)
        lead = ','
      }
      text += lead === '[' ? '[]' : ']'
      depth--
    } else text += writeJson(value, { pretty: false })
  }
  write(source)
  return { text, numbers }
}
