import { JsonReader } from '../../xcontent/json-reader.js'

/** From the root of a document to a value: names of members as they are written, and indices of items. */
export type Steps = ReadonlyArray<string | number>

const toName = (reader: JsonReader, name: string): void => {
  while (reader.next() === 'FIELD_NAME' && reader.text !== name) {
    reader.next()
    reader.value()
  }
}

const intoItem = (reader: JsonReader, index: number): void => {
  reader.next()
  for (let i = 0; i < index; i++) {
    reader.value()
    reader.next()
  }
}

/**
 * A reader that stands on the first token of a value. The text of a document is only walked so once there is something wrong with it: a location is
 * known to errors alone.
 * @param text the document as it is stored
 */
export const readerAt = (text: string, steps: Steps): JsonReader => {
  const reader = new JsonReader(Buffer.from(text))
  reader.next()
  for (const step of steps) {
    if (typeof step === 'string') {
      toName(reader, step)
      reader.next()
    } else intoItem(reader, step)
  }
  return reader
}

/** A reader that stands on the name of a member: for what is wrong with the name itself. @param name as it is written */
export const readerAtName = (text: string, object: Steps, name: string): JsonReader => {
  const reader = readerAt(text, object)
  toName(reader, name)
  return reader
}
