import t from 'tap'
import { bytesOfExchange, fuzzCase } from './fuzz-case.js'

const bytesOf = (seed: string, index: number): string => fuzzCase(seed, index).exchanges.map(exchange => Buffer.concat([...bytesOfExchange(exchange)]).toString('latin1')).join('\n\n---\n\n')

t.test('a seed and a number give the same case, whatever else has been generated', async t => {
  const forwards = Array.from({ length: 100 }, (_, index) => bytesOf('a', index))
  const backwards = Array.from({ length: 100 }, (_, i) => bytesOf('a', 99 - i)).reverse()
  t.strictSame(backwards, forwards)
})

t.test('another seed, or another number, gives another case', async t => {
  const cases = ['a', 'b'].flatMap(seed => Array.from({ length: 300 }, (_, index) => bytesOf(seed, index)))
  // An ordinary `GET /_inference` is likely to come twice.
  t.ok(new Set(cases).size > 500, `${new Set(cases).size} different ones`)
})

const all = Array.from({ length: 4000 }, (_, index) => bytesOf('every', index))

t.test('every operation of the Elasticsearch face is asked for', async t => {
  const operations = {
    put: /^PUT \/_inference\/(text_embedding|rerank|completion|chat_completion)\/new-endpoint HTTP/m,
    'put without a task type': /^PUT \/_inference\/new-endpoint HTTP/m,
    perform: /^POST \/_inference\/text_embedding\/bge HTTP/m,
    'perform without a task type': /^POST \/_inference\/reranker HTTP/m,
    stream: /^POST \/_inference\/completion\/hunyuan\/_stream HTTP/m,
    'stream without a task type': /^POST \/_inference\/chat\/_stream HTTP/m,
    'chat completion': /^POST \/_inference\/chat_completion\/chat\/_chat_completion HTTP/m,
    update: /^PUT \/_inference\/rerank\/reranker\/_update HTTP/m,
    'update without a task type': /^PUT \/_inference\/bge\/_update HTTP/m,
    'get all': /^GET \/_inference\/_all HTTP/m,
    get: /^GET \/_inference\/completion\/hunyuan HTTP/m,
    delete: /^DELETE \/_inference\/bge HTTP/m,
    services: /^GET \/_inference\/_services HTTP/m,
    'services of a task type': /^GET \/_inference\/_services\/rerank HTTP/m,
    diagnostics: /^GET \/_inference\/\.diagnostics HTTP/m,
    info: /^GET \/ HTTP/m,
    ping: /^HEAD \/ HTTP/m,
    health: /^GET \/_cluster\/health HTTP/m,
    license: /^GET \/_license HTTP/m,
    xpack: /^GET \/_xpack HTTP/m,
    'put pipeline': /^PUT \/_ingest\/pipeline\/embed HTTP/m,
    'get pipeline': /^GET \/_ingest\/pipeline HTTP/m,
    'delete pipeline': /^DELETE \/_ingest\/pipeline\/p HTTP/m,
    simulate: /^POST \/_ingest\/pipeline\/_simulate HTTP/m,
    'create index': /^PUT \/idx HTTP/m,
    'get index': /^GET \/idx HTTP/m,
    'index exists': /^HEAD \/idx HTTP/m,
    'delete index': /^DELETE \/idx HTTP/m,
    'get mapping': /^GET \/idx\/_mapping HTTP/m,
    'put mapping': /^PUT \/idx\/_mapping HTTP/m,
    'get settings': /^GET \/idx\/_settings HTTP/m,
    'put settings': /^PUT \/idx\/_settings HTTP/m,
    aliases: /^POST \/_aliases HTTP/m,
    'put alias': /^PUT \/idx\/_alias\/al HTTP/m,
    'delete alias': /^DELETE \/idx\/_alias\/(al|write) HTTP/m,
    refresh: /^POST \/idx\/_refresh HTTP/m,
    analyze: /^POST \/_analyze HTTP/m,
    cat: /^GET \/_cat\/indices/m,
    index: /^PUT \/idx\/_doc\/1\b/m,
    'index without an id': /^POST \/idx\/_doc\b[^/]/m,
    create: /^PUT \/idx\/_create\/\d/m,
    'get document': /^GET \/idx\/_doc\/\d/m,
    'get source': /^GET \/idx\/_source\/\d/m,
    'update document': /^POST \/idx\/_update\/\d/m,
    'delete document': /^DELETE \/idx\/_doc\/\d/m,
    mget: /^POST \/idx\/_mget/m,
    bulk: /^POST \/idx\/_bulk/m,
    search: /^POST \/idx\/_search/m,
    count: /^POST \/idx\/_count/m,
    msearch: /^POST \/(idx\/)?_msearch/m,
    'delete by query': /^POST \/idx\/_delete_by_query/m
  }
  for (const [name, pattern] of Object.entries(operations)) t.ok(all.some(bytes => pattern.test(bytes)), name)
})

