import type { IncomingHttpHeaders } from 'node:http'
import { tencent, type Language } from '../../errors/tencent.js'

/** What the `X-TC-*` headers say of a request. */
export interface CommonParameters {
  readonly action: string
  readonly version: string
}

/** In the order in which a missing one is reported. */
const REQUIRED = ['X-TC-Action', 'X-TC-Version', 'X-TC-Timestamp', 'X-TC-Region'].map(name => ({ name, key: name.toLowerCase() }))

/** The header of a name in lower case. Repeated ones arrive joined, so a value is one string; an empty one counts as missing, which is a guess. */
const header = (headers: IncomingHttpHeaders, key: string): string | undefined => {
  const value = headers[key]
  return value === undefined || value === '' ? undefined : String(value)
}

/** The language of error texts: English unless `X-TC-Language` says `zh-CN`, since clients that send none get English. */
export const errorLanguage = (headers: IncomingHttpHeaders): Language => header(headers, 'x-tc-language') === 'zh-CN' ? 'zh-CN' : 'en-US'

/**
 * The common parameters, checked in this order; only the set of required ones is documented, the rest is a guess:
 * 1. required ones present
 * 2. `X-TC-Timestamp` is a whole number of seconds
 * 3. `X-TC-Language`, if there, is one of the two
 *
 * Any region goes: which ones serve these actions is not settled.
 * @throws {TencentError}
 */
export const readCommonParameters = (headers: IncomingHttpHeaders): CommonParameters => {
  for (const { name, key } of REQUIRED) if (header(headers, key) === undefined) throw tencent.missingHeader(name)
  if (!/^\d+$/.test(String(header(headers, 'x-tc-timestamp')))) throw tencent.invalidParameterValue('X-TC-Timestamp')
  const language = header(headers, 'x-tc-language')
  if (language !== undefined && language !== 'zh-CN' && language !== 'en-US') throw tencent.invalidParameterValue('X-TC-Language')
  return { action: String(header(headers, 'x-tc-action')), version: String(header(headers, 'x-tc-version')) }
}
