import type { FuzzRequest, Header } from '../../http/request.js'
import type { Choices, Weighted } from '../choices.js'
import { jsonBytes } from '../json.js'
import { mutateBytes } from '../mutate-bytes.js'
import { mutateJson } from '../mutate-json.js'
import { authorize, signFields } from './authorization.js'
import { mutateCommon, type Call, type CommonName, type Form } from './call.js'
import { encodeFields, escaping, flatten, mutateEncoded, mutateFields, wholeField, type Field } from './fields.js'
import { isPayloadUnsigned, mutateHeaders } from './mutate-headers.js'

/** What may be wrong with a request, beside its signature. */
export interface Faults {
  readonly common: number
  /** Of the parameters, before they are written. */
  readonly parameters: number
  /** Of what they are written as. */
  readonly bytes: number
  readonly headers: number
  /** Of headers once they are signed. */
  readonly afterwards: number
  readonly methods: number
  /** How often of a hundred the signature is a good one. */
  readonly signed: number
}

const none: Faults = { common: 0, parameters: 0, bytes: 0, headers: 0, afterwards: 0, methods: 0, signed: 95 }

const places: ReadonlyArray<Weighted<keyof Faults>> = [[34, 'parameters'], [14, 'bytes'], [14, 'headers'], [12, 'common'], [4, 'afterwards'], [4, 'methods']]

/** Mostly none or one. */
export const faultsOf = (choices: Choices): Faults => {
  const faults = Array.from({ length: choices.weighted([[35, 0], [52, 1], [13, 2]]) }, () => choices.weighted(places))
  const count = (place: keyof Faults): number => faults.filter(each => each === place).length
  return { ...none, common: count('common'), parameters: count('parameters'), bytes: count('bytes'), headers: count('headers'), afterwards: count('afterwards'), methods: count('methods') }
}

/** A request without any fault. */
export const noFaults: Faults = { ...none, signed: 100 }

const times = <T>(count: number, change: (value: T) => T, value: T): T => count === 0 ? value : times(count - 1, change, change(value))

const methods = ['GET', 'POST', 'POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS', 'PATCH', 'TRACE', 'PROPFIND', 'FOO', 'get']

const commonHeaders = ({ common }: Call): Header[] => Object.entries(common).filter((entry): entry is [CommonName, string] => entry[1] !== undefined).map(([name, value]) => [`X-TC-${name}`, value])
const commonFields = ({ common }: Call): Field[] => Object.entries(common).filter((entry): entry is [CommonName, string] => entry[1] !== undefined)

const fieldsOf = (choices: Choices, { body }: Call): Field[] => {
  // One field for a whole list is what the documentation has an error for.
  if (choices.percent(97)) return flatten(body, choices.percent(40))
  return [wholeField(choices.pick(['Texts', 'Messages', 'Document', 'x']), body), ...flatten(body, false)]
}

const formType = 'application/x-www-form-urlencoded'

const written = (choices: Choices, fields: readonly Field[], faults: Faults): string => times(faults.bytes, text => mutateEncoded(choices, text), encodeFields(fields, escaping(choices)))

interface Parts { readonly method: string, readonly query: string, readonly headers: readonly Header[], readonly body: Buffer | undefined }

const versionThree = (choices: Choices, call: Call, faults: Faults, isGet: boolean): Parts => {
  const headers = times<readonly Header[]>(faults.headers, each => mutateHeaders(choices, each), [
    ['Host', choices.pick(['127.0.0.1', '127.0.0.1:8080'])], ['Content-Type', isGet ? formType : choices.pick(['application/json', 'application/json', 'application/json; charset=utf-8'])], ...commonHeaders(call)
  ])
  const method = times(faults.methods, () => choices.pick(methods), isGet ? 'GET' : 'POST')
  const query = isGet ? written(choices, times<readonly Field[]>(faults.parameters, each => mutateFields(choices, each), fieldsOf(choices, call)), faults) : ''
  const body = isGet
    ? (choices.percent(3) ? Buffer.from('{}') : undefined)
    : times<Buffer>(faults.bytes, each => mutateBytes(choices, each), Buffer.from(jsonBytes(times(faults.parameters, each => mutateJson(choices, each), call.body)), 'latin1'))
  const signature = authorize(choices, { method, query, headers, payload: isPayloadUnsigned(headers) ? Buffer.from('UNSIGNED-PAYLOAD') : body ?? Buffer.alloc(0) }, faults.signed)
  return { method, query, body, headers: signature === undefined ? headers : [...headers, signature] }
}

const versionOne = (choices: Choices, call: Call, faults: Faults, isGet: boolean): Parts => {
  const headers = times<readonly Header[]>(faults.headers, each => mutateHeaders(choices, each), [
    ['Host', choices.pick(['127.0.0.1', '127.0.0.1:8080'])], ['Content-Type', choices.pick([formType, formType, `${formType}; charset=utf-8`])], ...(choices.percent(30) ? [['X-TC-TraceId', 'a'] as const] : [])
  ])
  const method = times(faults.methods, () => choices.pick(methods), isGet ? 'GET' : 'POST')
  const given = times<readonly Field[]>(faults.parameters, each => mutateFields(choices, each), [...fieldsOf(choices, call), ...commonFields(call)])
  const text = written(choices, signFields(choices, { method, query: '', headers }, given, faults.signed), faults)
  return isGet ? { method, query: text, headers, body: undefined } : { method, query: '', headers, body: Buffer.from(text, 'latin1') }
}

const targetOf = (choices: Choices, query: string): string => {
  const target = query === '' ? '/' : `/?${query.replaceAll('#', '%23')}`
  return choices.weighted<() => string>([
    [96, () => target],
    [1, () => `http://es.tencentcloudapi.com${target}`],
    [1, () => `${target}${query === '' ? '?' : '&'}a=b`],
    [1, () => `${target}#a`],
    [1, () => choices.pick(['/?Action=GetTextEmbedding', '/?', '//', '/x', '/%2f', '/?__proto__=x&Version=1'])]
  ])()
}

/** Header lines and a target have no control characters, and a target has no space, unless HTTP itself is to refuse them. */
export const requestOf = (choices: Choices, form: Form, given: Call, faults: Faults): FuzzRequest => {
  const call = times(faults.common, each => mutateCommon(choices, each), given)
  const { method, query, headers, body } = (form.startsWith('v3') ? versionThree : versionOne)(choices, call, faults, form.endsWith('GET'))
  return {
    method,
    target: targetOf(choices, query),
    headers: times(faults.afterwards, each => mutateHeaders(choices, each), headers),
    framing: choices.percent(90) ? 'length' : 'chunks',
    ...(body !== undefined && { body })
  }
}
