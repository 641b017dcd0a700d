import { es } from '../../errors/es.js'
import { item } from '../../errors/es-validation-items.js'
import type { BodyFormat } from './body-layout.js'

/** What Elasticsearch reads and writes; a vendored type is `application/vnd.elasticsearch+…`. The double reads the JSON ones, and writes YAML, too. */
interface Format {
  readonly name: string
  readonly vendored: boolean
}

/** A media type header, taken apart. */
export interface MediaType {
  /** `type/subtype`, lower case. */
  readonly name: string
  readonly parameters: ReadonlyMap<string, string>
  /** As it was sent. */
  readonly raw: string
  /** What it names, if that is known. */
  readonly format: Format | undefined
  /** The API version that it asks for. */
  readonly version: string | undefined
}

const isJson = ({ name }: Format): boolean => name === 'json' || name === 'x-ndjson'
const json: Format = { name: 'json', vendored: false }

/** The format of a media type. `application/*` is JSON, and a vendored type without a proper version is unknown. XC/XContentType.java; run of the real class */
const formatOf = (mediaType: string, parameters: ReadonlyMap<string, string>): Format | undefined => {
  if (mediaType === 'application/*') return json
  const [, vendor, name] = /^application\/(vnd\.elasticsearch\+)?(json|x-ndjson|yaml|smile|cbor)$/.exec(mediaType) ?? []
  if (name === undefined) return undefined
  if (vendor === undefined) return { name, vendored: false }
  return /^\d+$/.test(parameters.get('compatible-with') ?? '0') ? { name, vendored: true } : undefined
}

/**
 * The version that a media type asks for, read with Byte.parseByte there: `09` is 9. What is no such number makes a node close the
 * connection; the double refuses it like a wrong number.
 */
const versionOf = (parameters: ReadonlyMap<string, string>): string | undefined => {
  const raw = parameters.get('compatible-with')
  return raw !== undefined && /^[+-]?\d+$/.test(raw) ? String(Number(raw)) : raw
}

