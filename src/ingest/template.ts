import { es } from '../errors/es.js'
import type { OfConfiguration } from '../errors/es-ingest.js'
import { parseJavaInt } from '../xcontent/java-number.js'
import { javaToString } from '../xcontent/json-value.js'
import type { SourceMap, SourceValue } from '../xcontent/source-value.js'
import { parseFieldPath, type FieldPath } from './field-path.js'
import { isMetadata, metadataValue } from './ingest-metadata.js'
import { jsonValueOf } from './java-class.js'
import type { IngestDocument } from './pipeline.js'
import { isSourceList, itemsOf } from './source-list.js'

/** A text with tags of Mustache, which fields of a document take the place of. */
export type Template = (document: IngestDocument) => string

const SHORT_ESCAPES: Readonly<Record<string, string>> = { '"': '\\"', '\\': '\\\\', '\b': '\\b', '\t': '\\t', '\n': '\\n', '\f': '\\f', '\r': '\\r' }

/** As inside a JSON string. modules/lang-mustache CustomMustacheFactory.java JsonEscapeEncoder */
const escapeJson = (text: string): string =>
  // eslint-disable-next-line no-control-regex
  text.replace(/["\\\u0000-\u001f]/g, c => SHORT_ESCAPES[c] ?? `\\u${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`)

/** `URLEncoder.encode` of Java. */
const escapeUrl = (text: string): string =>
  encodeURIComponent(text.replace(/\p{Surrogate}/gu, '?')).replace(/%20/g, '+').replace(/[!'()~]/g, c => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)

const escapes = {
  'application/json': escapeJson,
  'text/plain': (text: string) => text,
  'application/x-www-form-urlencoded': escapeUrl
} as const

/** What two braces escape a value for; three do not. */
export type MediaType = keyof typeof escapes

/** Whether values are escaped for a media type of that name. modules/lang-mustache CustomMustacheFactory.java */
export const isMediaType = (name: string): name is MediaType => Object.hasOwn(escapes, name)

const rootValue = (document: IngestDocument, name: string): SourceValue | undefined => {
  if (name === '_ingest') return document.ingest
  if (name === '_source') return document.source
  return isMetadata(name) ? metadataValue(document, name) : document.source.get(name)
}

/** modules/lang-mustache CustomReflectionObjectHandler.java: an index, or `size`, of a list. */
const member = (value: SourceValue | undefined, key: string): SourceValue | undefined => {
  if (value instanceof Map) return (value as SourceMap).get(key)
  if (!isSourceList(value ?? null)) return undefined
  const items = itemsOf(value as SourceValue[])
  return key === 'size' ? String(items.length) : items[parseJavaInt(key) ?? -1]
}

/** A value as text: a list as Java prints a map of its indices, as Elasticsearch's Mustache does. */
const textOf = (value: SourceValue | undefined): string => {
  if (value === undefined || value === null) return ''
  if (!isSourceList(value)) return javaToString(jsonValueOf(value))
  return `{${itemsOf(value).map((item, i) => `${i}=${javaToString(jsonValueOf(item))}`).join(', ')}}`
}

/** `.` between elements. A field whose name has a dot is not found. */
const variable = (name: string): (document: IngestDocument) => string => {
  const [root = '', ...keys] = name.split('.')
  return document => textOf(keys.reduce(member, rootValue(document, root)))
}

/** A tag without its braces. Comments are nothing. @throws es.notEmulated for what is no variable */
const tag = (text: string, { isRaw, mediaType }: { readonly isRaw: boolean, readonly mediaType: MediaType }): Template => {
  const [sign = ''] = text
  if (!isRaw && sign === '!') return () => ''
  if (!isRaw && '#^/>=$<.'.includes(sign) && sign !== '') throw es.notEmulated(`[{{${sign}] in templates of Mustache`)
  const isUnescaped = isRaw || sign === '&'
  const value = variable((sign === '&' ? text.slice(1) : text).trim())
  if (isUnescaped) return value
  const escape = escapes[mediaType]
  return document => escape(value(document))
}

interface Tag { readonly from: number, readonly to: number, readonly text: string, readonly isRaw: boolean }

/** The next tag; undefined when there is none. @throws es.templateInvalid for one that does not end */
const nextTag = (text: string, at: number, of: OfConfiguration): Tag | undefined => {
  const from = text.indexOf('{{', at)
  if (from < 0) return undefined
  const isRaw = text.startsWith('{{{', from)
  const braces = isRaw ? 3 : 2
  const end = text.indexOf('}'.repeat(braces), from + braces)
  if (end < 0) throw es.templateInvalid(of, text)
  return { from, to: end + braces, text: text.slice(from + braces, end).trim(), isRaw }
}

/** A field that is made of itself several times grows at every step: no text is longer than a request may be, in UTF-16 code units. */
const TEXT_MAX = 100 * 1024 * 1024

/** @throws es.notEmulated for a text that is too long */
const joined = (parts: readonly Template[]): Template => document => {
  let text = ''
  for (const part of parts) {
    text += part(document)
    if (text.length > TEXT_MAX) throw es.notEmulated(`a template of more than ${TEXT_MAX} characters`)
  }
  return text
}

/** What is compiled, and whom its errors are about. */
interface Source {
  readonly text: string
  readonly of: OfConfiguration
  /** `application/json` unless it says so. */
  readonly mediaType?: MediaType
}

/**
 * Compiles a template: variables, raw variables and comments, which is what pipelines have. modules/lang-mustache
 * @throws es.templateInvalid; es.notEmulated for sections, partials and other delimiters
 */
export const compileTemplate = ({ text, of, mediaType = 'application/json' }: Source): Template => {
  const parts: Template[] = []
  const literal = (from: number, to?: number): void => {
    const part = text.slice(from, to)
    if (part !== '') parts.push(() => part)
  }
  let at = 0
  for (let found = nextTag(text, at, of); found !== undefined; found = nextTag(text, at, of)) {
    literal(at, found.from)
    parts.push(tag(found.text, { isRaw: found.isRaw, mediaType }))
    at = found.to
  }
  literal(at)
  const [only] = parts
  return parts.length === 1 && only !== undefined ? only : joined(parts)
}

/** A field whose name is a template. What is none is parsed once, when it is first used: a wrong path is an error of the document. */
export const compileFieldPath = (source: Source): ((document: IngestDocument) => FieldPath) => {
  const template = compileTemplate(source)
  if (source.text.includes('{{')) return document => parseFieldPath(template(document))
  let path: FieldPath | undefined
  return () => (path ??= parseFieldPath(source.text))
}
