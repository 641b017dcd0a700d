import type { IncomingHttpHeaders } from 'node:http'
import { tencent, type Language, type TencentError } from '../../errors/tencent.js'
import type { FormFields } from './form-fields.js'
import { signatureMethods } from './signature-v1.js'

/** The common parameters as fields of version 1 name them; version 3 has headers for them. tencent-cloud-api.md §1.3 */
const names = ['Action', 'Version', 'Region', 'Timestamp', 'Nonce', 'SecretId', 'Signature', 'SignatureMethod', 'Token', 'Language'] as const

type CommonName = typeof names[number]

/** Fields of version 1 that are no parameters of an action. */
export const commonFields: ReadonlySet<string> = new Set([...names, 'RequestClient'])

/** What every request says of itself, wherever it says it. */
export interface CommonParameters {
  readonly action: string
  readonly version: string
  readonly region: string
  /** Unix seconds. */
  readonly timestamp: number
  /** Of temporary credentials; empty without. */
  readonly token: string
  /** As an error names the region. */
  readonly regionName: string
}

/** Where common parameters are looked up, how an error names one, and what it says of one that is missing. */
interface Source {
  readonly valueOf: (name: CommonName) => string
  readonly spelling: (name: CommonName) => string
  readonly missing: (name: CommonName) => TencentError
}

const headerNameOf = (name: CommonName): string => `X-TC-${name}`

/** As Node.js has the names of headers. */
const keys = Object.fromEntries(names.map(name => [name, headerNameOf(name).toLowerCase()])) as Readonly<Record<CommonName, string>>

const fieldsSource = (fields: FormFields): Source => ({ valueOf: name => fields.get(name) ?? '', spelling: name => name, missing: tencent.missingParameter })

/** Repeated headers arrive joined, so a value is one string. */
const headersSource = (headers: IncomingHttpHeaders): Source =>
  ({ valueOf: name => String(headers[keys[name]] ?? ''), spelling: headerNameOf, missing: name => tencent.missingHeader(headerNameOf(name)) })

const sourceOf = (headers: IncomingHttpHeaders, fields: FormFields | undefined): Source =>
  fields === undefined ? headersSource(headers) : fieldsSource(fields)

/** Nothing of a request says that it is of version 3: it misses parameters, not headers, as the one sighted answer to such a request has it. */
const isUnrecognised = (headers: IncomingHttpHeaders): boolean =>
  headers.authorization === undefined && !Object.keys(headers).some(name => name.startsWith('x-tc-') && name !== 'x-tc-traceid')

/** What is known of a request when its error is written. */
interface Asking {
  readonly headers: IncomingHttpHeaders
  /** Of version 1, once they are known to be good. */
  readonly fields: FormFields | null
  /** The text of fields that are not. */
  readonly unreadFields: () => string
}

/** The language of error texts: English unless the request says `zh-CN`, since clients that say nothing get English. */
export const errorLanguage = ({ headers, fields, unreadFields }: Asking): Language => {
  const said = sourceOf(headers, fields ?? undefined).valueOf('Language')
  return said === 'zh-CN' || (said === '' && /(?:^|&)Language=zh-CN(?:&|$)/.test(unreadFields())) ? 'zh-CN' : 'en-US'
}

/** In the order in which a missing one is reported. */
const required: readonly CommonName[] = ['Action', 'Version', 'Timestamp', 'Region']
/** What a signature of version 1 can't do without. */
const requiredBySignature: readonly CommonName[] = ['Nonce', 'SecretId', 'Signature']

const checkValue = ({ valueOf, spelling }: Source, name: CommonName, isGood: (value: string) => boolean): void => {
  const value = valueOf(name)
  if (value !== '' && !isGood(value)) throw tencent.invalidParameterValue(spelling(name))
}

const isWholeNumber = (value: string): boolean => /^\d+$/.test(value)

/**
 * The common parameters, checked in this order; only the set of required ones is documented, the rest is a guess:
 * 1. required ones present; an empty one counts as missing
 * 2. those of a version 1 signature present, where there is a signature, or has to be one
 * 3. `Timestamp` is a whole number of seconds, `Nonce` a whole number, `SignatureMethod` and `Language` are one of two
 * @throws {TencentError}
 */
export const readCommonParameters = (
  { headers, fields, isVerified }: { headers: IncomingHttpHeaders, fields: FormFields | undefined, isVerified: boolean }
): CommonParameters => {
  const source = sourceOf(headers, fields)
  const { valueOf, spelling } = source
  const missing = required.find(name => valueOf(name) === '')
  if (missing !== undefined) {
    throw fields === undefined && isUnrecognised(headers) ? tencent.missingParameter(missing) : source.missing(missing)
  }
  if (fields !== undefined && (isVerified || fields.has('Signature'))) {
    for (const name of requiredBySignature) if (valueOf(name) === '') throw source.missing(name)
  }
  checkValue(source, 'Timestamp', isWholeNumber)
  if (fields !== undefined) {
    checkValue(source, 'Nonce', isWholeNumber)
    checkValue(source, 'SignatureMethod', value => Object.hasOwn(signatureMethods, value))
  }
  checkValue(source, 'Language', value => value === 'zh-CN' || value === 'en-US')
  return {
    action: valueOf('Action'),
    version: valueOf('Version'),
    region: valueOf('Region'),
    timestamp: Number(valueOf('Timestamp')),
    token: valueOf('Token'),
    regionName: spelling('Region')
  }
}
