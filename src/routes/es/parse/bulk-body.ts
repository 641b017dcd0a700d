import { LF, CR } from '../../../xcontent/ascii.js'
import type { BulkItem } from '../../../documents/bulk.js'
import { parseUpdateBody } from '../../../documents/update-body.js'
import { actionDefects } from '../../../documents/validate-action.js'
import { es } from '../../../errors/es.js'
import { item } from '../../../errors/es-validation-items.js'
import { VALUES_MAX } from '../../../xcontent/json-limits.js'
import { JsonReader } from '../../../xcontent/json-reader.js'
import { parseBulkAction, type BulkAction, type BulkDefaults } from './bulk-action.js'

/** Action lines up to this length are looked up before they are read: a client sends the same one a thousand times. In bytes. */
const CACHED_LENGTH_MAX = 128
const CACHED_MAX = 1000

/** Reads action lines, each that comes again only once. */
const actionReader = (defaults: BulkDefaults) => {
  const known = new Map<string, BulkAction | undefined>()
  return (bytes: Buffer, line: number): BulkAction | undefined => {
    if (bytes.length > CACHED_LENGTH_MAX) return parseBulkAction(bytes, line, defaults)
    const key = bytes.toString('latin1')
    if (known.has(key)) return known.get(key)
    const action = parseBulkAction(bytes, line, defaults)
    if (known.size < CACHED_MAX) known.set(key, action)
    return action
  }
}

/** @returns where the line ends that starts at `from` @throws es.bulkUnterminated */
const endOfLine = (body: Buffer, from: number): number => {
  const end = body.indexOf(LF, from)
  if (end < 0) throw es.bulkUnterminated()
  return end
}

/** Reads a bulk line by line, an item at a time; an action at the end whose document is missing counts as none. @throws see {@link parseBulkBody} */
function * itemsOf (body: Buffer, defaults: BulkDefaults): Generator<BulkItem> {
  const readAction = actionReader(defaults)
  let line = 0
  for (let from = 0; from < body.length;) {
    const end = endOfLine(body, from)
    const read = readAction(body.subarray(from, end), ++line)
    from = end + 1
    if (read?.action.kind === 'delete') yield { action: read.action, from, to: from }
    else if (read !== undefined && from < body.length) {
      const documentEnd = endOfLine(body, from)
      line++
      const to = documentEnd > from && body[documentEnd - 1] === CR ? documentEnd - 1 : documentEnd
      yield withDocument(body, read, { from, to })
      from = documentEnd + 1
    }
  }
}

const withDocument = (body: Buffer, { action, source }: BulkAction, place: { from: number, to: number }): BulkItem => {
  if (action.kind !== 'update') return { action, ...place }
  const read = parseUpdateBody(new JsonReader(body.subarray(place.from, place.to)))
  const update = source === undefined ? read : { ...read, _source: source }
  const { if_seq_no: ifSeqNo = action.ifSeqNo, if_primary_term: ifPrimaryTerm = action.ifPrimaryTerm } = update
  return { action: { ...action, ifSeqNo, ifPrimaryTerm }, ...place, update }
}

/** See turnTaker. */
type TurnDue = () => Promise<void> | undefined

/**
 * Reads the body of a bulk: an action a line, and the document that it is about on the next one, unless it is a deletion. Blank lines before an action
 * don't count, but have their number. SRV/action/bulk/BulkRequestParser.java, BulkRequest.java
 * @param turnDue says when others are to have a turn
 * @throws es.bulkUnterminated, es.tooManyValues, what {@link parseBulkAction} and {@link parseUpdateBody} throw; es.actionRequestInvalid
 */
export const parseBulkBody = async (body: Buffer, defaults: BulkDefaults, turnDue: TurnDue): Promise<BulkItem[]> => {
  const items: BulkItem[] = []
  const defects: string[] = []
  for (const each of itemsOf(body, defaults)) {
    if (items.length === VALUES_MAX) throw es.tooManyValues(VALUES_MAX)
    items.push(each)
    const due = turnDue()
    if (due !== undefined) await due
  }
  if (items.length === 0) defects.push(item.noRequests())
  for (const { action, update } of items) {
    const found = actionDefects(action, update)
    if (found.length > 0) defects.push(...found)
    const due = turnDue()
    if (due !== undefined) await due
  }
  if (defects.length > 0) throw es.actionRequestInvalid(defects)
  return items
}
