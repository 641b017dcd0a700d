import type { IncomingHttpHeaders } from 'node:http'
import { tencent } from '../../errors/tencent.js'
import { commonFields } from './common-parameters.js'
import { parseBody } from './json-body.js'
import { readFields, type FormFields } from './form-fields.js'
import { FormParameters } from './form-parameters.js'

/** What decides how a request travels. */
export interface Envelope {
  readonly method: string
  /** As it was sent, without the `?`. */
  readonly query: string
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

/**
 * How a request travels, tencent-cloud-api.md §1.2. Version 3 has its common parameters in `X-TC-*` headers, and the action's own in a
 * JSON body or, flattened, in the query string. Version 1 has all of them, flattened, in a form or in the query string.
 */
export interface RequestForm {
  readonly isVersion1: boolean
  /** Undefined where the parameters are JSON. */
  readonly fields: FormFields | undefined
}

const JSON_TYPE = 'application/json'
const FORM = 'application/x-www-form-urlencoded'

/** A content type without its parameters, in lower case, as the sighted error names it. */
export const mediaTypeOf = (contentType: string): string => contentType.split(';', 1)[0]?.trim().toLowerCase() ?? ''

/** Whether a body is a form, by its content type. */
export const isForm = (contentType = ''): boolean => contentType !== JSON_TYPE && mediaTypeOf(contentType) === FORM

/** Whether a request is signed as version 3 signs, or told not to be. */
export const isSignedV3 = ({ authorization = '' }: IncomingHttpHeaders): boolean => authorization === 'SKIP' || authorization.startsWith('TC3-')

/**
 * What a body may be: JSON, which version 3 alone signs, or a form, which version 1 alone signs. The real gateway refuses all others for
 * the actions of this product; what it says to a form that is signed as version 3, or to a missing type, is a guess. A GET request is not
 * looked at: what it asks is in its query string.
 * @throws tencent.unsupportedContentType
 */
const checkContentType = (method: string, headers: IncomingHttpHeaders): void => {
  const contentType = headers['content-type'] ?? ''
  if (method === 'GET' || contentType === JSON_TYPE) return
  const mediaType = mediaTypeOf(contentType)
  if (mediaType === JSON_TYPE) return
  if (mediaType !== FORM || isSignedV3(headers)) throw tencent.unsupportedContentType(mediaType)
}

/** In a GET request, which has both forms: a signature tells, else the header that names the action. */
const isQueryOfVersion3 = (headers: IncomingHttpHeaders, fields: FormFields): boolean =>
  isSignedV3(headers) || (!fields.has('Signature') && headers['x-tc-action'] !== undefined)

/**
 * A body is read as it came. Whether the real gateway decodes one is unknown; no SDK compresses what it sends.
 * @throws tencent.encodingNotEmulated
 */
const checkContentEncoding = (raw = 'identity'): void => {
  if (raw.trim().toLowerCase() !== 'identity') throw tencent.encodingNotEmulated(raw)
}

/**
 * Finds the form of a request, in this order: content type, content encoding, syntax of fields. Which form it has is told as
 * tencent-cloud-api.md §1.2 proposes: by how it is signed, and when it is not, by where it names its action.
 * @throws {TencentError}
 */
export const readForm = ({ method, query, headers, body }: Envelope): RequestForm => {
  checkContentType(method, headers)
  checkContentEncoding(headers['content-encoding'])
  if (method === 'POST' && !isForm(headers['content-type'])) return { isVersion1: false, fields: undefined }
  const fields = readFields(method === 'GET' ? query : body.toString('latin1'))
  return { isVersion1: method === 'POST' || !isQueryOfVersion3(headers, fields), fields }
}

/**
 * The action's own parameters: what its JSON is, or fields without those of version 1.
 * @throws tencent.notJson, tencent.fieldMalformed, tencent.arrayIndices
 */
export const readParameters = ({ body }: Envelope, { isVersion1, fields }: RequestForm): unknown => {
  if (fields === undefined) return parseBody(body)
  return new FormParameters(isVersion1 ? new Map(Array.from(fields).filter(([name]) => !commonFields.has(name))) : fields)
}
