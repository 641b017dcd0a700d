import { METHODS } from 'node:http'
import { headerValues, type FuzzRequest, type Header } from '../../http/request.js'

/** The value of a header as Node has it: of those that may come once the first, of others all with commas between them. */
export const headerOf = (headers: readonly Header[], name: string): string => {
  const values = headerValues(headers, name).map(value => value.replace(/^[ \t]+|[ \t]+$/g, ''))
  return (['authorization', 'content-type', 'host'].includes(name) ? values.slice(0, 1) : values).join(', ')
}

/** What is behind the first `?`, as it was sent. */
export const queryOf = (target: string): string => {
  const [whole = ''] = target.split('#', 1)
  return whole.includes('?') ? whole.slice(whole.indexOf('?') + 1) : ''
}

/**
 * Whether a request has to be answered by the Tencent face: it is a POST to the root, or any other that says what only a call of the API
 * says. What has a method that Node does not know is none: nobody reads its headers.
 */
export const isCall = ({ method, target, headers }: FuzzRequest): boolean => {
  if (!METHODS.includes(method)) return false
  const names = headers.map(([name]) => name.toLowerCase())
  const calls = names.includes('x-tc-action') || names.includes('x-tc-version') || /[?&](?:Action|Version|SecretId|Signature)=/.test(target)
  return /^\/(?:[?#]|$)/.test(target) ? method === 'POST' || calls : /^https?:\/\/[^/?#]*\/?(?:[?#]|$)/i.test(target) && calls
}

/** The fields of a form, decoded; undefined for what is none, or says something twice. */
const readFields = (text: string): ReadonlyMap<string, string> | undefined => {
  const fields = new Map<string, string>()
  try {
    for (const pair of text.split('&').filter(each => each !== '')) {
      const [name = '', value] = [pair.split('=', 1)[0], pair.slice(pair.indexOf('=') + 1)].map(part => decodeURIComponent(Buffer.from((part ?? '').replaceAll('+', ' '), 'latin1').toString()))
      if (!pair.includes('=') || value === undefined || fields.has(name)) return undefined
      fields.set(name, value)
    }
  } catch {
    return undefined
  }
  return fields
}

/** What a request asks for, as far as that can be told without deciding what is wrong with it. */
export interface CallOf {
  /** What may be meant by its action: that of headers, and that of fields. */
  readonly actions: readonly string[]
  /** What may be meant by its language. */
  readonly languages: readonly string[]
  readonly fields: ReadonlyMap<string, string> | undefined
  /** The parameters, where they are JSON; of fields, the texts that stand for themselves. */
  readonly parameters: Readonly<Record<string, unknown>>
}

const jsonOf = ({ method, body }: FuzzRequest): CallOf['parameters'] | undefined => {
  if (method !== 'POST' || body === undefined) return undefined
  try {
    const value = JSON.parse(body.toString()) as unknown
    return typeof value === 'object' && value !== null ? value as Record<string, unknown> : undefined
  } catch {
    return undefined
  }
}

/** Lists of fields are counted, as many as there are elements. */
const listsOf = (fields: ReadonlyMap<string, string>): Readonly<Record<string, unknown>> => Object.fromEntries(
  ['Texts', 'Documents', 'ImageData', 'ImageUrl'].map(name => [name, Array.from(fields).filter(([key]) => new RegExp(`^${name}\\.\\d+$`).test(key)).sort(([a], [b]) => Number(a.split('.')[1]) - Number(b.split('.')[1])).map(([, value]) => value)])
    .filter(([, list]) => list?.length !== 0))

const booleanOf = (text: string | undefined): boolean | undefined => text === undefined ? undefined : /^[Tt]rue$/.test(text)

const fieldParametersOf = (fields: ReadonlyMap<string, string>): CallOf['parameters'] => {
  const given = { ...listsOf(fields), ModelName: fields.get('ModelName'), TopN: fields.has('TopN') ? Number(fields.get('TopN')) : undefined, ReturnDocuments: booleanOf(fields.get('ReturnDocuments')), Stream: booleanOf(fields.get('Stream')) }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}

/** Reads what a request asks for. */
export const callOf = (request: FuzzRequest): CallOf => {
  const { method, target, headers, body } = request
  const text = method === 'GET' ? queryOf(target) : (body ?? Buffer.alloc(0)).toString('latin1')
  const fields = readFields(text)
  const unread = (name: string): string => new RegExp(`(?:^|&)${name}=([^&]*)`).exec(text)?.[1] ?? ''
  const either = (name: string): string[] => [headerOf(headers, `x-tc-${name.toLowerCase()}`), fields === undefined ? unread(name) : fields.get(name) ?? '']
  return { actions: either('Action'), languages: either('Language'), fields, parameters: jsonOf(request) ?? fieldParametersOf(fields ?? new Map()) }
}
