import { headerValues, type Header } from '../../http/request.js'
import type { Choices, Weighted } from '../choices.js'

const contentTypes = [
  'application/json', 'application/json; charset=utf-8', 'application/json;charset=UTF-8', 'APPLICATION/JSON', 'application/json;', ' application/json', 'application/json, application/json', 'application/jsonx', 'application/x-www-form-urlencoded',
  'application/x-www-form-urlencoded; charset=utf-8', 'Application/X-WWW-Form-Urlencoded', 'multipart/form-data; boundary=----a', 'multipart/form-data', 'application/octet-stream', 'application/octet-stream; charset=utf-8', 'text/plain', 'text/event-stream',
  '', ' ', ';', '/', 'json', '*/*', 'application/json\xa0', '\xff/\xfe', 'a/b;c="', 'application/__proto__', 'x'.repeat(3000)
]

/** The last of them is no header that HTTP has. */
const hosts = ['127.0.0.1:8080', 'es.tencentcloudapi.com', 'es.ai.tencentcloudapi.com', 'mock:8080', 'localhost', '[::1]:80', 'http://127.0.0.1:8080', 'https://es.tencentcloudapi.com', 'ES.TENCENTCLOUDAPI.COM', '', ':80', 'a:b:c', 'a b', 'a,b', '127.0.0.1:99999', '\xff', 'x'.repeat(3000), '/', '?', '@']

const others: ReadonlyArray<readonly [name: string, values: readonly string[]]> = [
  ['X-TC-TraceId', ['17f27faa-2591-413a-8f76-ef6ec3835582', '', 'a"b', '\xff', 'x'.repeat(5000), 'a,b', ' a ', '__proto__', 'a\tb']],
  ['X-TC-Content-SHA256', ['UNSIGNED-PAYLOAD', 'unsigned-payload', '', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', 'x', '\xff', 'x'.repeat(3000)]],
  ['X-TC-Nope', ['x', '']],
  ['X-TC-RequestId', ['acf20b7e-47b2-4cfd-8aba-d170dee34cfc', '\xff']],
  ['X-Forwarded-Host', ['es.tencentcloudapi.com', 'a, b', '', ',', '\xff', 'x'.repeat(3000)]],
  ['Accept', ['*/*', 'text/event-stream', 'application/json', 'application/yaml', '', 'x']],
  ['Accept-Encoding', ['gzip', 'gzip,deflate', 'br', '*', '']],
  ['Accept-Charset', ['gbk']],
  ['Accept-Language', ['zh-CN']],
  ['Content-Encoding', ['gzip', 'identity', 'IDENTITY', '', 'br', 'identity, gzip', '\xff']],
  ['Expect', ['100-continue', 'x']],
  ['Connection', ['close', 'keep-alive', 'upgrade', 'close, x-tc-action']],
  ['Upgrade', ['h2c']],
  ['X-Opaque-Id', ['a', '']],
  ['Origin', ['http://example.org']],
  ['If-None-Match', ['*']],
  ['Range', ['bytes=0-1']],
  ['Cookie', ['a=b; __proto__=c']],
  ['__proto__', ['x']],
  ['constructor', ['x']]
]

const without = (headers: readonly Header[], name: string): Header[] => headers.filter(([each]) => each.toLowerCase() !== name)

const replaced = (headers: readonly Header[], [name, value]: Header): readonly Header[] => [...without(headers, name.toLowerCase()), [name, value]]

/** As Go writes them: `X-Tc-Action`. */
const goName = (name: string): string => name.toLowerCase().replace(/(^|-)[a-z]/g, letter => letter.toUpperCase())

const renamed = (choices: Choices, headers: readonly Header[]): readonly Header[] => {
  const change = choices.pick([goName, (name: string) => name.toLowerCase(), (name: string) => name.toUpperCase()])
  return headers.map(([name, value]) => [change(name), value])
}

const otherHeader = (choices: Choices): Header => {
  const [name, values] = choices.pick(others)
  return [name, choices.pick(values)]
}

const changes: ReadonlyArray<Weighted<(choices: Choices, headers: readonly Header[], at: number) => readonly Header[]>> = [
  [6, (choices, headers) => replaced(headers, ['Content-Type', choices.pick(contentTypes)])],
  [5, (choices, headers) => replaced(headers, ['Host', choices.pick(hosts)])],
  [6, renamed],
  [5, (_, headers, at) => headers.filter((_, i) => i !== at)],
  [4, (_, headers, at) => headers.flatMap((header, i) => i === at ? [header, header] : [header])],
  [3, (choices, headers, at) => headers.flatMap(([name, value], i) => i === at ? [[name, value], [name, choices.pick(['', 'x', 'GetTextEmbedding', 'zh-CN', 'text/plain'])]] : [[name, value]])],
  [14, (choices, headers) => [...headers, otherHeader(choices)]],
  [1, (choices, headers) => [...headers].reverse().map(([name, value]) => [name, choices.percent(50) ? `${value} ` : value])],
  [1, (choices, headers) => [...headers, ...Array.from({ length: choices.pick([50, 500]) }, (_, i): Header => [`X-TC-${i}`, 'y'])]],
  [1, (choices, headers) => [...headers, choices.pick<Header>([['X-A', 'a\0b'], ['X-TC-Action', 'a\rb'], ['X-TC Action', 'b'], ['X-A', '\x01'], ['X-TC-TraceId', 'a\n b'], ['X-Large', 'x'.repeat(20_000)]])]]
]

/** The headers with one of them changed, gone, repeated, spelt in other letters, or one more. */
export const mutateHeaders = (choices: Choices, headers: readonly Header[]): readonly Header[] => choices.weighted(changes)(choices, headers, choices.int(Math.max(1, headers.length)))

/** Whether a client has said that it does not sign its body. */
export const isPayloadUnsigned = (headers: readonly Header[]): boolean => headerValues(headers, 'x-tc-content-sha256').join(', ') === 'UNSIGNED-PAYLOAD'
