import type { Eventually } from '../../inference/eventually.js'
import type { World } from '../../world.js'
import type { Writable } from '../../xcontent/json-writer.js'
import { inPieces, type Layout } from './body-layout.js'
import type { RestRequest } from './rest-request.js'

/** What an answer says before its body. */
export interface AnswerHead {
  /** 200 unless it says so: of what is no error, such as 201 for what was created and 404 for what was not found. */
  readonly status?: number
  /** Beside those that every answer has, in the letter case in which they go out. */
  readonly headers?: Readonly<Record<string, string>>
}

/** What an operation answers; errors are thrown. `pretty` holds when the request does not say. */
export type Answer =
  | { readonly kind: 'json', readonly value: Writable, readonly pretty: boolean, readonly head: AnswerHead }
  | { readonly kind: 'text', readonly text: string }
  | { readonly kind: 'chunks', readonly pieces: (layout: Layout) => Iterable<string>, readonly ascii: boolean, readonly pretty: boolean }
  | { readonly kind: 'event stream', readonly events: () => Eventually<Iterable<Writable>>, readonly pretty: boolean }

export const json = (value: Writable, { pretty = false, ...head }: { readonly pretty?: boolean } & AnswerHead = {}): Answer =>
  ({ kind: 'json', value, pretty, head })

/** Plain text, whatever format was asked for. */
export const plainText = (text: string): Answer => ({ kind: 'text', text })

/**
 * A body that goes out as it is written, without a length. Nothing may be thrown while it is. What is known to be `ascii` is not looked through for
 * characters of several bytes.
 */
export const chunks = (pieces: (layout: Layout) => Iterable<string>, { ascii = false } = {}): Answer =>
  ({ kind: 'chunks', pieces, ascii, pretty: false })

/**
 * A body of JSON that goes out as it is written, as a node's does where it is a `ChunkedToXContent`: lists and objects down to `depth` levels item by item.
 * SRV/rest/action/RestChunkedToXContentListener.java
 */
export const chunkedJson = (value: Writable, depth = 1): Answer => chunks(layout => inPieces(value, depth, layout))

/**
 * One event an item; `[DONE]` follows the last. All work belongs inside `events`: what it throws sets the status and is the one event; what the items throw
 * ends a stream of status 200 as an error event.
 */
export const eventStream = (events: () => Eventually<Iterable<Writable>>): Answer => ({ kind: 'event stream', events, pretty: false })

/** How well an operation does what Elasticsearch does: a column of the README's table, which a test holds against these. */
export type Fidelity = 'emulated' | 'approximated' | 'not emulated'

/** In the order in which messages list them. */
export const methods = ['GET', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH', 'TRACE', 'CONNECT'] as const

export type Method = typeof methods[number]

/** One operation of Elasticsearch's API: one file, one line in operations/index.ts. */
export interface Operation {
  /** As the REST API specification calls it: `inference.put`. */
  readonly name: string
  readonly methods: readonly Method[]
  /** As Elasticsearch's routes are written: a placeholder is a `{name}`. A `*` at the end is everything below that has no path of its own. */
  readonly paths: readonly string[]
  readonly fidelity: Fidelity
  /** A path that stock Elasticsearch does not have, but Tencent's plugin does. */
  readonly tencentExtension?: boolean
  /**
   * Step 6 of the REST layer: reads path, body and query in the order in which Elasticsearch checks them. What it returns runs
   * once nothing unread is left.
   */
  readonly prepare: (request: RestRequest) => (world: World) => Eventually<Answer>
}
