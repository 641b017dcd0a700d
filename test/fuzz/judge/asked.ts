import { gunzipSync } from 'node:zlib'
import { given } from '../endpoints.js'
import { headerValues, type FuzzRequest } from '../http/request.js'

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** What may have been asked for; a mutated request is hard to read, so what might be meant counts. */
export interface Asked {
  /** Without origin, query string and escapes. */
  readonly path: string
  /** Whether the answer may be a stream. */
  readonly streamed: boolean
  /** Whether any of the answer may have been filtered away. */
  readonly filtered: boolean
  readonly traced: boolean
  readonly yaml: boolean
  /** How many texts are given, if they can be counted. */
  readonly inputs: number | undefined
  /** Of the given endpoint that is asked, if it has any. */
  readonly dimensions: number | undefined
}

/** How many texts of a body that is read as it is, or unpacked; undefined for any body that is no plain JSON. */
const countInputs = ({ headers, body }: FuzzRequest): number | undefined => {
  if (body === undefined) return undefined
  try {
    const packed = headerValues(headers, 'content-encoding').some(encoding => /gzip/i.test(encoding))
    const { input } = JSON.parse((packed ? gunzipSync(body, { maxOutputLength: 1024 * 1024 }) : body).toString()) as { input?: unknown }
    if (typeof input === 'string') return 1
    return Array.isArray(input) ? input.length : undefined
  } catch {
    return undefined
  }
}

/** Reads what a request asks for. */
export const askedOf = (request: FuzzRequest): Asked => {
  const { target, headers } = request
  const [rawPath = '', ...query] = target.replace(/^https?:\/\/[^/?#]*/i, '').split(/[?#]/)
  const names = query.join('&').split(/[&;]/).map(part => decoded(part.replaceAll('+', ' ').replace(/^=+/, '').split('=', 1)[0] ?? ''))
  const path = decoded(rawPath)
  const asked = path.split('/')
  return {
    path,
    streamed: /\/_stream|\/_chat_completion/.test(path),
    filtered: names.includes('filter_path'),
    traced: names.includes('error_trace'),
    yaml: /yaml/i.test(decoded(target)) || headers.some(([, value]) => /yaml/i.test(value)),
    inputs: countInputs(request),
    dimensions: given.find(({ id }) => asked.includes(id))?.dimensions
  }
}

/** What may have been asked for by bytes that are no request, or a request and then garbage. */
export const unknownAsked: Asked = { path: '', streamed: true, filtered: false, traced: false, yaml: false, inputs: undefined, dimensions: undefined }
