import { join } from 'node:path'
import t from 'tap'
import { helpText, optionNames, OptionsError, readCommandLine, readOptions, type GivenOptions } from '../src/options.js'

const defaults = {
  port: 9200,
  host: '127.0.0.1',
  seed: 'mockference',
  credentials: 'any',
  logLevel: 'info',
  tencentExtensions: true,
  defaultEndpoints: false,
  rateLimits: 'given',
  queueCapacity: 2000,
  maxInitialLineLength: 4096,
  maxHeaderSize: 16384,
  maxContentLength: 104857600,
  httpCompression: true,
  actionRateLimits: 'none',
  regions: 'any',
  doneEvent: false,
  finishReason: false,
  maxRequestSize: 10485760,
  maxFormSize: 1048576,
  maxQuerySize: 32768,
  maxResponseSize: 67108864,
  parseDocumentStream: true,
  documentTaskTime: 1000,
  maxDocumentsSize: 268435456,
  refreshInterval: 0,
  maxIndices: 1000,
  maxDocuments: 1000000,
  maxSourcesSize: 536870912,
  maxVectorsSize: 536870912,
  endpoints: []
}

/** What each option of flags and variables is called, a value as text, and that value as an option. */
const spelled = [
  { flag: '--port', variable: 'MOCKFERENCE_PORT', text: '9300', option: { port: 9300 } },
  { flag: '--host', variable: 'MOCKFERENCE_HOST', text: '0.0.0.0', option: { host: '0.0.0.0' } },
  { flag: '--seed', variable: 'MOCKFERENCE_SEED', text: '42', option: { seed: '42' } },
  { flag: '--credentials', variable: 'MOCKFERENCE_CREDENTIALS', text: 'a:b,c:d:e', option: { credentials: 'a:b,c:d:e' } },
  { flag: '--log-level', variable: 'MOCKFERENCE_LOG_LEVEL', text: 'debug', option: { logLevel: 'debug' } },
  { flag: '--tencent-extensions', variable: 'MOCKFERENCE_TENCENT_EXTENSIONS', text: 'false', option: { tencentExtensions: false } },
  { flag: '--default-endpoints', variable: 'MOCKFERENCE_DEFAULT_ENDPOINTS', text: 'true', option: { defaultEndpoints: true } },
  { flag: '--rate-limits', variable: 'MOCKFERENCE_RATE_LIMITS', text: 'all', option: { rateLimits: 'all' } },
  { flag: '--queue-capacity', variable: 'MOCKFERENCE_QUEUE_CAPACITY', text: '5', option: { queueCapacity: 5 } },
  { flag: '--max-initial-line-length', variable: 'MOCKFERENCE_MAX_INITIAL_LINE_LENGTH', text: '8192', option: { maxInitialLineLength: 8192 } },
  { flag: '--max-header-size', variable: 'MOCKFERENCE_MAX_HEADER_SIZE', text: '8193', option: { maxHeaderSize: 8193 } },
  { flag: '--max-content-length', variable: 'MOCKFERENCE_MAX_CONTENT_LENGTH', text: '1000', option: { maxContentLength: 1000 } },
  { flag: '--http-compression', variable: 'MOCKFERENCE_HTTP_COMPRESSION', text: 'false', option: { httpCompression: false } },
  { flag: '--action-rate-limits', variable: 'MOCKFERENCE_ACTION_RATE_LIMITS', text: 'documented,RunRerank=2', option: { actionRateLimits: 'documented,RunRerank=2' } },
  { flag: '--regions', variable: 'MOCKFERENCE_REGIONS', text: 'ap-beijing,ap-singapore', option: { regions: 'ap-beijing,ap-singapore' } },
  { flag: '--done-event', variable: 'MOCKFERENCE_DONE_EVENT', text: 'true', option: { doneEvent: true } },
  { flag: '--finish-reason', variable: 'MOCKFERENCE_FINISH_REASON', text: '1', option: { finishReason: true } },
  { flag: '--max-request-size', variable: 'MOCKFERENCE_MAX_REQUEST_SIZE', text: '2000', option: { maxRequestSize: 2000 } },
  { flag: '--max-form-size', variable: 'MOCKFERENCE_MAX_FORM_SIZE', text: '1500', option: { maxFormSize: 1500 } },
  { flag: '--max-query-size', variable: 'MOCKFERENCE_MAX_QUERY_SIZE', text: '1200', option: { maxQuerySize: 1200 } },
  { flag: '--max-response-size', variable: 'MOCKFERENCE_MAX_RESPONSE_SIZE', text: '3000', option: { maxResponseSize: 3000 } },
  { flag: '--parse-document-stream', variable: 'MOCKFERENCE_PARSE_DOCUMENT_STREAM', text: 'false', option: { parseDocumentStream: false } },
  { flag: '--document-task-time', variable: 'MOCKFERENCE_DOCUMENT_TASK_TIME', text: '0', option: { documentTaskTime: 0 } },
  { flag: '--max-documents-size', variable: 'MOCKFERENCE_MAX_DOCUMENTS_SIZE', text: '1024', option: { maxDocumentsSize: 1024 } },
  { flag: '--refresh-interval', variable: 'MOCKFERENCE_REFRESH_INTERVAL', text: '1000', option: { refreshInterval: 1000 } },
  { flag: '--max-indices', variable: 'MOCKFERENCE_MAX_INDICES', text: '7', option: { maxIndices: 7 } },
  { flag: '--max-documents', variable: 'MOCKFERENCE_MAX_DOCUMENTS', text: '8', option: { maxDocuments: 8 } },
  { flag: '--max-sources-size', variable: 'MOCKFERENCE_MAX_SOURCES_SIZE', text: '900', option: { maxSourcesSize: 900 } },
  { flag: '--max-vectors-size', variable: 'MOCKFERENCE_MAX_VECTORS_SIZE', text: '950', option: { maxVectorsSize: 950 } }
] as const satisfies ReadonlyArray<{ flag: string, variable: string, text: string, option: GivenOptions }>

