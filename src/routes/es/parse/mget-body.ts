import type { WriteCondition } from '../../../indices/write-condition.js'
import { es } from '../../../errors/es.js'
import { item } from '../../../errors/es-validation-items.js'
import { readFetchSource, type FetchSource } from '../../../search/fetch-source.js'
import { VALUES_MAX } from '../../../xcontent/json-limits.js'
import { JsonReader } from '../../../xcontent/json-reader.js'
import { longField } from '../../../xcontent/object-fields.js'
import { parseVersionType } from './version-type.js'

/** One document that is asked for. */
export interface MgetItem extends Pick<WriteCondition, 'version' | 'versionType'> {
  readonly index: string | undefined
  readonly id: string | undefined
  readonly fetchSource: FetchSource | undefined
}

/** What the request says for all documents that do not say it themselves. */
export type MgetDefaults = Pick<MgetItem, 'index' | 'fetchSource'>

type Members = { -readonly [Key in keyof MgetItem]: MgetItem[Key] }

const refuseStoredFields = (): never => { throw es.notEmulated('[stored_fields] of documents', 'ask for [_source]') }

/** By the names of an item's members. `routing` leads to the only shard that there is. */
const readers: Readonly<Record<string, (reader: JsonReader, members: Members) => void>> = {
  _index: (reader, members) => { members.index = reader.text },
  _id: (reader, members) => { members.id = reader.text },
  routing: () => {},
  version: (reader, members) => { members.version = longField.read(reader) },
  version_type: (reader, members) => { members.versionType = parseVersionType(reader.text) },
  _source: (reader, members) => { members.fetchSource = readFetchSource(reader) },
  stored_fields: refuseStoredFields,
  fields: reader => { throw es.mgetFields(reader.location) }
}

const readItem = (reader: JsonReader, defaults: MgetDefaults): MgetItem => {
  if (reader.token !== 'START_OBJECT') throw es.mgetItemNoObject()
  const members: Members = { ...defaults, id: undefined }
  while (reader.next() === 'FIELD_NAME') {
    const name = reader.text
    if (reader.next() === 'VALUE_NULL') continue
    if (!Object.hasOwn(readers, name)) throw es.mgetFieldUnknown(name)
    readers[name]?.(reader, members)
  }
  return members
}

const readId = (reader: JsonReader, defaults: MgetDefaults): MgetItem => {
  const { token } = reader
  if (token !== 'VALUE_STRING' && token !== 'VALUE_NUMBER' && token !== 'VALUE_BOOLEAN') throw es.mgetIdNoValue()
  return { ...defaults, id: reader.text }
}

const lists = new Map(Object.entries({ docs: readItem, ids: readId }))

const readLists = (reader: JsonReader, defaults: MgetDefaults): MgetItem[] => {
  const items: MgetItem[] = []
  while (reader.next() === 'FIELD_NAME') {
    const name = reader.text
    const token = reader.next()
    if (token !== 'START_ARRAY') throw es.mgetTokenUnexpected(reader.location, String(token), '[FIELD_NAME] or [START_ARRAY]')
    const read = lists.get(name)
    if (read === undefined) throw es.mgetKeyUnknown(reader.location, name)
    while (reader.next() !== 'END_ARRAY') {
      if (items.length === VALUES_MAX) throw es.tooManyValues(VALUES_MAX)
      items.push(read(reader, defaults))
    }
  }
  return items
}

const defectsOf = ({ index, id }: MgetItem, position: number): string[] => [
  ...(index === undefined ? [item.indexMissingOfDocument(String(position))] : []),
  ...(id === undefined ? [item.idMissingOfDocument(String(position))] : [])
]

/**
 * The body of a read of several documents. SRV/action/get/MultiGetRequest.java
 * @throws es.mgetTokenUnexpected, es.mgetKeyUnknown, es.mgetItemNoObject, es.mgetFieldUnknown, es.mgetFields, es.mgetIdNoValue, es.tooManyValues,
 * es.notEmulated, and the reader's errors
 */
export const parseMgetBody = (content: Buffer, defaults: MgetDefaults): MgetItem[] => {
  const reader = new JsonReader(content)
  const token = reader.next()
  if (token !== 'START_OBJECT') throw es.mgetTokenUnexpected(reader.location, String(token), '[START_OBJECT]')
  return readLists(reader, defaults)
}

/** @throws es.actionRequestInvalid, once all of the request is read */
export const checkMgetItems = (items: readonly MgetItem[]): void => {
  const defects = items.length === 0 ? [item.noDocuments()] : items.flatMap(defectsOf)
  if (defects.length > 0) throw es.actionRequestInvalid(defects)
}
