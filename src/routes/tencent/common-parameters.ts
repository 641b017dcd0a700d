import type { IncomingHttpHeaders } from 'node:http'
import { tencent, type Language } from '../../errors/tencent.js'

/** What the `X-TC-*` headers say of a request. */
export interface CommonParameters {
  readonly action: string
  readonly version: string
}

/** In the order in which a missing one is reported. */
const REQUIRED = ['X-TC-Action', 'X-TC-Version', 'X-TC-Timestamp', 'X-TC-Region'] as const

/** Repeated headers arrive joined, so a value is one string; an empty one counts as missing, which is a guess. */
const header = (headers: IncomingHttpHeaders, name: string): string | undefined => {
  const value = headers[name.toLowerCase()]
  return value === undefined || value === '' ? undefined : String(value)
}

/** The language of error texts: English unless `X-TC-Language` says `zh-CN`, since clients that send none get English. */
export const errorLanguage = (headers: IncomingHttpHeaders): Language => header(headers, 'X-TC-Language') === 'zh-CN' ? 'zh-CN' : 'en-US'

/**
 * The common parameters, checked in this order; only the set of required ones is documented, the rest is a guess:
 * 1. required ones present
 * 2. `X-TC-Timestamp` is a whole number of seconds
 * 3. `X-TC-Language`, if there, is one of the two
 *
 * Any region goes: which ones serve these actions is not settled. Credentials are not looked at.
 * @throws {TencentError}
 */
export const readCommonParameters = (headers: IncomingHttpHeaders): CommonParameters => {
  for (const name of REQUIRED) if (header(headers, name) === undefined) throw tencent.missingHeader(name)
  if (!/^\d+$/.test(String(header(headers, 'X-TC-Timestamp')))) throw tencent.invalidParameterValue('X-TC-Timestamp')
  if (!['zh-CN', 'en-US', undefined].includes(header(headers, 'X-TC-Language'))) throw tencent.invalidParameterValue('X-TC-Language')
  return { action: String(header(headers, 'X-TC-Action')), version: String(header(headers, 'X-TC-Version')) }
}
