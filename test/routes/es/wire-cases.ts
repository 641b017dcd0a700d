import { readdirSync, readFileSync } from 'node:fs'
import type { GivenOptions } from '../../../src/index.js'
import type { EndpointUses } from '../../../src/store/endpoint-uses.js'
import type { ProviderFault } from '../../../src/store/provider-faults.js'

/** One event of a stream; `repeated` stands for one or more like it. */
export interface WireEvent {
  readonly event: 'message' | 'error'
  /** JSON, or `[DONE]`. Placeholders as in a body. */
  readonly data: unknown
  readonly repeated?: true
}

export interface WireRequest {
  readonly method: string
  readonly path: string
  /** Without them a body is `application/json`, and lines are `application/x-ndjson`. A list sends the header several times. */
  readonly headers?: Readonly<Record<string, string | string[]>>
  readonly body?: unknown
  /** Newline-delimited JSON, a line an item; a text is a line as it is. */
  readonly lines?: readonly unknown[]
  /** The exact text of the body, for what is no JSON. */
  readonly rawBody?: string
}

/** One request and its whole answer as data. */
export interface WireCase {
  readonly name: string
  /** Where the answer is known from; `guess` when nobody has seen it. */
  readonly source: string
  /** What the double is started with; nothing unless the case says so. */
  readonly options?: GivenOptions
  /** What goes wrong between the endpoints and their provider. */
  readonly provider?: ProviderFault
  /** Ids of trained models that are deployed. */
  readonly deployedModels?: readonly string[]
  /** What uses every endpoint. */
  readonly uses?: EndpointUses
  /** What is done before the request, in this order: endpoints of `given/endpoints.json` by name, and requests, which must succeed. */
  readonly given?: ReadonlyArray<string | WireRequest>
  readonly request: WireRequest
  /** The whole body in one of three forms; none of them: it is empty. */
  readonly response: {
    readonly status: number
    /** Those that matter; null for one that must not be there, a list for one of several lines. */
    readonly headers: Readonly<Record<string, string | readonly string[] | null>>
    /** Compared as compact JSON text, so key order counts. Placeholders: see {@link placeholders}. */
    readonly body?: unknown
    /** The exact text. */
    readonly bodyText?: string
    /** Framed as §8.1 of the reference says. */
    readonly events?: readonly WireEvent[]
  }
}

const folder = new URL('../../../fixtures/wire/es/', import.meta.url)
const read = <T>(file: string): T => JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as T

/** The cases of `fixtures/wire/es/`, by file. */
export const wireCases: ReadonlyMap<string, readonly WireCase[]> = new Map(
  readdirSync(folder).filter(file => file.endsWith('.json')).sort().map(file => [file, read<WireCase[]>(file)]))

/** The endpoints that cases start from, by name. */
export const givenEndpoints = read<Readonly<Record<string, { readonly path: string, readonly body: unknown }>>>('given/endpoints.json')

