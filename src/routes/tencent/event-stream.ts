import { wireText, type WireObject } from './wire-json.js'

/** One `data` line and a blank line: no names, ids, comments or retries, which some SDKs stumble over. */
const eventOf = (json: string): string => `data: ${json}\n\n`

/**
 * The bytes of a stream, one chunk an event, each `data: {"Response":{…}}` and a blank line, the last one included. A
 * failure on the way ends the stream with one event that `renderFailure` writes; what the real service does then is a guess.
 */
export function * eventStream (events: Iterable<WireObject>, renderFailure: (error: unknown) => string): Generator<string> {
  try {
    for (const event of events) yield eventOf(wireText({ Response: event }))
  } catch (error) {
    yield eventOf(renderFailure(error))
  }
}