t.test('every query, retriever and processor is asked for, and sorts and sources too', async t => {
  const names = [
    ...['match_all', 'match_none', 'match', 'match_phrase', 'multi_match', 'term', 'terms', 'prefix', 'wildcard', 'fuzzy', 'range', 'exists', 'ids', 'query_string', 'semantic', 'knn'],
    ...['bool', 'constant_score', 'dis_max', 'boosting', 'script_score', 'standard', 'rrf', 'linear', 'text_similarity_reranker'],
    ...['inference', 'set', 'remove', 'rename', 'append', 'lowercase', 'uppercase', 'trim', 'html_strip', 'split', 'join', 'gsub', 'convert', 'json', 'foreach', 'pipeline', 'fail', 'drop']
  ]
  for (const name of names) t.ok(all.some(bytes => bytes.includes(`{"${name}":{`)), name)
  for (const name of ['sort', '_source', 'fields', 'search_after', 'query_vector_builder', 'min_score']) t.ok(all.some(bytes => bytes.includes(`"${name}":`)), name)
})

t.test('every way to go wrong is gone', async t => {
  const ways = {
    'a misspelt path': /^POST \/_inferen?ce?x?\//m,
    'a bad escape in a path': /^\w+ \/[^ ?]*%zz/m,
    'an escaped slash in a path': /^\w+ \/[^ ?]*%2f/mi,
    'an origin in the target': /^\w+ http:\/\/127\.0\.0\.1\/_inference/m,
    'another method': /^PATCH \//m,
    'no known method': /^FOO \//m,
    'a filter': /[?&]filter_path=\*\*/,
    YAML: /[?&]format=yaml/,
    'a stack trace': /[?&]error_trace=true/,
    'a parameter that is none': /[?&]timeot=/,
    'an incompatible version': /compatible-with=7/,
    credentials: /^authorization: Basic ZWxhc3RpYzpjaGFuZ2VtZQ==/mi,
    'an answer that may be packed': /^accept-encoding: gzip\r/mi,
    'a packed body': /^Content-Encoding: gzip\r[^]*\r\n\r\n.\x8b/m,
    'a body that only says that it is packed': /^Content-Encoding: gzip\r[^]*\r\n\r\n\{/m,
    'a body in chunks': /^Transfer-Encoding: chunked\r/m,
    'no body': /^POST (?:(?!\r\n(?:Content-Length|Transfer-Encoding):)[^])*\r\n\r\n$/m,
    'deep nesting': /\[{1001}|(?:\{"a":){1001}/,
    'a number that no double holds': /[:[,]-?1e400/,
    'a number of twenty digits': /[:[,]\d{20}[,}\]]/,
    'a raw lone surrogate': /\xed\xa0\x80/,
    'an escaped lone surrogate': /"\\ud800"/,
    'a raw NUL in a string': /"\0"/,
    'an escaped NUL': /\\u0000/,
    'invalid UTF-8': /"\xc0\x80"/,
    'a byte-order mark': /\r\n\r\n\xef\xbb\xbf/,
    __proto__: /"__proto__":/,
    constructor: /"constructor":/,
    'a duplicate key': /\{[^{}]*"(input|service|messages)":[^{}]*"\1":/,
    'a comment': /\/\*/,
    'garbage behind the body': /\}garbage/,
    'a body that is cut short': /\r\n\r\n\{"(?:[^"]*"){2}[^}\]]*$/,
    'a large list': /(?:\{\},){20000}/,
    'no HTTP': /^(?:PRI \* HTTP\/2\.0|GET \/ HTTP(?:\/9\.9|\/2\.0|S\/1\.1)|get \/ )/,
    'a bad chunk': /\r\n\r\n0x1\r\n/,
    'several requests at once': /\}POST \/_inference\//
  }
  for (const [name, pattern] of Object.entries(ways)) t.ok(all.some(bytes => pattern.test(bytes)), name)
})
