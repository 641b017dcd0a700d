import { type JsonNumber } from './json-value.js'
import type { NumberList } from './number-list.js'

/**
 * A value of a document. As a {@link JsonValue}, but a list of numbers and nothing else, not empty, is a {@link NumberList} wherever it stands: a vector
 * of a thousand components is one object, not a thousand.
 */
export type SourceValue = string | boolean | null | JsonNumber | NumberList | SourceValue[] | SourceMap
export type SourceMap = Map<string, SourceValue>