const endpoint = { inference_id: 'bge', task_type: 'text_embedding', service: 'tencent_cloud_ai_search', service_settings: { model_id: 'bge-m3' } }

/** The options that a command line gives in an environment, as the program reads them. */
const fromProgram = (argv: readonly string[], env: NodeJS.ProcessEnv = {}) => readOptions(readCommandLine(argv).options, env)

/** The message of the refusal. Any other error, and the lack of one, fails the test that compares it. */
const refusal = (read: () => unknown): unknown => {
  try {
    return read()
  } catch (error) {
    return error instanceof OptionsError ? error.message : error
  }
}

t.test('nothing given is the table of the design', async t => {
  t.strictSame(fromProgram([]), defaults)
  t.strictSame(readOptions({}, { PATH: '/bin', mockference_port: '1' }), defaults)
})

t.test('every option is taken by flag, by variable and in code', async t => {
  for (const { flag, variable, text, option } of spelled) {
    t.strictSame(fromProgram([flag, text]), { ...defaults, ...option }, flag)
    t.strictSame(fromProgram([`${flag}=${text}`]), { ...defaults, ...option }, `${flag}=`)
    t.strictSame(readOptions({}, { [variable]: text }), { ...defaults, ...option }, variable)
    t.strictSame(readOptions(option, {}), { ...defaults, ...option }, `${flag} in code`)
  }
  t.strictSame(readOptions({ endpoints: [endpoint] }, {}), { ...defaults, endpoints: [endpoint] })
})

