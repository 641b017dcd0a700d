/** The errors of `/_mock/**`: every one of them once. The texts are ours, so none has a source. */

/** An error of the double's own face, born by `throw mock.…(…)` and written by render-mock.ts alone. */
export class MockError extends Error {
  readonly status: number

  constructor (status: number, message: string) {
    super(message)
    this.name = 'MockError'
    this.status = status
  }
}

/** Writes one entry: its status, and what it says given the variable parts. */
const define = <A extends unknown[]>(status: number, say: (...args: A) => string) => (...args: A): MockError => new MockError(status, say(...args))

export const mock = {
  noSuchOperation: define(404, (method: string, url: string, known: readonly string[]) =>
    `no such operation of mockference: ${method} ${url}; there are ${known.slice(0, -1).join(', ')} and ${known.at(-1)}`),
  documentUnknown: define(404, (file: string) => `no such document result: ${file}; results are kept for 24 hours, and until a reset`),
  parameterUnknown: define(400, (name: string) => `no operation of mockference takes a query parameter: ${name}`),
  requestMalformed: define(400, (what: string) => `malformed request: ${what}`),
  bodyTooLarge: define(413, (bytesMax: number) => `no operation of mockference takes a body, let alone one of more than ${bytesMax} bytes`),
  bodyNotTaken: define(400, () => 'no operation of mockference takes a body'),
  internal: define(500, () => 'mockference failed to answer: see its log')
} as const
