import { wireText, type WireObject } from './wire-json.js'

/** One `data` line and a blank line: no names, ids, comments or retries, which some SDKs stumble over. */
const eventOf = (json: string): string => `data: ${json}\n\n`

/** How a stream ends. */
export interface StreamEnd {
  /** Writes the event of a failure. */
  readonly renderFailure: (error: unknown) => string
  /** Whether an event follows that is no JSON, as sibling products have it and this one is not known to. */
  readonly doneEvent: boolean
}

/**
 * The bytes of a stream, one chunk an event, each `data: {"Response":{…}}` and a blank line, the last one included. A
 * failure on the way ends the stream with one event that `renderFailure` writes; what the real service does then is a guess.
 */
export function * eventStream (events: Iterable<WireObject>, { renderFailure, doneEvent }: StreamEnd): Generator<string> {
  try {
    for (const event of events) yield eventOf(wireText({ Response: event }))
  } catch (error) {
    yield eventOf(renderFailure(error))
  }
  if (doneEvent) yield eventOf('[DONE]')
}
