import type { Choices, Weighted } from './choices.js'
import type { Draft } from './draft.js'
import { oddText } from './text.js'

type Segments = Draft['segments']
type Query = Draft['query']

/** Escapes, or almost; the last ones are bytes that a target should not have. */
const escapes = [
  '%', '%%', '%a', '%zz', '%2', '%2F', '%2f', '%00', '%0a', '%0d%0a', '%20', '%25', '%2525', '%ff', '%c0%af', '%ed%a0%80', '%E8%B7%AF', '%3f', '%23', '%2e%2e', '+', ';x=1', ':', '*', ',', '@', '~', "'", '"', '|', '[', '{', '\\',
  '^', '`', '\xff', '\xe8\xb7\xaf', '\x7f'
]

const words = [
  '_inference', '_all', '*', '_stream', '_update', '_services', '.diagnostics', '_chat_completion', '_unified', '_cluster', 'health', 'text_embedding', 'RERANK', '%20rerank%20', 'complet\xc4\xb1on', 'sparse_embedding',
  'any', 'null', '.', '..', '', '', '__proto__', 'constructor', 'toString', '_search', '_mock', 'x'.repeat(300)
]

const escaped = (segment: string): string => [...Buffer.from(segment, 'latin1')].map(byte => `%${byte.toString(16).padStart(2, '0')}`).join('')

const changeSegment = (choices: Choices, segment: string): string => {
  const at = choices.int(segment.length + 1)
  return choices.weighted<() => string>([
    [6, () => segment.slice(0, at) + choices.pick(escapes) + segment.slice(at)],
    [2, () => escaped(segment)],
    [2, () => segment.slice(0, at) + escaped(segment.slice(at, at + 1)) + segment.slice(at + 1)],
    [2, () => segment.toUpperCase()],
    [3, () => choices.pick(words)],
    [2, () => escaped(Buffer.from(oddText(choices)).toString('latin1'))],
    [1, () => 'x'.repeat(choices.pick([513, 5000, 17_000]))],
    [1, () => segment.slice(0, at)]
  ])()
}

/** The path with a segment changed, gone, or more. */
export const mutatePath = (choices: Choices, segments: Segments): Segments => {
  const at = choices.int(Math.max(1, segments.length))
  const [before, segment = '', after] = [segments.slice(0, at), segments[at], segments.slice(at + 1)]
  return choices.weighted<() => Segments>([
    [10, () => [...before, changeSegment(choices, segment), ...after]],
    [3, () => [...before, ...after]],
    [3, () => [...before, choices.pick(words), segment, ...after]],
    [2, () => [...segments, choices.pick(words)]],
    [1, () => [...segments, '', '', '']],
    [1, () => [...before, segment, segment, ...after]],
    [1, () => [...segments].reverse()]
  ])()
}

const common = ['pretty', 'human', 'format', 'filter_path', 'error_trace', 'timeout', 'master_timeout', 'force', 'dry_run', 'source', 'source_content_type', 'v']
const odd = ['', 'Pretty', 'timeot', 'task_type_or_id', 'inference_id', 'task_type', 'index', '__proto__', 'constructor', 'toString', 'a%00', '%ff', '%', 'a=b', 'pre%74ty', '%E8%B7%AF', 'a[]', 'x'.repeat(2000)]

const values: Readonly<Record<string, readonly string[]>> = {
  pretty: ['', 'true', 'false', 'foo', '1', 'TRUE'],
  human: ['', 'true', 'foo'],
  format: ['json', 'yaml', 'JSON', 'YAML', 'cbor', 'smile', 'text', 'vnd_json', 'application/json', 'application/yaml', '', 'foo'],
  filter_path: [
    'text_embedding', '*', '**', '-*', '**.embedding', '-text_embedding', 'rerank.index', 'rerank.*,-rerank.text', 'completion.result', 'error.type', 'endpoints.inference_id', 'status', '-error', 'nope', '', ',', '.', '..', 'a..b', '***',
    '%2A', 'choices.delta.content', '**.type', '-**.reason', 'inference_id,task_type', '*.*', '*e*', '__proto__', 'constructor.name', 'x.'.repeat(1000), '*a'.repeat(40), '**.'.repeat(60), '*,'.repeat(500)
  ],
  error_trace: ['', 'true', 'false', 'foo'],
  timeout: ['30s', '1nanos', '0', '-1', '-5s', '1.5s', '30', 'xs', '', '9223372036854775807d', '99999999999999999999s', '5M', '%205s', '1%C2%B2s'],
  master_timeout: ['30s', 'x'],
  force: ['true', 'maybe'],
  dry_run: ['true', 'maybe']
}

const parameter = (choices: Choices): Query[number] => {
  const name = choices.weighted<() => string>([[8, () => choices.pick(common)], [3, () => choices.pick(odd)]])()
  const known = Object.hasOwn(values, name) ? values[name] ?? [] : ['', 'x', 'true']
  return choices.weighted<() => Query[number]>([
    [12, () => [name, choices.pick(known)]],
    [2, () => [name]],
    [2, () => [name, choices.pick(escapes)]],
    [1, () => [name, escaped(Buffer.from(oddText(choices)).toString('latin1'))]],
    [1, () => [name, 'x'.repeat(choices.pick([1000, 17_000]))]]
  ])()
}

/** The parameters with one more, one less, or one that is odd. */
export const mutateQuery = (choices: Choices, query: Query): Query => {
  const at = choices.int(Math.max(1, query.length))
  return choices.weighted<() => Query>([
    [14, () => [...query, parameter(choices)]],
    [3, () => [parameter(choices), ...query]],
    [1, () => [...query, ...query]],
    [1, () => query.filter((_, i) => i !== at)],
    [1, () => [...query, [choices.pick(['&&', ';;', '?', '#', '#a?b', '=', '==', '&=&', 'a;b'])]]],
    [1, () => Array.from({ length: choices.pick([20, 1000]) }, (_, i) => [`p${i}`, String(i)] as const)]
  ])()
}

/** What a target may look like instead of a path. */
const forms: ReadonlyArray<Weighted<(target: string) => string>> = [
  [3, target => `http://127.0.0.1${target}`],
  [1, target => `HTTPS://user:pw@example.org:9200${target}`],
  [1, () => '*'],
  [1, target => `${target}#fragment`],
  [1, target => `//${target}`],
  [1, target => target.slice(1)],
  [1, target => `${target}?`],
  [1, target => `${target}/`],
  [1, target => target.replace('/', '/%2e/')],
  [1, target => `/./..${target}`]
]

/** The target in another form than that of a path. */
export const mutateTarget = (choices: Choices, target: string): string => choices.weighted(forms)(target)
