import type { AddressInfo } from 'node:net'
import type { Test } from 'tap'
import { buildApp } from '../../../src/app.js'
import { systemClock } from '../../../src/clock.js'
import { readOptions, type GivenOptions } from '../../../src/options.js'
import { createWorld } from '../../../src/world.js'
import { exchangeBytes } from '../es/socket.js'

/** The key pair of the worked examples, tencent-cloud-api.md §2.2. */
export const exampleKey = { id: 'AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE', secret: 'Gu5t9xGARNpq86cd98joQYCN3EXAMPLE' }

/** What a double is told that verifies signatures by that pair. */
export const strict = { credentials: `${exampleKey.id}:${exampleKey.secret}` }

/** Starts a double whose clock stands at `time` Unix seconds. @returns the port of 127.0.0.1 that it listens on until the test ends */
export const listen = async (t: Test, options: GivenOptions = {}, time = 1_760_000_000): Promise<number> => {
  const app = buildApp(createWorld(readOptions({ logLevel: 'silent', ...options }, {}), { clock: { ...systemClock, now: () => time * 1000 } }))
  await app.listen({ host: '127.0.0.1', port: 0 })
  t.teardown(() => app.close())
  return (app.server.address() as AddressInfo).port
}

/** A request as it goes out, its head without length and end. */
export interface TrapRequest {
  readonly line?: string
  /** Names in the letter case in which they are sent. */
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

/** An answer as it came in, but for its date; `<RequestId>` stands for the id that its header has. */
export interface TrapAnswer {
  readonly status: number
  readonly head: readonly string[]
  readonly body: string
}

/** Sends bytes over a connection of its own and reads until the double ends it. */
export const send = async (port: number, { line = 'POST / HTTP/1.1', headers, body = '' }: TrapRequest): Promise<TrapAnswer> => {
  const lines = [line, ...Object.entries({ ...headers, 'Content-Length': String(Buffer.byteLength(body)), Connection: 'close' }).map(pair => pair.join(': '))]
  const { status, headers: head, body: bytes } = await exchangeBytes(port, `${lines.join('\r\n')}\r\n\r\n${body}`)
  const id = head.find(each => each.startsWith('X-TC-RequestId: '))?.slice('X-TC-RequestId: '.length) ?? 'none'
  return { status, head: head.filter(each => !each.startsWith('Date: ')).map(each => each.replace(id, '<RequestId>')), body: bytes.toString().replaceAll(id, '<RequestId>') }
}

/** The headers of a v3 JSON request as the SDK of Node.js writes them. */
export const headersOf = (action: string, more: Readonly<Record<string, string>> = {}): Record<string, string> => ({
  Host: '127.0.0.1:8080', 'X-TC-Action': action, 'X-TC-Region': 'ap-beijing', 'X-TC-Timestamp': '1760000000', 'X-TC-Version': '2025-01-01', 'Content-Type': 'application/json', ...more
})

/** Asks for an action by a v3 JSON request. */
export const ask = (port: number, action: string, body: object, more: Readonly<Record<string, string>> = {}): Promise<TrapAnswer> =>
  send(port, { headers: headersOf(action, more), body: JSON.stringify(body) })

/** The members of `Response` of a JSON answer. */
export const responseOf = <R>({ body }: TrapAnswer): R => (JSON.parse(body) as { Response: R }).Response

/** The body of an error. */
export const errorBody = (code: string, message: string): string => JSON.stringify({ Response: { Error: { Code: code, Message: message }, RequestId: '<RequestId>' } })
