import { readFileSync } from 'node:fs'

/** A file of fixtures/wire/es/rest: what real classes of Elasticsearch answered. */
export const golden = <Case>(name: string): Case[] =>
  (JSON.parse(readFileSync(new URL(`../../../fixtures/wire/es/rest/${name}`, import.meta.url), 'utf8')) as { cases: Case[] }).cases

/** A request to the REST layer, and the answer of the real one. */
export interface RestCase {
  readonly method: string
  readonly uri: string
  readonly headers?: ReadonlyArray<readonly [string, string]>
  readonly body?: string
  readonly status: number
  readonly type: string
  readonly allow?: string
  /** The whole body, when the REST layer itself answered. */
  readonly answer?: string
  /** What answers, and the parameters of the path that it gets, when the REST layer let the request through. */
  readonly operation?: string
  readonly path?: Readonly<Record<string, string>>
  /** What the double does not do. */
  readonly gap?: string
}

/** The request as its bytes. */
export const bytesOf = ({ method, uri, headers = [], body = '' }: RestCase): string => [
  `${method} ${uri} HTTP/1.1`, 'host: x', 'connection: close', ...headers.map(([name, value]) => `${name}: ${value}`),
  ...(body === '' ? [] : [`content-length: ${body.length}`]), '', body
].join('\r\n')

/** The part of a case that its answer must show. */
export interface Seen {
  readonly status: number
  readonly type: string
  readonly allow: string | undefined
  readonly product: string | undefined
  readonly answer: string
}

/** What an answer's bytes show; header names count as they are written. */
export const seenIn = (bytes: string): Seen => {
  const end = bytes.indexOf('\r\n\r\n')
  const [statusLine = '', ...lines] = bytes.slice(0, end).split('\r\n')
  const headers = new Map(lines.map(line => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]))
  return {
    status: Number(statusLine.split(' ')[1]),
    type: headers.get('content-type') ?? '',
    allow: headers.get('Allow'),
    product: headers.get('X-elastic-product'),
    answer: bytes.slice(end + 4)
  }
}

/** What the answer of a case shows; an operation that is reached is the test's own, and answers with its name and parameters. */
export const seenThere = ({ status, type, allow, answer, operation = '', path = {} }: RestCase): Seen =>
  ({ status, type, allow, product: 'Elasticsearch', answer: answer ?? reached(operation, path) })

/** What the test answers in place of an operation. */
export const reached = (operation: string, path: Readonly<Record<string, string>>): string =>
  JSON.stringify({ operation, path: Object.entries(path).filter(([, value]) => value !== '').sort() })

/** An exception of the errors' fixture: its Java class, and what it was made with. */
export interface JavaException {
  readonly class: string
  readonly reason: string | null
  readonly status?: number
  readonly index?: string
  readonly line?: number
  readonly column?: number
}
