import type { ContentFilter } from '../../xcontent/filter-path.js'
import { jsonPieces, listPieces, writeJson, type Writable } from '../../xcontent/json-writer.js'
import { writeYaml, yamlListPieces } from '../../xcontent/yaml-writer.js'

/** What a body can be written in. */
export type BodyFormat = 'json' | 'yaml'

/** How the body of an answer is written. */
export interface Layout {
  readonly format: BodyFormat
  /** YAML is the same either way. */
  readonly pretty: boolean
  /** What of it is written; all of it without. */
  readonly filter?: ContentFilter | undefined
}

/**
 * The text of a body; of an array of which the filter has left nothing there is none in JSON. Run of the real SRV/rest/AbstractRestChannel.java
 * @throws es.yamlEmpty for such an array in YAML
 */
export const writeBody = (body: Writable, { format, pretty, filter }: Layout): string => {
  const left = filter === undefined ? body : filter.body(body)
  if (format === 'yaml') return writeYaml(left)
  if (left === undefined) return pretty ? '\n' : ''
  return writeJson(left, { pretty })
}

/**
 * The text of a body as {@link writeBody} writes it, where it may in pieces: what lists and objects hold down to `depth` levels, item by item. What is filtered,
 * pretty or YAML is one piece.
 * @throws es.yamlEmpty, at once
 */
export const inPieces = (body: Writable, depth: number, layout: Layout): Iterable<string> => {
  const { format, pretty, filter } = layout
  return format === 'json' && !pretty && filter === undefined ? jsonPieces(body, depth) : [writeBody(body, layout)]
}

const listPiecesIn = ({ format, pretty }: Layout, name: string, items: Iterable<Writable>): Iterable<string> =>
  format === 'yaml' ? yamlListPieces(name, items) : listPieces(name, items, { pretty })

/**
 * The text of a body with one member, a list, in pieces of one item each: an item is made, written and let go before the next one, so that a long list
 * takes no more memory than a short one. Joined, the pieces are what {@link writeBody} writes.
 */
export function * bodyPieces (name: string, items: Iterable<Writable>, layout: Layout): Generator<string> {
  const { filter } = layout
  if (filter === undefined) return yield * listPiecesIn(layout, name, items)
  let isEmpty = true
  const left = (function * () {
    for (const item of items) {
      isEmpty = false
      const kept = filter.item(name, item)
      if (kept !== undefined) yield kept
    }
  })()
  const first = left.next()
  if (first.done === true) return yield writeBody(isEmpty ? { [name]: [] } : {}, layout)
  yield * listPiecesIn(layout, name, (function * () {
    yield first.value
    yield * left
  })())
}