t.test('every option is taken from a config file, JSON or YAML', async t => {
  const all = { ...Object.assign({}, ...spelled.map(({ option }) => option)) as object, endpoints: [endpoint] }
  const folder = t.testdir({
    'options.json': JSON.stringify(all),
    'options.yaml': [
      '# the same', 'port: 9300', 'host: 0.0.0.0', "seed: '42'", "credentials: 'a:b,c:d:e'", 'logLevel: debug', 'tencentExtensions: false', 'defaultEndpoints: true', 'rateLimits: all', 'queueCapacity: 5', 'maxInitialLineLength: 8192', 'maxHeaderSize: 8193', 'maxContentLength: 1000',
      'httpCompression: false', "actionRateLimits: 'documented,RunRerank=2'", "regions: 'ap-beijing,ap-singapore'", 'doneEvent: true', 'finishReason: true',
      'maxRequestSize: 2000', 'maxFormSize: 1500', 'maxQuerySize: 1200', 'maxResponseSize: 3000', 'parseDocumentStream: false', 'documentTaskTime: 0', 'maxDocumentsSize: 1024', 'refreshInterval: 1000', 'maxIndices: 7', 'maxDocuments: 8', 'maxSourcesSize: 900', 'maxVectorsSize: 950', 'endpoints:', '  - inference_id: bge', '    task_type: text_embedding', '    service: tencent_cloud_ai_search',
      '    service_settings: { model_id: bge-m3 }', ''
    ].join('\n')
  })
  for (const name of ['options.json', 'options.yaml']) {
    const config = join(folder, name)
    const expected = { ...defaults, ...all, config }
    t.strictSame(fromProgram(['--config', config]), expected, `${name} by flag`)
    t.strictSame(readOptions({}, { MOCKFERENCE_CONFIG: config }), expected, `${name} by variable`)
    t.strictSame(readOptions({ config }, {}), expected, `${name} in code`)
  }
})

t.test('defaults < config file < environment < flags', async t => {
  const config = join(t.testdir({ 'options.yaml': 'port: 1\nseed: file\nhost: file\n' }), 'options.yaml')
  const env = { MOCKFERENCE_CONFIG: config, MOCKFERENCE_PORT: '2', MOCKFERENCE_SEED: 'variable' }
  t.strictSame(fromProgram(['--port', '3'], env), { ...defaults, config, port: 3, seed: 'variable', host: 'file' })
  t.strictSame(readOptions({ port: 3 }, env), { ...defaults, config, port: 3, seed: 'variable', host: 'file' })
})

t.test('a config file of the command line replaces that of the environment', async t => {
  const folder = t.testdir({ 'a.yaml': 'port: 1', 'b.yaml': 'seed: b' })
  t.strictSame(fromProgram(['--config', join(folder, 'b.yaml')], { MOCKFERENCE_CONFIG: join(folder, 'a.yaml') }),
    { ...defaults, seed: 'b', config: join(folder, 'b.yaml') })
})

t.test('an empty variable and an undefined option count as unset', async t => {
  t.strictSame(readOptions({}, Object.fromEntries(spelled.map(({ variable }) => [variable, '']))), defaults)
  t.strictSame(readOptions({ port: undefined } as unknown as GivenOptions, { MOCKFERENCE_PORT: '1' }), { ...defaults, port: 1 })
})

t.test("what Kubernetes says of a service named mockference is none of the double's options", async t => {
  t.strictSame(readOptions({}, {
    MOCKFERENCE_SERVICE_HOST: '10.0.0.1',
    MOCKFERENCE_SERVICE_PORT: '9200',
    MOCKFERENCE_SERVICE_PORT_HTTP: '9200',
    MOCKFERENCE_PORT: 'tcp://10.0.0.1:9200',
    MOCKFERENCE_PORT_9200_TCP: 'tcp://10.0.0.1:9200',
    MOCKFERENCE_PORT_9200_TCP_ADDR: '10.0.0.1'
  }), defaults)
})

