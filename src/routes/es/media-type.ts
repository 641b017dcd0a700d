import { es } from '../../errors/es.js'

/** A media type header, taken apart. */
export interface MediaType {
  /** `type/subtype`, lower case. */
  readonly name: string
  readonly parameters: ReadonlyMap<string, string>
  /** As it was sent. */
  readonly raw: string
}

const token = /^[A-Za-z0-9!#$%&'*+\-.^_`|~]+$/

/**
 * One header that holds a media type; a list and a wildcard count as absent. XC/ParsedMediaType.java
 * @throws es.mediaTypeInvalid with the defect as its cause
 */
export const parseMediaType = (header: 'Accept' | 'Content-Type', values: readonly string[]): MediaType | undefined => {
  const raw = values[0]
  if (raw === undefined) return undefined
  if (values.length > 1) throw es.mediaTypeInvalid(header, es.mediaTypeRepeated(header))
  if (raw.trim() === '') throw es.mediaTypeInvalid(header, es.mediaTypeEmpty(header))
  if (raw.includes(',') || raw.trim() === '*/*') return undefined
  const [name = '', ...rest] = raw.toLowerCase().split(';').map(part => part.trim())
  const halves = name.split('/')
  if (halves.length !== 2 || !halves.every(half => token.test(half.trim()))) throw es.mediaTypeInvalid(header, es.mediaTypeMalformed(raw))
  const parameters = new Map<string, string>()
  for (const part of rest.filter(part => part !== '')) {
    const [key = '', value, ...more] = part.split('=')
    if (value === undefined || more.length > 0) throw es.mediaTypeInvalid(header, es.mediaTypeParameters(raw))
    parameters.set(key.trim(), value.trim())
  }
  return { name: halves.map(half => half.trim()).join('/'), parameters, raw }
}

const versionOf = (mediaType: MediaType | undefined): string | undefined => mediaType?.parameters.get('compatible-with')

/**
 * The API version rule. SRV/rest/RestCompatibleVersionHelper.java. One leniency of our own: `Accept: text/event-stream` beside a
 * versioned body, which some clients of the stream routes send and a stock node refuses.
 * @throws es.mediaTypeInvalid
 */
export const checkVersions = (accept: MediaType | undefined, contentType: MediaType | undefined, hasBody: boolean): void => {
  const refuse = (cause: Parameters<typeof es.mediaTypeInvalid>[1]) => es.mediaTypeInvalid('Accept, Content-Type', cause)
  const [wanted, sent] = [versionOf(accept), versionOf(contentType)]
  if (wanted !== undefined && wanted !== '8' && wanted !== '9') throw refuse(es.versionUnsupported('Accept', wanted, accept?.raw ?? ''))
  if (!hasBody) return
  if (sent !== undefined && sent !== '8' && sent !== '9') throw refuse(es.versionUnsupported('Content-Type', sent, contentType?.raw ?? ''))
  if ((wanted ?? '9') !== (sent ?? '9')) throw refuse(es.versionsMustMatch(accept?.raw, contentType?.raw))
  if ((wanted === undefined) !== (sent === undefined) && accept?.name !== 'text/event-stream') throw refuse(es.versionRequiredOnBoth(accept?.raw, contentType?.raw))
}

/** Bodies that Elasticsearch has a parser for, vendored forms included. The double reads the JSON ones. */
const formats = ['json', 'x-ndjson', 'yaml', 'smile', 'cbor']
const formatOf = ({ name }: MediaType): string | undefined =>
  formats.find(format => name === `application/${format}` || name === `application/vnd.elasticsearch+${format}`)

/**
 * Refuses a body that no parser is there for. SRV/rest/RestController.java
 * @throws es.contentTypeMissing, es.contentTypeUnsupported, es.notEmulated
 */
export const checkBodyFormat = (contentType: MediaType | undefined, raw: string | undefined): void => {
  if (raw === undefined) throw es.contentTypeMissing()
  const format = contentType === undefined ? undefined : formatOf(contentType)
  if (format === undefined) throw es.contentTypeUnsupported(raw)
  if (format !== 'json' && format !== 'x-ndjson') throw es.notEmulated(`bodies of type [${raw}]`, 'send JSON')
}

/**
 * The `content-type` of a JSON answer: the accepted type, else the type of the request's body, without their parameters; then the
 * parameters of `Accept`. SRV/rest/AbstractRestChannel.java
 * @throws es.notEmulated when YAML, CBOR or SMILE is asked for
 */
export const responseContentType = (accept: MediaType | undefined, contentType: MediaType | undefined, format: string | undefined): string => {
  if (format !== undefined && format !== 'json') throw es.notEmulated(`answers in format [${format}]`, 'ask for json')
  const chosen = [format === undefined ? accept : undefined, contentType].find(type => type !== undefined && formatOf(type) !== undefined)
  if (chosen !== undefined && chosen === accept && !['json', 'x-ndjson'].includes(formatOf(chosen) ?? '')) throw es.notEmulated(`answers of type [${chosen.raw}]`, 'accept JSON')
  const name = format === undefined && chosen !== undefined && /[/+]json$/.test(chosen.name) ? chosen.name : 'application/json'
  return name + [...accept?.parameters ?? []].map(([key, value]) => `;${key}=${value}`).join('')
}
