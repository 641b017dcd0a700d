import type { Header } from '../http/request.js'
import type { Choices, Weighted } from './choices.js'

const v = 'application/vnd.elasticsearch+json'

const mediaTypes = [
  'application/json', 'application/json; charset=UTF-8', 'APPLICATION/JSON', 'application/*', '*/*', 'application/x-ndjson', `${v};compatible-with=9`, `${v}; compatible-with=8`, `${v};compatible-with=7`, `${v};compatible-with=x`,
  `${v};compatible-with=99999999999`, `${v};compatible-with=`, v, `${v}; compatible-with=9,text/plain`, 'application/yaml', 'application/vnd.elasticsearch+yaml;compatible-with=9', 'application/cbor', 'application/smile', 'text/plain',
  'text/event-stream', 'text/html', 'text/csv', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=a', 'json', 'application/', '/json', 'application/json/x', '', ' ', ';', 'application/json;', 'application/json;charset',
  'application/json;charset=utf-8;charset=utf-16', 'application/json;a=b;c=d', 'application/json;a="b;c"', 'application/json;__proto__=1', 'application/json\xa0', '\xff/\xfe', 'application/json, text/plain', 'a/b;c=d=e', 'x'.repeat(3000)
]

const others: ReadonlyArray<readonly [name: string, values: readonly string[]]> = [
  ['Accept-Encoding', ['gzip', 'gzip', 'gzip, deflate, br', 'identity', 'gzip;q=0', '*', '*;q=0', 'br', '', ',', 'gzip;q=x', 'GZIP', 'deflate', 'x'.repeat(1000)]],
  ['Authorization', ['Basic ZWxhc3RpYzpjaGFuZ2VtZQ==', 'Basic', 'Basic !!!', 'Basic ZWxhc3RpYw==', 'ApiKey aWQ6a2V5', 'ApiKey x', 'Bearer token', 'bearer', 'Digest a=b', '', ' ', 'Basic //79', 'Basic Og==', `Basic ${'A'.repeat(4000)}`, 'ApiKey AAAA=AAAA', 'TC3-HMAC-SHA256 x']],
  ['X-Opaque-Id', ['a', '', 'x'.repeat(3000), '\xe8\xb7\xaf', 'a"b', ' a ', 'a,b']],
  ['Expect', ['100-continue', 'x', '']],
  ['Connection', ['close', 'keep-alive', 'upgrade', 'close, x', 'x-opaque-id']],
  ['Upgrade', ['websocket', 'h2c']],
  ['Origin', ['http://example.org', 'null']],
  ['X-Tc-Action', ['GetTextEmbedding', '']],
  ['X-HTTP-Method-Override', ['DELETE']],
  ['Host', ['127.0.0.1', '', 'a b', 'x'.repeat(2000)]],
  ['Cookie', ['a=b; __proto__=c', '\xff']],
  ['traceparent', ['00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01', 'x']],
  ['If-None-Match', ['*']],
  ['Range', ['bytes=0-1']],
  ['es-secondary-authorization', ['Basic x']],
  ['x-elastic-client-meta', ['es=9.1.0,js=20.0.0,t=9.1.0,hc=20.0.0', '']],
  ['__proto__', ['x']],
  ['constructor', ['x']]
]

const without = (headers: readonly Header[], name: string): Header[] => headers.filter(([each]) => each.toLowerCase() !== name)

const mediaTypeHeader = (choices: Choices): Header => [choices.pick(['Accept', 'Accept', 'Content-Type', 'content-type', 'ACCEPT']), choices.pick(mediaTypes)]

const otherHeader = (choices: Choices): Header => {
  const [name, values] = choices.pick(others)
  return [choices.percent(80) ? name : name.toLowerCase(), choices.pick(values)]
}

const changes: ReadonlyArray<Weighted<(choices: Choices, headers: readonly Header[]) => readonly Header[]>> = [
  [10, (choices, headers) => {
    const header = mediaTypeHeader(choices)
    return [...without(headers, header[0].toLowerCase()), header]
  }],
  [10, (choices, headers) => [...headers, otherHeader(choices)]],
  [2, (choices, headers) => [...headers, mediaTypeHeader(choices)]],
  [2, (_, headers) => without(headers, 'content-type')],
  [2, (_, headers) => [...without(headers, 'content-type'), ['Accept', `${v}; compatible-with=9`], ['Content-Type', `${v}; compatible-with=9`]]],
  [1, (choices, headers) => [...headers, ...Array.from({ length: choices.pick([50, 500]) }, (_, i): Header => [`x-${i}`, 'y'])]],
  [1, (choices, headers) => [...headers, ['X-Large', 'x'.repeat(choices.pick([8000, 20_000]))]]],
  [1, (choices, headers) => [...headers, choices.pick<Header>([['X-A', 'a\0b'], ['X-A', 'a\rb'], ['X A', 'b'], ['X-A\t', 'b'], ['', 'b'], ['X-\xff', 'b'], ['X-A', '\x01'], ['X-A', 'a\n b']])]]
]

/** The headers with one added, changed or gone. */
export const mutateHeaders = (choices: Choices, headers: readonly Header[]): readonly Header[] => choices.weighted(changes)(choices, headers)
