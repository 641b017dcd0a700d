import { isUtf8 } from 'node:buffer'
import { es, EsError } from '../errors/es.js'
import { JsonReader } from '../xcontent/json-reader.js'
import { readSource, sourceValueOf } from '../xcontent/read-source.js'
import type { SourceMap } from '../xcontent/source-value.js'

/** A document as it came, and what it says. */
export interface GivenDocument {
  readonly text: string
  readonly source: SourceMap
}

/** What the parser of documents says to what it can't read, at the token where it stopped. SRV/index/mapper/DocumentParser.java */
const unreadable = (bytes: Buffer): EsError => {
  const reader = new JsonReader(bytes)
  try {
    if (reader.next() !== 'START_OBJECT') return es.documentNoObject()
    reader.value()
    const token = reader.next()
    return es.documentUnparsable(reader.location, es.documentGoesOn(String(token)))
  } catch (thrown) {
    if (thrown instanceof EsError) return es.documentUnparsable(reader.location, thrown)
    throw thrown
  }
}

/**
 * Reads a document that is written as it came. @param isText whether the bytes are known to be UTF-8
 * @throws es.documentNoObject, es.documentUnparsable
 */
export const readDocument = (bytes: Buffer, { isText = isUtf8(bytes) } = {}): GivenDocument => {
  if (!isText) throw unreadable(bytes)
  const text = bytes.toString()
  try {
    return { text, source: readSource(text) }
  } catch (thrown) {
    if (thrown instanceof EsError) throw unreadable(bytes)
    throw thrown
  }
}

/**
 * Reads a document that goes through pipelines: what is no object counts as an empty one, and what follows the closing brace is not looked at.
 * SRV/common/xcontent/XContentHelper.java convertToMap
 * @throws es.jsonMalformed and the like
 */
export const readDocumentForIngest = (bytes: Buffer, { isText = isUtf8(bytes) } = {}): SourceMap => {
  if (isText) {
    try {
      return readSource(bytes.toString())
    } catch (thrown) {
      if (!(thrown instanceof EsError)) throw thrown
    }
  }
  const reader = new JsonReader(bytes)
  return reader.next() === 'START_OBJECT' ? sourceValueOf(reader.value()) as SourceMap : new Map()
}
