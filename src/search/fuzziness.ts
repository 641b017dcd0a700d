import { es } from '../errors/es.js'
import type { JsonReader } from '../xcontent/json-reader.js'

/** How many edits a term may be away, by its length in characters. */
export type Fuzziness = (length: number) => number

const auto = (low: number, high: number): Fuzziness => length => length < low ? 0 : length < high ? 1 : 2

/** `AUTO`: none below three characters, one below six, else two. */
export const autoFuzziness = auto(3, 6)

const customAuto = (text: string): Fuzziness => {
  const [, low = '', high = ''] = /^(\d{1,9}),(\d{1,9})$/.exec(text) ?? []
  if (low === '' || Number(low) > Number(high)) throw es.fuzzinessAutoMalformed()
  return auto(Number(low), Number(high))
}

/**
 * Reads `fuzziness`: `AUTO`, `AUTO:low,high`, 0, 1 or 2. SRV/common/unit/Fuzziness.java
 * @throws es.fuzzinessToken, es.fuzzinessUnknown, es.fuzzinessOutOfRange, es.fuzzinessAutoMalformed
 */
export const readFuzziness = (reader: JsonReader): Fuzziness => {
  const { token, text } = reader
  if (token !== 'VALUE_STRING' && token !== 'VALUE_NUMBER') throw es.fuzzinessToken(String(token))
  const upper = text.toUpperCase()
  if (upper === 'AUTO') return autoFuzziness
  if (upper.startsWith('AUTO:')) return customAuto(text.slice('AUTO:'.length))
  if (!/^[+-]?\d{1,9}(?:\.0{1,9})?$/.test(text)) throw es.fuzzinessUnknown(text)
  const edits = Number(text)
  if (edits < 0 || edits > 2) throw es.fuzzinessOutOfRange(String(edits))
  return () => edits
}