t.test('an unknown name is refused as it is spelled', async t => {
  const config = join(t.testdir({ 'options.yaml': 'log-level: debug' }), 'options.yaml')
  const names = 'port, host, seed, config, fixtures, credentials, upstream, logLevel, tencentExtensions, defaultEndpoints, rateLimits, queueCapacity, maxInitialLineLength, maxHeaderSize, maxContentLength, httpCompression, actionRateLimits, regions, doneEvent, finishReason, maxRequestSize, maxFormSize, maxQuerySize, maxResponseSize, parseDocumentStream, documentTaskTime, maxDocumentsSize, refreshInterval, maxIndices, maxDocuments, maxSourcesSize, maxVectorsSize, endpoints'
  const variables = 'MOCKFERENCE_PORT, MOCKFERENCE_HOST, MOCKFERENCE_SEED, MOCKFERENCE_CONFIG, MOCKFERENCE_FIXTURES, MOCKFERENCE_CREDENTIALS, MOCKFERENCE_UPSTREAM, MOCKFERENCE_LOG_LEVEL, MOCKFERENCE_TENCENT_EXTENSIONS, MOCKFERENCE_DEFAULT_ENDPOINTS, MOCKFERENCE_RATE_LIMITS, MOCKFERENCE_QUEUE_CAPACITY, MOCKFERENCE_MAX_INITIAL_LINE_LENGTH, MOCKFERENCE_MAX_HEADER_SIZE, MOCKFERENCE_MAX_CONTENT_LENGTH, MOCKFERENCE_HTTP_COMPRESSION, MOCKFERENCE_ACTION_RATE_LIMITS, MOCKFERENCE_REGIONS, MOCKFERENCE_DONE_EVENT, MOCKFERENCE_FINISH_REASON, MOCKFERENCE_MAX_REQUEST_SIZE, MOCKFERENCE_MAX_FORM_SIZE, MOCKFERENCE_MAX_QUERY_SIZE, MOCKFERENCE_MAX_RESPONSE_SIZE, MOCKFERENCE_PARSE_DOCUMENT_STREAM, MOCKFERENCE_DOCUMENT_TASK_TIME, MOCKFERENCE_MAX_DOCUMENTS_SIZE, MOCKFERENCE_REFRESH_INTERVAL, MOCKFERENCE_MAX_INDICES, MOCKFERENCE_MAX_DOCUMENTS, MOCKFERENCE_MAX_SOURCES_SIZE, MOCKFERENCE_MAX_VECTORS_SIZE'
  t.equal(refusal(() => fromProgram(['--nope', '1'])), "Unknown option '--nope'")
  t.equal(refusal(() => fromProgram(['--endpoints', '[]'])), "Unknown option '--endpoints'")
  t.equal(refusal(() => fromProgram(['9200'])), "Unexpected argument '9200'. This command does not take positional arguments")
  t.equal(refusal(() => readOptions({}, { MOCKFERENCE_NOPE: '1' })), `MOCKFERENCE_NOPE: no such option; known are ${variables}`)
  t.equal(refusal(() => readOptions({}, { MOCKFERENCE_ENDPOINTS: '[]' })), `MOCKFERENCE_ENDPOINTS: no such option; known are ${variables}`)
  t.equal(refusal(() => readOptions({ config }, {})), `${config}: log-level: no such option; known are ${names}`)
  for (const name of ['nope', 'log-level', 'toString']) {
    t.equal(refusal(() => readOptions({ [name]: 1 } as GivenOptions, {})), `${name}: no such option; known are ${names}`)
  }
})

t.test('a flag without a value is refused in one line', async t => {
  t.equal(refusal(() => fromProgram(['--port'])), "Option '--port <value>' argument missing")
  t.equal(refusal(() => fromProgram(['--port', '--seed', 'x'])), "Option '--port' argument is ambiguous. Did you forget to specify the option argument for '--port'? To specify an option argument starting with a dash use '--port=-XYZ'.")
})

t.test('text that is not wholly an integer is none', async t => {
  for (const text of ['abc', '1.5', '1e3', '0x10', ' 80', 'true', 'null', 'Infinity', '９２００', ' ']) {
    t.equal(refusal(() => fromProgram([`--port=${text}`])), '--port: must be integer', text)
    t.equal(refusal(() => readOptions({}, { MOCKFERENCE_PORT: text })), 'MOCKFERENCE_PORT: must be integer', text)
  }
  t.equal(refusal(() => fromProgram(['--port='])), '--port: must be integer')
})

