import { es } from '../../errors/es.js'

/** A media type header, taken apart. */
export interface MediaType {
  /** `type/subtype`, lower case. */
  readonly name: string
  readonly parameters: ReadonlyMap<string, string>
  /** As it was sent. */
  readonly raw: string
}

/** As there, with its slip: `A-z` takes `[`, `\` and `]` too. */
const token = /^[A-z0-9!#$%&'*+\-.^_`|~]+$/

/** `String.split` of Java, which drops empty strings at the end. */
const javaSplit = (text: string, separator: string): string[] => {
  const parts = text.split(separator)
  while (parts.at(-1) === '') parts.pop()
  return parts
}

/**
 * One header that holds a media type; a list and a wildcard count as absent. XC/ParsedMediaType.java
 * @throws es.mediaTypeInvalid with the defect as its cause
 */
export const parseMediaType = (header: 'Accept' | 'Content-Type', values: readonly string[]): MediaType | undefined => {
  const raw = values[0]
  if (raw === undefined) return undefined
  if (values.length > 1) throw es.mediaTypeInvalid(header, es.mediaTypeRepeated(header))
  if (raw.trim() === '') throw es.mediaTypeInvalid(header, es.mediaTypeEmpty(header))
  if (raw.includes(',') || raw === '*/*') return undefined
  const [name = '', ...rest] = raw.toLowerCase().split(';').map(part => part.trim())
  const halves = javaSplit(name, '/')
  if (halves.length !== 2 || !halves.every(half => token.test(half.trim()))) throw es.mediaTypeInvalid(header, es.mediaTypeMalformed(raw))
  const parameters = new Map<string, string>()
  for (const part of rest.filter(part => part !== '')) {
    const [key = '', value = '', ...more] = javaSplit(part, '=')
    if (!/\S$/.test(key) || !/^\S/.test(value) || more.length > 0) throw es.mediaTypeInvalid(header, es.mediaTypeParameters(raw))
    parameters.set(key, value)
  }
  return { name: halves.map(half => half.trim()).join('/'), parameters, raw }
}

/**
 * The version that a media type asks for, read with Byte.parseByte there: `09` is 9. What is no such number makes a node close the
 * connection; the double refuses it like a wrong number.
 */
const versionOf = (mediaType: MediaType | undefined): string | undefined => {
  const raw = mediaType?.parameters.get('compatible-with')
  return raw !== undefined && /^[+-]?\d+$/.test(raw) ? String(Number(raw)) : raw
}

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

/** What Elasticsearch reads and writes; a vendored type is `application/vnd.elasticsearch+…`. The double knows the JSON ones. */
interface Format {
  readonly name: string
  readonly vendored: boolean
}

const isJson = ({ name }: Format): boolean => name === 'json' || name === 'x-ndjson'
const json: Format = { name: 'json', vendored: false }

/** The format of a media type. `application/*` is JSON, and a vendored type without a proper version is unknown. XC/XContentType.java; run of the real class */
const formatOf = (mediaType: MediaType | undefined): Format | undefined => {
  if (mediaType === undefined) return undefined
  if (mediaType.name === 'application/*') return json
  const [, vendor, name] = /^application\/(vnd\.elasticsearch\+)?(json|x-ndjson|yaml|smile|cbor)$/.exec(mediaType.name) ?? []
  if (name === undefined) return undefined
  if (vendor === undefined) return { name, vendored: false }
  return /^\d+$/.test(mediaType.parameters.get('compatible-with') ?? '0') ? { name, vendored: true } : undefined
}

/** The format that `?format=` names, in either case; any other text is as good as none. XC/XContentType.java; run of the real class */
const formatNamed = (parameter: string | undefined): Format | undefined => {
  const [, vendor, name] = /^(vnd_)?(json|yaml|smile|cbor)$/i.exec(parameter ?? '') ?? []
  return name === undefined ? undefined : { name: name.toLowerCase(), vendored: vendor !== undefined }
}

/**
 * Refuses a body that no parser is there for. SRV/rest/RestController.java
 * @throws es.contentTypeMissing, es.contentTypeUnsupported, es.notEmulated
 */
export const checkBodyFormat = (contentType: MediaType | undefined, raw: string | undefined): void => {
  if (raw === undefined) throw es.contentTypeMissing()
  const format = formatOf(contentType)
  if (format === undefined) throw es.contentTypeUnsupported(raw)
  if (!isJson(format)) throw es.notEmulated(`content in format [${format.name}]`, 'send and accept JSON')
}

/**
 * The `content-type` of a JSON answer: the format that the parameter names, else the accepted type, else the type of the request's
 * body, without their parameters; then the parameters of `Accept`, whose order is arbitrary there. SRV/rest/AbstractRestChannel.java
 * @throws es.notEmulated when YAML, CBOR or SMILE is asked for
 */
export const responseContentType = (accept: MediaType | undefined, contentType: MediaType | undefined, parameter?: string): string => {
  const [named, accepted] = [formatNamed(parameter), formatOf(accept)]
  const format = named ?? accepted ?? formatOf(contentType) ?? json
  if (!isJson(format)) throw es.notEmulated(`content in format [${format.name}]`, 'send and accept JSON')
  const parameters = [...accept?.parameters ?? []].map(([key, value]) => `;${key}=${value}`)
  return `application/${format.vendored ? 'vnd.elasticsearch+' : ''}json${parameters.join('')}`
}
