import type { IncomingMessage } from 'node:http'

/** A name or IPv4 address, or an IPv6 address in brackets; a port or none. */
const AUTHORITY = /^(?:[a-z0-9._-]+|\[[0-9a-f:.]+\])(?::(\d{1,5}))?$/i

const PORT_MAX = 65535

/** A host as a header has it, without the origin's scheme that the Python SDK writes before it; undefined when it is none. */
const authorityOf = (header: string | undefined): string | undefined => {
  const host = header?.split(',', 1)[0]?.trim().replace(/^https?:\/\//i, '') ?? ''
  const match = AUTHORITY.exec(host)
  if (match === null) return undefined
  const [, port = '0'] = match
  return Number(port) <= PORT_MAX ? host : undefined
}

const socketAuthority = ({ localAddress = '127.0.0.1', localPort, localFamily }: IncomingMessage['socket']): string => {
  const host = localFamily === 'IPv6' && !localAddress.startsWith('::ffff:') ? `[${localAddress}]` : localAddress.replace(/^::ffff:/, '')
  return localPort === undefined ? host : `${host}:${localPort}`
}

/**
 * The origin by which a client has reached the double, as far as can be told: the first scheme of `X-Forwarded-Proto`, or `http`; the first host
 * of `X-Forwarded-Host`, `Host`, or the address of the socket.
 */
export const originOf = ({ headers, socket }: IncomingMessage): string => {
  const forwarded = headers['x-forwarded-host']
  const authority = authorityOf(forwarded === undefined ? undefined : String(forwarded)) ?? authorityOf(headers.host)
  const scheme = /^https(?:,|$)/i.test(String(headers['x-forwarded-proto'])) ? 'https' : 'http'
  return `${scheme}://${authority ?? socketAuthority(socket)}`
}
