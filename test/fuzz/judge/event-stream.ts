import { expect, shown } from './expect.js'

/** One server-sent event. */
export interface StreamEvent {
  readonly event: 'message' | 'error'
  readonly data: string
}

const frame = /\ufeffevent: (message|error)\ndata: ([^]*?)\n\n(?=\ufeffevent: |$)/y

/**
 * The events of a body, framed as reference §8.1 has it, byte-order marks included: an error comes last, and so does `[DONE]`.
 * @throws {Malformed} for a body that is anything else
 */
export const parseEvents = (body: string): StreamEvent[] => {
  const events: StreamEvent[] = []
  for (frame.lastIndex = 0; frame.lastIndex < body.length;) {
    const at = frame.lastIndex
    const [, event, data] = frame.exec(body) ?? []
    expect(event !== undefined && data !== undefined, `no event at ${at}: ${shown(body.slice(at))}`)
    events.push({ event: event as StreamEvent['event'], data })
  }
  const ends = events.map(({ event, data }) => event === 'error' || data === '[DONE]')
  expect(events.length > 0 && ends.indexOf(true) === events.length - 1, `a stream of ${events.length} events that does not end, or ends early: ${shown(body.slice(-300))}`)
  return events
}
