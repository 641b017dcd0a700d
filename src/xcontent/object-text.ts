import { JsonReader } from './json-reader.js'
import type { JsonMap } from './json-value.js'
import { ObjectText } from './json-writer.js'

/** A JSON object that was accepted when it came, to be written as it is: a document's `_source`. */
export const objectText = (text: string): ObjectText => new ObjectText(text, read => new JsonReader(Buffer.from(read)).value() as JsonMap)
