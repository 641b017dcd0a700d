import type { JsonMap } from '../xcontent/json-value.js'

/** `similarity.<name>` of type BM25. */
export interface Bm25Settings { readonly k1: number, readonly b: number }

/** The settings of one index that mean something here; a value, never changed. */
export interface IndexSettings {
  readonly numberOfShards: number
  readonly numberOfReplicas: number
  /** `_none` for none. */
  readonly defaultPipeline: string
  readonly finalPipeline: string
  readonly maxResultWindow: number
  /** Milliseconds, -1 for never; undefined when it is not set. */
  readonly refreshInterval: number | undefined
  /** By name; `BM25` is always there. */
  readonly similarities: ReadonlyMap<string, Bm25Settings>
  /** Fields of a `multi_match` and `query_string` that name none; `*` by default. */
  readonly defaultFields: readonly string[]
  /** All that were given, flat, as strings, in the order in which they are shown: `number_of_shards` → `1`. */
  readonly shown: JsonMap
}