t.test('a boolean is true, false, 1 or 0', async t => {
  for (const [text, value] of [['true', true], ['TRUE', true], ['1', true], ['false', false], ['0', false]] as const) {
    t.strictSame(readOptions({}, { MOCKFERENCE_TENCENT_EXTENSIONS: text }), { ...defaults, tencentExtensions: value }, text)
  }
  for (const text of ['yes', 'on', '2', 'null']) {
    t.equal(refusal(() => fromProgram(['--tencent-extensions', text])), '--tencent-extensions: must be true or false', text)
  }
})

t.test('a value out of range, or not of the list, is refused', async t => {
  const refused = [
    ['--port', '65536', 'must be <= 65535'],
    ['--port', '-1', 'must be >= 0'],
    ['--host', '', 'must not have fewer than 1 characters'],
    ['--config', '', 'must not have fewer than 1 characters'],
    ['--log-level', 'loud', 'must be one of fatal, error, warn, info, debug, trace, silent'],
    ['--max-content-length', '0', 'must be >= 1'],
    ['--max-request-size', '0', 'must be >= 1']
  ] as const
  for (const [flag, text, reason] of refused) t.equal(refusal(() => fromProgram([`${flag}=${text}`])), `${flag}: ${reason}`)
})

t.test('code and files give values of the right type, not text', async t => {
  const refused: ReadonlyArray<[Record<string, unknown>, string]> = [
    [{ port: '9200' }, 'port: must be integer'],
    [{ port: 1.5 }, 'port: must be integer'],
    [{ port: null }, 'port: must be integer'],
    [{ seed: 42 }, 'seed: must be string'],
    [{ tencentExtensions: 'true' }, 'tencentExtensions: must be true or false'],
    [{ logLevel: 'loud' }, 'logLevel: must be one of fatal, error, warn, info, debug, trace, silent'],
    [{ endpoints: {} }, 'endpoints: must be array'],
    [{ endpoints: [endpoint, {}] }, 'endpoints.1: must have required properties inference_id, task_type'],
    [{ endpoints: [{ ...endpoint, task_type: 1 }] }, 'endpoints.0.task_type: must be string']
  ]
  for (const [given, message] of refused) {
    const config = join(t.testdir({ 'options.json': JSON.stringify(given) }), 'options.json')
    t.equal(refusal(() => readOptions(given as GivenOptions, {})), message)
    t.equal(refusal(() => readOptions({ config }, {})), `${config}: ${message}`)
  }
})

t.test('an option that this version does not serve is refused as it is spelled', async t => {
  const gateway = 'this version has no gateway to a real Elasticsearch yet; leave the option out'
  const folder = 'this version reads no folder of replies and rules yet; leave the option out'
  const config = join(t.testdir({ 'rules.yaml': 'rules: []', 'upstream.yaml': 'upstream: http://127.0.0.1:1' }), 'rules.yaml')
  t.equal(refusal(() => fromProgram(['--upstream', 'http://127.0.0.1:1'])), `--upstream: ${gateway}`)
  t.equal(refusal(() => fromProgram(['--upstream', 'any'])), `--upstream: ${gateway}`)
  t.equal(refusal(() => readOptions({}, { MOCKFERENCE_FIXTURES: 'replies' })), `MOCKFERENCE_FIXTURES: ${folder}`)
  t.equal(refusal(() => readOptions({ config }, {})), `${config}: rules: this version does not serve rules yet`)
  const upstream = config.replace('rules.yaml', 'upstream.yaml')
  t.equal(refusal(() => readOptions({ config: upstream }, {})), `${upstream}: upstream: ${gateway}`)
})