/** As there, with its slip: `A-z` takes `[`, `\` and `]` too. */
const token = /^[A-z0-9!#$%&'*+\-.^_`|~]+$/

/** `String.split` of Java, which drops empty strings at the end. */
const javaSplit = (text: string, separator: string): string[] => {
  const parts = text.split(separator)
  while (parts.at(-1) === '') parts.pop()
  return parts
}

const parse = (header: 'Accept' | 'Content-Type', raw: string): MediaType | undefined => {
  if (raw.trim() === '') throw es.mediaTypeInvalid(header, es.mediaTypeEmpty(header))
  if (raw.includes(',') || raw === '*/*') return undefined
  const [type = '', ...rest] = raw.toLowerCase().split(';').map(part => part.trim())
  const halves = javaSplit(type, '/')
  if (halves.length !== 2 || !halves.every(half => token.test(half.trim()))) throw es.mediaTypeInvalid(header, es.mediaTypeMalformed(raw))
  const parameters = new Map<string, string>()
  for (const part of rest.filter(part => part !== '')) {
    const [key = '', value = '', ...more] = javaSplit(part, '=')
    if (!/\S$/.test(key) || !/^\S/.test(value) || more.length > 0) throw es.mediaTypeInvalid(header, es.mediaTypeParameters(raw))
    parameters.set(key, value)
  }
  const name = halves.map(half => half.trim()).join('/')
  return { name, parameters, raw, format: formatOf(name, parameters), version: versionOf(parameters) }
}

/** What was read lately: a client sends the same few headers all day. Refused ones are read again. */
const known = new Map<string, MediaType | undefined>()
const KNOWN_MAX = 64

/**
 * One header that holds a media type; a list and a wildcard count as absent. XC/ParsedMediaType.java
 * @throws es.mediaTypeInvalid with the defect as its cause
 */
export const parseMediaType = (header: 'Accept' | 'Content-Type', values: readonly string[]): MediaType | undefined => {
  const raw = values[0]
  if (raw === undefined) return undefined
  if (values.length > 1) throw es.mediaTypeInvalid(header, es.mediaTypeRepeated(header))
  if (known.has(raw)) return known.get(raw)
  const mediaType = parse(header, raw)
  if (known.size >= KNOWN_MAX) known.clear()
  known.set(raw, mediaType)
  return mediaType
}

/**
 * The API version rule. SRV/rest/RestCompatibleVersionHelper.java. One leniency of our own: `Accept: text/event-stream` beside a
 * versioned body, which some clients of the stream routes send and a stock node refuses.
 * @throws es.mediaTypeInvalid
 */
export const checkVersions = (accept: MediaType | undefined, contentType: MediaType | undefined, hasBody: boolean): void => {
  const refuse = (cause: Parameters<typeof es.mediaTypeInvalid>[1]) => es.mediaTypeInvalid('Accept, Content-Type', cause)
  const [wanted, sent] = [accept?.version, contentType?.version]
  if (wanted !== undefined && wanted !== '8' && wanted !== '9') throw refuse(es.versionUnsupported('Accept', wanted, accept?.raw ?? ''))
  if (!hasBody) return
  if (sent !== undefined && sent !== '8' && sent !== '9') throw refuse(es.versionUnsupported('Content-Type', sent, contentType?.raw ?? ''))
  if ((wanted ?? '9') !== (sent ?? '9')) throw refuse(es.versionsMustMatch(accept?.raw, contentType?.raw))
  if ((wanted === undefined) !== (sent === undefined) && accept?.name !== 'text/event-stream') throw refuse(es.versionRequiredOnBoth(accept?.raw, contentType?.raw))
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
  const format = contentType?.format
  if (format === undefined) throw es.contentTypeUnsupported(raw)
  if (!isJson(format)) throw es.notEmulated(`content in format [${format.name}]`, 'send JSON')
}

/**
 * Refuses a body in the query string whose format is missing, or has no parser; what stands behind a `;` is not looked at.
 * SRV/rest/RestRequest.java contentOrSourceParam, parseContentType
 * @throws es.settingsInvalid, es.sourceTypeInvalid, es.notEmulated
 */
export const checkSourceType = (raw: string | undefined): void => {
  if (raw === undefined) throw es.settingsInvalid([item.sourceTypeMissing()])
  const [mediaType = ''] = raw.split(';')
  const halves = mediaType.trimEnd().split('/')
  if (halves.length !== 2 || !halves.every(half => token.test(half.trim()))) throw es.sourceTypeInvalid(raw)
  const format = formatOf(mediaType.trim().toLowerCase(), new Map())
  if (format === undefined) throw es.settingsInvalid([item.sourceTypeUnknown(raw)])
  if (!isJson(format)) throw es.notEmulated(`content in format [${format.name}]`, 'send JSON')
}

/** What an answer is written in, and the `content-type` that says so. */
export interface AnswerFormat {
  readonly format: BodyFormat
  readonly answerType: string
  /** Whether the request names a format, by parameter or by header: tables are text otherwise. SRV/rest/action/cat/RestTable.java */
  readonly asked: boolean
}

/**
 * How to write an answer: in the format that the parameter names, else the accepted one, else that of the request's body. The content type
 * has it without its parameters; then the parameters of `Accept`, whose order is arbitrary there. SRV/rest/AbstractRestChannel.java
 * @throws es.notEmulated when CBOR or SMILE is asked for
 */
export const answerFormat = (accept: MediaType | undefined, contentType: MediaType | undefined, parameter?: string): AnswerFormat => {
  const named = formatNamed(parameter) ?? accept?.format ?? contentType?.format ?? json
  const format = isJson(named) ? 'json' : named.name
  if (format !== 'json' && format !== 'yaml') throw es.notEmulated(`content in format [${format}]`, 'accept JSON or YAML')
  const parameters = [...accept?.parameters ?? []].map(([key, value]) => `;${key}=${value}`)
  const asked = parameter === undefined ? accept?.format !== undefined : formatNamed(parameter) !== undefined
  return { format, asked, answerType: `application/${named.vendored ? 'vnd.elasticsearch+' : ''}${format}${parameters.join('')}` }
}