/** The bytes and headers that a request sends. */
export const sent = ({ headers, body, lines, rawBody }: WireRequest): { headers: Record<string, string | string[]>, payload?: Buffer } => {
  const json = body === undefined ? undefined : JSON.stringify(body)
  const text = rawBody ?? lines?.map(line => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join('') ?? json
  const contentType = lines === undefined ? 'application/json' : 'application/x-ndjson'
  return {
    headers: { ...headers ?? (text === undefined ? {} : { 'content-type': contentType }) },
    ...(text !== undefined && { payload: Buffer.from(text) })
  }
}

/** Plain from 1e-3 up to 1e7, no zeros at the end but the one behind the point. Reference §7.7. */
const javaFloat = '-?(?:0\\.0|0\\.0{0,2}[1-9](?:\\d*[1-9])?|[1-9]\\d{0,6}\\.(?:0|\\d*[1-9])|[1-9]\\.(?:0|\\d*[1-9])E(?:-(?:[4-9]|\\d\\d)|[7-9]|\\d\\d))'
const jsonString = '"(?:[^"\\\\\\n\\u0000-\\u001f]|\\\\["\\\\bfnrt]|\\\\u[0-9A-F]{4})*"'

interface Placeholder { readonly pattern: (parameter: unknown) => string, readonly holds: (text: string) => boolean }

/**
 * What an engine decides, and a case leaves open: an object with one of these keys stands for any text of that form.
 * `$vector`: that many Java floats, together of unit length. `$score`: a Java float between 0 and 1. `$string`: a JSON string, not
 * empty. `$bytes`: that many signed bytes. `$weights`: tokens and their weights, the heaviest first. `$uuid`: a version 4 UUID. `$count`: a
 * positive integer. `$clusterUuid`: as Elasticsearch names a cluster or an index. `$documentId`: as it names a document. `$milliseconds`: an integer, 0 or
 * more. `$digits`: a JSON string of digits. `$timestamp`: a time of the day in UTC. `$text`: a JSON string that has the given text in it. `$doubles`: that many 32-bit floats, each printed
 * as a double.
 */
const placeholders: Readonly<Record<string, Placeholder>> = {
  $vector: {
    pattern: dimensions => `\\[${javaFloat}(?:,${javaFloat}){${Number(dimensions) - 1}}\\]`,
    holds: text => Math.abs(Math.hypot(...JSON.parse(text) as number[]) - 1) < 1e-5
  },
  $score: { pattern: () => javaFloat, holds: text => Number(text) > 0 && Number(text) < 1 && Math.fround(Number(text)) > 0 },
  $bytes: {
    pattern: count => `\\[-?\\d{1,3}(?:,-?\\d{1,3}){${Number(count) - 1}}\\]`,
    holds: text => (JSON.parse(text) as number[]).every(byte => byte >= -128 && byte <= 127)
  },
  $weights: {
    pattern: () => `\\{${jsonString}:${javaFloat}(?:,${jsonString}:${javaFloat})*\\}`,
    holds: text => Object.values(JSON.parse(text) as Record<string, number>).every((weight, i, all) => weight > 0 && (i === 0 || weight <= (all[i - 1] as number)))
  },
  $string: { pattern: () => jsonString, holds: text => text !== '""' },
  $uuid: { pattern: () => '"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"', holds: () => true },
  $count: { pattern: () => '[1-9]\\d*', holds: () => true },
  $clusterUuid: { pattern: () => '"[\\w-]{22}"', holds: () => true },
  $documentId: { pattern: () => '"[\\w-]{20}"', holds: () => true },
  $digits: { pattern: () => '"\\d+"', holds: () => true },
  $milliseconds: { pattern: () => '\\d+', holds: () => true },
  $timestamp: { pattern: () => '"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?Z"', holds: () => true },
  $text: { pattern: parameter => `"[^"]*${literal(String(parameter))}[^"]*"`, holds: () => true },
  $doubles: {
    pattern: dimensions => `\\[${javaFloat}(?:,${javaFloat}){${Number(dimensions) - 1}}\\]`,
    holds: text => (JSON.parse(text) as number[]).every(value => Math.fround(value) === value)
  }
}
const placed = new RegExp(`\\{"(${Object.keys(placeholders).map(name => `\\${name}`).join('|')})":([^}]*)\\}`, 'g')

interface Expected { readonly text: string, readonly repeated?: boolean | undefined }

const expectedParts = ({ response: { body, bodyText, events } }: WireCase): Expected[] => {
  if (bodyText !== undefined) return [{ text: bodyText }]
  if (body !== undefined) return [{ text: JSON.stringify(body) }]
  return (events ?? []).map(({ event, data, repeated }) => ({
    text: `\ufeffevent: ${event}\ndata: ${data === '[DONE]' ? data : JSON.stringify(data)}\n\n`, repeated
  }))
}

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** The body that a case expects, its placeholders as they are written in the case. */
export const expectedBody = (wireCase: WireCase): string => expectedParts(wireCase).map(({ text }) => text).join('')

/**
 * What came, to be compared with {@link expectedBody}: the same text when everything between the placeholders is the same and each
 * placeholder stands for what it must, else the text as it came.
 */
export const comparable = (wireCase: WireCase, body: string): string => {
  const checks: Placeholder[] = []
  const source = expectedParts(wireCase).map(({ text, repeated }) => {
    let end = 0
    let part = ''
    for (const { 0: whole, 1: name = '', 2: parameter = '', index } of text.matchAll(placed)) {
      const placeholder = placeholders[name] as Placeholder
      // Of a repeated event the last one is looked at.
      checks.push(placeholder)
      part += `${literal(text.slice(end, index))}(${placeholder.pattern(JSON.parse(parameter))})`
      end = index + whole.length
    }
    part += literal(text.slice(end))
    return repeated === true ? `(?:${part})+` : part
  }).join('')
  const found = new RegExp(`^${source}$`, 'u').exec(body)
  const holds = found?.slice(1).every((text, i) => checks[i]?.holds(text)) ?? false
  return holds ? expectedBody(wireCase) : body
}