t.test('credentials are any, or pairs; what is wrong with them is told without them', async t => {
  for (const credentials of ['any', 'id:key', 'id:key,id2:key2', 'any:key', 'id:key:', 'id::', 'id:key=/+']) t.strictSame(readOptions({ credentials }, {}), { ...defaults, credentials })
  const refused = [
    ['id', 'pair 1 has no ":"'],
    ['any,id:key', 'pair 1 has no ":"'],
    ['id:key,id2=key2', 'pair 2 has no ":"'],
    ['id:key,', 'pair 2 has no ":"'],
    [':key', 'pair 1 has no SecretId before its ":"'],
    ['id:key,id2:', 'pair 2 has no SecretKey behind its ":"'],
    ['id:key, id2:key2', 'pair 2 has white space around it'],
    ['id:key ,id2:key2', 'pair 1 has white space around it'],
    ['id:key,id2:key2,id:key3', 'pair 3 has the SecretId of pair 1'],
    ['', 'must not have fewer than 1 characters']
  ] as const
  for (const [text, reason] of refused) {
    t.equal(refusal(() => fromProgram([`--credentials=${text}`])), `--credentials: ${reason}`)
    t.equal(refusal(() => readOptions({ credentials: text }, {})), `credentials: ${reason}`)
  }
  t.equal(refusal(() => readOptions({}, { MOCKFERENCE_CREDENTIALS: 'id' })), 'MOCKFERENCE_CREDENTIALS: pair 1 has no ":"')
  const config = join(t.testdir({ 'options.yaml': 'credentials: [id, key]' }), 'options.yaml')
  t.equal(refusal(() => readOptions({ config }, {})), `${config}: credentials: must be string`)
})

t.test('a config file that cannot be read as a mapping is refused in one line, with nothing of what it holds', async t => {
  const refused = {
    'list.yaml': ['- port: 1', 'a mapping of options is expected'],
    'empty.yaml': ['', 'a mapping of options is expected'],
    'nested.yaml': ['secret_key: a: b', 'Nested mappings are not allowed in compact mappings at line 1, column 13'],
    'open.json': ['{"secret_key": "abc"', 'Flow map must end with a } at line 1, column 21'],
    'twice.yaml': ['port: 1\nport: 2', 'Map keys must be unique at line 2, column 1'],
    'tag.yaml': ['seed: !secret abc', 'Unresolved tag: !secret at line 1, column 7'],
    'another.yaml': ['config: empty.yaml', "config: a config file can't name another"]
  } as const
  const folder = t.testdir(Object.fromEntries(Object.entries(refused).map(([name, [content]]) => [name, content])))
  for (const [name, [, reason]] of Object.entries(refused)) {
    t.equal(refusal(() => readOptions({ config: join(folder, name) }, {})), `${join(folder, name)}: ${reason}`)
  }
  const missing = join(folder, 'missing.yaml')
  t.equal(refusal(() => readOptions({ config: missing }, {})), `${missing}: ENOENT: no such file or directory, open '${missing}'`)
})

t.test('--help and --version ask for a text', async t => {
  t.strictSame(readCommandLine(['--help']), { help: true, version: false, options: {} })
  t.strictSame(readCommandLine(['-h']), { help: true, version: false, options: {} })
  t.strictSame(readCommandLine(['--version', '--port', '1']), { help: false, version: true, options: { port: 1 } })
})

t.test('the help has a row for every option: flag, variable, default', async t => {
  const lines = helpText().split('\n')
  const rows = lines.filter(line => line.startsWith('  --')).map(line => line.trim().split(/\s{2,}/))
  const flags = rows.map(([flag]) => flag)
  t.strictSame(flags, [...optionNames.filter(name => name !== 'endpoints').map(name => `--${name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)}`), '--help', '--version'])
  for (const { flag, variable } of spelled) t.equal(rows.find(row => row[0] === flag)?.[1], variable)
  t.strictSame(rows[0], ['--port', 'MOCKFERENCE_PORT', 'port to listen on, 0 for any free one (9200)'])
  t.equal(lines.filter(line => /^ {2}endpoints {2,}inference endpoints to create at start/.test(line)).length, 1)
})
