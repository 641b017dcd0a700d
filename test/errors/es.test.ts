import { readdirSync, readFileSync } from 'node:fs'
import t from 'tap'
import { es, EsError } from '../../src/errors/es.js'
import type { EsErrorEntry } from '../../src/errors/es-error.js'
import { exceptionClass } from '../../src/errors/java-exceptions.js'
import { renderEs } from '../../src/errors/render-es.js'
import { wireCases } from '../routes/es/wire-cases.js'

type Entry = EsErrorEntry<unknown[]>
const entries = Object.entries(es) as unknown as Array<[keyof typeof es, Entry]>

/** Entries that no wire case can show, and the test that does; or why none does. */
const elsewhere = new Map<keyof typeof es, string>([
  ['termTooLong', 'test/indices/mappings/parse-document.test.ts: needs a text of thousands of bytes'],
  ['headerRepeated', 'test/routes/es/wire-socket.test.ts: inject sends a header once'],
  ['mediaTypeRepeated', 'test/routes/es/wire-socket.test.ts: inject sends a header once'],
  ['requestMalformed', 'test/routes/es/bad-input.test.ts: bytes that are no request'],
  ['lineTooLong', 'test/routes/es/bad-input.test.ts: needs thousands of bytes'],
  ['headersTooLong', 'test/routes/es/bad-input.test.ts: needs thousands of bytes'],
  ['bodyTooLarge', 'test/routes/es/bad-input.test.ts: needs a small limit'],
  ['jsonLimit', 'test/routes/es/bad-input.test.ts: needs a body of a thousand brackets'],
  ['tooManyValues', 'test/routes/es/heavy-input.test.ts: needs a body of a million values'],
  ['expectedContent', 'test/routes/es/parse: the chat dialect shows no causes'],
  ['queueFull', 'test/inference/provider-call.test.ts: needs a clock that stands still'],
  ['yamlEmpty', 'test/xcontent/yaml-writer.test.ts: no answer is a list yet'],
  ['worldReset', 'test/documents/bulk.test.ts: needs a reset while a bulk is under way'],
  ['storeFull', 'test/documents/bulk.test.ts: needs a small limit'],
  ['textMissing', 'test/search/queries/match.test.ts: one query over one index says it'],
  ['zeroTermsQueryUnknown', 'test/search/queries/match.test.ts: one query over one index says it'],
  ['operatorUnknown', 'test/search/queries/match.test.ts: one query over one index says it'],
  ['prefixLengthNegative', 'test/search/queries/match.test.ts: one query over one index says it'],
  ['maxExpansionsNotPositive', 'test/search/queries/match.test.ts: one query over one index says it'],
  ['matchFieldNull', 'test/search/queries/match-phrase.test.ts: one query over one index says it'],
  ['matchValueNull', 'test/search/queries/match-phrase.test.ts: one query over one index says it'],
  ['slopNegative', 'test/search/queries/match-phrase.test.ts: one query over one index says it'],
  ['termArray', 'test/search/queries/term.test.ts: one query over one index says it'],
  ['termValueArray', 'test/search/queries/term.test.ts: one query over one index says it'],
  ['valueNull', 'test/search/queries/term.test.ts: one query over one index says it'],
  ['termsFieldTwice', 'test/search/queries/term.test.ts: one query over one index says it'],
  ['termsFieldMissing', 'test/search/queries/term.test.ts: one query over one index says it'],
  ['termsValueNull', 'test/search/queries/term.test.ts: one query over one index says it'],
  ['multiMatchTypeUnknown', 'test/search/queries/multi-match.test.ts: one query over one index says it'],
  ['fuzzinessToken', 'test/search/queries/match.test.ts: one query over one index says it'],
  ['fuzzinessUnknown', 'test/search/queries/match.test.ts: one query over one index says it'],
  ['fuzzinessOutOfRange', 'test/search/queries/match.test.ts: one query over one index says it'],
  ['fuzzinessAutoMalformed', 'test/search/queries/match.test.ts: one query over one index says it'],
  ['analyzerOfQueryUnknown', 'test/search/queries/match.test.ts: one query over one index says it'],
  ['stringFieldExpected', 'test/search/queries/term.test.ts: one query over one index says it'],
  ['caseInsensitiveUnsupported', 'test/search/queries/term.test.ts: one query over one index says it'],
  ['fuzzyFieldType', 'test/search/queries/match.test.ts: one query over one index says it'],
  ['matchFieldType', 'test/search/queries/match.test.ts: one query over one index says it'],
  ['termFieldType', 'test/search/queries/term.test.ts: one query over one index says it'],
  ['semanticTermQuery', 'test/search/queries/term.test.ts: one query over one index says it'],
  ['fieldNotIndexed', 'test/search/queries/term.test.ts: one query over one index says it'],
  ['booleanTerm', 'test/search/queries/match.test.ts: one query over one index says it'],
  ['termsTooMany', 'test/search/queries/term.test.ts: one query over one index says it'],
  ['tooManyPipelines', 'test/ingest/pipeline.test.ts: needs a hundred pipelines'],
  ['internal', 'test/errors/es.test.ts: a defect of the double, which no request is known to bring about']
])

/** Any text where an error has its variable parts. */
const any = '\0'
const location = { line: any, column: any }
const cause = new EsError({ type: any, status: 400 }, any)
const index = { name: any, uuid: any }
/** The same endpoint for queries and for documents, and another one. */
const endpointsOfField = [{ search: any, index: any }, { search: `${any}${any}`, index: any }]
/** Arguments of entries that take more than texts, in each form that their text has. */
const samples: Partial<Record<keyof typeof es, unknown[][]>> = {
  mappingUnparsable: [[cause]],
  jsonNotStrict: [[any], [any, cause]],
  buildFailed: [[any, cause]],
  queuedFieldFailed: [[location, any, cause]],
  semanticInferenceFailed: [[any, any, cause]],
  semanticModelChanged: [[location, any, cause]],
  notConvertible: [[any, cause]],
  parametersUnsupported: [[any, [[any, any]]]],
  rootParametersUnsupported: [[[[any, any]]]],
  parameterValueUnknown: [[any, any, [any]]],
  templateTypeUnknown: [[any, [any]]],
  dynamicTemplateInvalid: [[any, { content: any, types: [any] }, cause]],
  elementTypeUnknown: [[any, [any]]],
  mapperConflicts: [[any, [{ parameter: any, from: any, to: any }]], [any, [{ parameter: any, why: any }]]],
  fieldUnparsable: [[location, { path: any, type: any, id: any, preview: any }, cause]],
  objectExpected: [[location, any, any]],
  fieldNameBlank: [[location, any]],
  strictMapping: [[location, any, any]],
  metadataInDocument: [[location, any]],
  termTooLong: [[any, any, [any]]],
  vectorTooShort: [[any, any, { found: any, dimensions: any }]],
  vectorTokenUnexpected: [[location, any]],
  vectorTokenUnsupported: [[location, any, any]],
  dateUnparsable: [[any, any], [any, `${any}||${any}`]],
  basicNotBase64: [[cause]],
  propertyMissing: [[{ property: any }]],
  onFailureEmpty: [[{ property: any }]],
  inputOutputEmpty: [[{ property: any }]],
  inputOutputNoMaps: [[{ property: any }]],
  inputOutputNoMap: [[{ property: any }]],
  targetFieldWithInputOutput: [[{ property: any }]],
  copyFromWithValue: [[{ property: any }]],
  removeNothing: [[{ property: any }]],
  removeAndKeep: [[{ property: any }]],
  foreachNoSingleProcessor: [[{ property: any }]],
  jsonTargetAtRoot: [[{ property: any }]],
  jsonStrategyNotAtRoot: [[{ property: any }]],
  propertyNoInteger: [[{ property: any }, any]],
  mediaTypeUnsupported: [[{ property: any }, any]],
  inputOutputRepeated: [[{ property: any }, any]],
  patternInvalid: [[{ property: any }, any]],
  convertTypeUnknown: [[{ property: any }, any]],
  jsonConflictStrategyUnknown: [[{ property: any }, any]],
  propertyType: [[{ property: any }, any, any]],
  processorUnknown: [[{ processor: any }]],
  processorKeysUnknown: [[{ processor: any }, any]],
  pipelineInUse: [[any, [{ as: any, count: any, examples: any }]], [any, [{ as: any, count: any, examples: any }, { as: any, count: any, examples: any }]]],
  conversionFailed: [[any, any, cause]],
  queryNotAnObject: [[location]],
  queryEmpty: [[location]],
  filterMissing: [[location]],
  queriesMissing: [[location]],
  negativeBoostMissing: [[location]],
  existsFieldMissing: [[location]],
  queryTextMissing: [[location]],
  queryWithoutBraces: [[location, any]],
  queryNotEnded: [[location, any, any]],
  queryUnknown: [[location, any, []]],
  queryMemberUnknown: [[location, any, any]],
  queryMemberToken: [[location, any, any, any]],
  queryTokenUnexpected: [[location, any]],
  queryFieldTwice: [[location, any, any, any]],
  queryBuildFailed: [[location, cause]],
  boostingQueryMissing: [[location, any]],
  queryNotCreated: [[index, cause]],
  dateMathDate: [[any, any, cause]],
  scriptFailed: [[any, cause]],
  queryStringMalformed: [[index, any, cause]],
  documentUnparsable: [[location, cause]],
  documentMissing: [[index, any]],
  documentExists: [[index, any, any]],
  seqNoConflict: [[index, any, { required: [any, any], current: undefined }], [index, any, { required: [any, any], current: [any, any] }]],
  externalVersionConflict: [true, false].map(orEqual => [index, any, { current: any, given: any, orEqual }]),
  readVersionConflict: [true, false].map(atLeast => [index, any, { current: any, given: any, atLeast }]),
  aliasOfSeveral: [[any, [any]]],
  longUnparsable: [[any, any, cause]],
  mgetTokenUnexpected: [[location, any, any]],
  mgetKeyUnknown: [[location, any]],
  mgetFields: [[location]],
  mediaTypeInvalid: [[any, cause]],
  parameterMalformed: [[cause]],
  methodNotAllowed: [[any, any, [any]]],
  methodUnknown: [[any, []]],
  parametersUnrecognized: [[any, [{ name: any, suggestions: [] }]], [any, [{ name: any, suggestions: [] }, { name: any, suggestions: [] }]], [any, [{ name: any, suggestions: [any] }, { name: any, suggestions: [] }]]],
  jsonMalformed: [[location, any]],
  jsonTruncated: [[location, any]],
  jsonCoercion: [[location, any]],
  jsonLimit: [[`${any} exceeds the maximum allowed ${any}`]],
  expectedStartObject: [[location, any, any]],
  unknownField: [[location, any, any, []]],
  fieldTypeUnsupported: [[location, any, any, any]],
  fieldFailed: [[location, any, any, cause]],
  fieldsRequired: [[[any]]],
  expectedText: [[location, any]],
  actionRequestInvalid: [[[any]]],
  settingsInvalid: [[[any]]],
  validationCallFailed: [[cause]],
  endpointNotStored: [[any, cause]],
  streamingUnsupported: [[any, any, [any]]],
  providerFailed: [undefined, any].flatMap(message => [undefined, { type: 'invalid_request_error' }]
    .map(body => [any, { prefix: any, providerStatus: any, message, status: 400, body }])),
  streamFailed: [[any, undefined, undefined], ...[undefined, { type: 'overloaded_error' }].map(body => [any, any, body])],
  sendFailed: [[any, cause]],
  indexExists: [[{ name: any, uuid: any }]],
  noIndexOf: [[[any]]],
  settingUnknown: [[any, []], [any, [any]], [any, [any, any]]],
  settingUnparsable: [[any, any, cause]],
  settingsNotDynamic: [[[any], [{ name: any, uuid: any }]]],
  aliasesNotFound: [[[any]]],
  aliasMissing: [[[any], {}], [[any, any], {}]],
  writeIndices: [[any, [any]]],
  aliasActionEmpty: [['index'], ['alias']],
  allShardsFailed: [[any, []]],
  searchPhaseFailed: [[any, any, cause]],
  partialShardsFailed: [[any, []]],
  searchObjectExpected: [[location, any]],
  searchKeyUnknown: [[location, any, any]],
  searchTrailingToken: [[location, any]],
  knnListMalformed: [[location, any]],
  sourceFormUnexpected: [[location, any]],
  statsMalformed: [[location, any]],
  countKeyUnknown: [[location, any]],
  countFailedToParse: [[location, cause]],
  sortUnmapped: [[{ name: any, uuid: any }, any]],
  sortModeOfNumbers: [[{ name: any, uuid: any }]],
  searchAfterItem: [[location, any]],
  searchAfterUnparsable: [[any, cause]],
  queryParameterMissing: [[any, [any]]],
  suggestFieldMissing: [[any, [any]]],
  intParameterUnparsable: [[any, any, cause]],
  floatParameterUnparsable: [[any, any, cause]],
  retrieverMalformed: [[location, any]],
  retrieverWithoutBraces: [[location, any]],
  retrieverNotEnded: [[location, any, any]],
  retrieverUnknown: [[location, any, []]],
  retrieverNotFound: [[location, any]],
  retrieversFailed: [[any, [any], [cause]]],
  queryVectorBuilderUnknown: [[location, any]],
  queryVectorComponent: [[{ elementType: any, rule: any, found: any, at: any }, any]],
  namedObjectExpected: [[location, any]],
  semanticQueryDimensions: endpointsOfField.map(endpoints => [any, { expected: any, found: any }, endpoints]),
  semanticQueryKind: endpointsOfField.map(endpoints => [any, { expected: any, found: any }, endpoints])
}
/** What an entry says, and the causes that it makes itself. */
const samplesOf = ([name, entry]: [keyof typeof es, Entry]): EsError[] => (samples[name] ?? [Array(4).fill(any)]).map(args => entry(...args))

/** One exception, or one sentence, in the body of a case. */
interface Said { readonly type: string | undefined, readonly reason: string | null }

const saidIn = (value: unknown): Said[] => {
  if (Array.isArray(value)) return value.flatMap(saidIn)
  if (typeof value !== 'object' || value === null) return []
  const { type, reason, message, error, ...rest } = value as Record<string, unknown>
  const said: Said[] = []
  if (typeof type === 'string' && (typeof reason === 'string' || reason === null)) said.push({ type, reason: reason as string | null })
  if (typeof type === 'string' && typeof message === 'string') said.push({ type, reason: message })
  if (typeof error === 'string') said.push({ type: undefined, reason: error })
  // The reason of a shard's failure is an exception itself.
  return [...said, ...saidIn(error), ...saidIn(reason), ...saidIn(Object.values(rest))]
}

/** Of answers that are errors, and of errors among the results of others. */
const said = [...wireCases.values()].flat()
  .flatMap(({ response: { body, events } }) => saidIn(body ?? events?.filter(({ event }) => event === 'error').map(({ data }) => data)))

const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
/** Whether the text is that of the error, whatever its variable parts are. Suggestions and methods may follow. */
const isSaid = (error: EsError, { type, reason }: Said): boolean => {
  if ((type ?? 'simple') !== (error.form === 'simple' || error.form === 'no handler' ? 'simple' : error.type) && type !== error.chat?.type) return false
  if (error.reason === null || reason === null) return error.reason === reason
  return new RegExp(`^${error.reason.split(any).map(escape).join('[^]*')}(?:(?: ->)? did you mean .*|, allowed: .*)?$`).test(reason)
}
const says = (each: [keyof typeof es, Entry], one: Said): boolean => samplesOf(each).some(error => isSaid(error, one))

t.test('every entry says what it is, how sure its text is and where it was seen', async t => {
  for (const [name, { facts }] of entries) {
    t.match(facts.type, /^[a-z]+(_[a-z]+)*$/, `${name}: type`)
    t.ok(['source', 'derived', 'tencent', 'guess'].includes(facts.certainty), `${name}: certainty`)
    t.ok(facts.seen.length > 0, `${name}: seen`)
  }
})

t.test('the status is that of the exception\'s class', async t => {
  // Reference §2.2: IllegalArgumentException and its subclasses are 400, what is no Elasticsearch exception is else 500.
  const always400 = ['illegal_argument_exception', 'validation_exception', 'action_request_validation_exception', 'x_content_parse_exception', 'number_format_exception', 'parse_exception', 'media_type_header_exception', 'bad_parameter_exception']
  const always500 = ['class_cast_exception', 'null_pointer_exception', 'illegal_state_exception']
  for (const [name, { facts: { type, status } }] of entries) {
    if (always400.includes(type)) t.equal(status, 400, name)
    else if (always500.includes(type)) t.equal(status, 500, name)
    else t.ok(status >= 400 && status < 600, name)
  }
})

/** An error of each entry, and the causes that entries make themselves. */
const errors = entries.flatMap(samplesOf).flatMap(error => error.cause === undefined || error.cause === cause ? [error] : [error, error.cause])

t.test('every type is that of a known class, and named after it by the rule of the reference', async t => {
  const nameOf = (javaClass = '') => javaClass.replace(/^.*[.$](?=[A-Z])/, '').replace(/^Elasticsearch/, '').replace(/(?!^)[A-Z]/g, '_$&').toLowerCase()
  for (const error of errors) t.equal(nameOf(exceptionClass(error)), error.type, String(error.reason))
})

t.test('no name is in two catalogues', async t => {
  const folder = new URL('../../src/errors/', import.meta.url)
  const files = readdirSync(folder).filter(file => /^es-.*\.ts$/.test(file))
  const names = new Map<string, string[]>()
  for (const file of files) {
    const catalogue = /^export const es[A-Z]\w* = \{$([^]*?)^\}/m.exec(readFileSync(new URL(file, folder), 'utf8'))?.[1] ?? ''
    for (const [, name = ''] of catalogue.matchAll(/^ {2}(\w+)(?=[:,]|$)/gm)) names.set(name, [...names.get(name) ?? [], file])
  }
  t.equal(names.size, entries.length, 'all have been found')
  t.strictSame([...names].filter(([, found]) => found.length > 1), [])
})

t.test('every entry is shown by a wire case, or a reason says why not', async t => {
  for (const each of entries) t.equal(said.some(one => says(each, one)), !elsewhere.has(each[0]), each[0])
})

t.test('every error of a wire case is an entry, or the cause that an entry has itself', async t => {
  t.strictSame(said.filter(one => !errors.some(error => isSaid(error, one))), [])
})

const status = es.unknownTaskType('x')
const found = es.endpointNotFound('x')
const illegal = es.inputTypeUnknown('X')
const at = { line: 1, column: 2 }
const rootOf = (error: EsError) => (renderEs(error) as { error: { root_cause: unknown } }).error.root_cause

t.test('the root cause of an Elasticsearch exception is the last of its causes that are Elasticsearch exceptions', async t => {
  t.strictSame(rootOf(status), [{ type: 'status_exception', reason: 'Unknown task_type [x]' }], 'itself without a cause')
  t.strictSame(rootOf(es.validationCallFailed(found)), [{ type: 'resource_not_found_exception', reason: 'Inference endpoint not found [x]' }])
  t.strictSame(rootOf(es.validationCallFailed(es.validationCallFailed(found))), [{ type: 'resource_not_found_exception', reason: 'Inference endpoint not found [x]' }])
  const stored = es.endpointNotStored('x', illegal)
  t.strictSame(rootOf(stored), [{ type: 'status_exception', reason: 'Failed to store inference endpoint [x]' }], 'itself when the cause is another kind')
})

t.test('the root cause of a content exception is a cause that is a content or an Elasticsearch exception', async t => {
  const field = (cause: EsError) => es.fieldFailed(at, 'p', 'f', cause)
  t.strictSame(rootOf(field(illegal)), [{ type: 'x_content_parse_exception', reason: '[1:2] [p] failed to parse field [f]' }])
  t.strictSame(rootOf(field(es.expectedStartObject(at, 'q', 'null'))), [{ type: 'x_content_parse_exception', reason: '[1:2] [q] Expected START_OBJECT but was: null' }])
  t.strictSame(rootOf(field(es.jsonTruncated(at, 'j'))), [{ type: 'x_content_e_o_f_exception', reason: '[1:2] Unexpected end of file' }])
  t.strictSame(rootOf(field(field(status))), [{ type: 'status_exception', reason: 'Unknown task_type [x]' }])
})

t.test('any other exception is its own root cause', async t => {
  t.strictSame(rootOf(es.mediaTypeInvalid('Accept', es.versionUnsupported('Accept', '7', 'a'))), [{ type: 'media_type_header_exception', reason: 'Invalid media-type value on headers [Accept]' }])
  t.strictSame(rootOf(es.timeNotANumber('xs', 'x')), [{ type: 'illegal_argument_exception', reason: 'failed to parse [xs]' }])
})

t.test('the standard body', async t => {
  t.equal(JSON.stringify(renderEs(es.fieldFailed(at, 'p', 'f', es.timeNotANumber('xs', 'x')))),
    '{"error":{"root_cause":[{"type":"x_content_parse_exception","reason":"[1:2] [p] failed to parse field [f]"}],"type":"x_content_parse_exception","reason":"[1:2] [p] failed to parse field [f]","caused_by":{"type":"illegal_argument_exception","reason":"failed to parse [xs]","caused_by":{"type":"number_format_exception","reason":"For input string: \\"x\\""}}},"status":400}')
})

t.test('the standard body of an exception without a message', async t => {
  t.equal(JSON.stringify(renderEs(es.queryNull())), '{"error":{"root_cause":[{"type":"null_pointer_exception","reason":null}],"type":"null_pointer_exception","reason":null},"status":500}')
})

t.test('metadata comes behind the reason, before the cause', async t => {
  t.equal(JSON.stringify(renderEs(es.invalidIndexName('_a', 'must not start with \'_\'.'))),
    '{"error":{"root_cause":[{"type":"invalid_index_name_exception","reason":"Invalid index name [_a], must not start with \'_\'.","index_uuid":"_na_","index":"_a"}],"type":"invalid_index_name_exception","reason":"Invalid index name [_a], must not start with \'_\'.","index_uuid":"_na_","index":"_a"},"status":400}')
})

t.test('ways to authenticate come behind the cause, in the root cause, too', async t => {
  t.equal(JSON.stringify(renderEs(es.basicNotBase64(es.base64Padding()))),
    '{"error":{"root_cause":[{"type":"security_exception","reason":"invalid basic authentication header encoding","header":{"WWW-Authenticate":["Basic realm=\\"security\\", charset=\\"UTF-8\\"","ApiKey"]}}],"type":"security_exception","reason":"invalid basic authentication header encoding","caused_by":{"type":"illegal_argument_exception","reason":"Input byte array has wrong 4-byte ending unit"},"header":{"WWW-Authenticate":["Basic realm=\\"security\\", charset=\\"UTF-8\\"","ApiKey"]}},"status":401}')
})

t.test('what an error hides comes last', async t => {
  t.equal(JSON.stringify(renderEs(es.mediaTypeInvalid('Accept', es.mediaTypeMalformed('a')).hiding(es.notABoolean('b')))),
    '{"error":{"root_cause":[{"type":"media_type_header_exception","reason":"Invalid media-type value on headers [Accept]"}],"type":"media_type_header_exception","reason":"Invalid media-type value on headers [Accept]","caused_by":{"type":"illegal_argument_exception","reason":"invalid media-type [a]"},"suppressed":[{"type":"illegal_argument_exception","reason":"Failed to parse value [b] as only [true] or [false] are allowed."}]},"status":400}')
})

const shardError = new EsError({ type: 'query_shard_exception', status: 400 }, 'failed to create query: x', { metadata: { index_uuid: 'U', index: 'a' }, cause: illegal })
const failure = (reason: EsError, index = 'a') => ({ shard: 0, index, node: 'N', reason })

t.test('a search that fails on its shards tells each failure once, and has the status of the first', async t => {
  const other = new EsError({ type: 'query_shard_exception', status: 400 }, 'failed to create query: x', { metadata: { index_uuid: 'V', index: 'b' } })
  t.equal(JSON.stringify(renderEs(es.allShardsFailed('query', [failure(shardError), failure(shardError), failure(other, 'b')]))),
    '{"error":{"root_cause":[{"type":"query_shard_exception","reason":"failed to create query: x","index_uuid":"U","index":"a"},{"type":"query_shard_exception","reason":"failed to create query: x","index_uuid":"V","index":"b"}],' +
    '"type":"search_phase_execution_exception","reason":"all shards failed","phase":"query","grouped":true,"failed_shards":[' +
    '{"shard":0,"index":"a","node":"N","reason":{"type":"query_shard_exception","reason":"failed to create query: x","index_uuid":"U","index":"a","caused_by":{"type":"illegal_argument_exception","reason":"No enum constant org.elasticsearch.inference.InputType.X"}}},' +
    '{"shard":0,"index":"b","node":"N","reason":{"type":"query_shard_exception","reason":"failed to create query: x","index_uuid":"V","index":"b"}}]},"status":400}')
})

t.test('a failure of a shard that is a plain Java exception is told again as the cause, twice', async t => {
  t.equal(JSON.stringify(renderEs(es.allShardsFailed('query', [failure(es.timeNotANumber('xs', 'x'))]))),
    '{"error":{"root_cause":[{"type":"illegal_argument_exception","reason":"failed to parse [xs]"}],"type":"search_phase_execution_exception","reason":"all shards failed","phase":"query","grouped":true,' +
    '"failed_shards":[{"shard":0,"index":"a","node":"N","reason":{"type":"illegal_argument_exception","reason":"failed to parse [xs]","caused_by":{"type":"number_format_exception","reason":"For input string: \\"x\\""}}}],' +
    '"caused_by":{"type":"illegal_argument_exception","reason":"failed to parse [xs]","caused_by":{"type":"illegal_argument_exception","reason":"failed to parse [xs]","caused_by":{"type":"number_format_exception","reason":"For input string: \\"x\\""}}}},"status":400}')
})

t.test('a search is to blame for the fault of a node, wherever it comes, and for none without a shard or a cause', async t => {
  t.equal(es.allShardsFailed('query', [failure(shardError), failure(es.queryNull(), 'b')]).status, 500)
  t.equal(es.allShardsFailed('query', []).status, 503)
  t.equal(es.searchPhaseFailed('rank-feature', 'r', found).status, 404)
})

t.test('what an exception of Elasticsearch hides is told of the root cause, too, without its causes', async t => {
  const hidden = es.searchPhaseFailed('rank-feature', 'no', found)
  t.equal(JSON.stringify(renderEs(status.hiding(hidden, illegal))),
    '{"error":{"root_cause":[{"type":"status_exception","reason":"Unknown task_type [x]","suppressed":[{"type":"search_phase_execution_exception","reason":"no","phase":"rank-feature","grouped":true,"failed_shards":[]},{"type":"illegal_argument_exception","reason":"No enum constant org.elasticsearch.inference.InputType.X"}]}],' +
    '"type":"status_exception","reason":"Unknown task_type [x]","suppressed":[{"type":"search_phase_execution_exception","reason":"no","phase":"rank-feature","grouped":true,"failed_shards":[],"caused_by":{"type":"resource_not_found_exception","reason":"Inference endpoint not found [x]"}},{"type":"illegal_argument_exception","reason":"No enum constant org.elasticsearch.inference.InputType.X"}]},"status":400}')
})

t.test('the simple body', async t => {
  const error = es.methodNotAllowed('/x', 'PUT', ['GET', 'HEAD'])
  t.equal(JSON.stringify(renderEs(error)), '{"error":"Incorrect HTTP method for uri [/x] and method [PUT], allowed: [GET, HEAD]","status":405}')
  t.strictSame(error.headers, { Allow: 'GET,HEAD' })
})

t.test('the body without a status', async t => {
  t.equal(JSON.stringify(renderEs(es.noHandler('/x', 'PUT'))), '{"error":"no handler found for uri [/x] and method [PUT]"}')
})

t.test('the body of the chat dialect has no causes', async t => {
  t.equal(JSON.stringify(renderEs(es.fieldFailed(at, 'p', 'f', illegal), { form: 'chat' })), '{"error":{"code":"bad_request","message":"[1:2] [p] failed to parse field [f]","type":"x_content_parse_exception"}}')
  t.equal(JSON.stringify(renderEs(found.inForm('chat'))), '{"error":{"code":"not_found","message":"Inference endpoint not found [x]","type":"resource_not_found_exception"}}')
  t.equal(JSON.stringify(renderEs(es.streamingUnsupported('s', 't', []).inForm('chat'))), '{"error":{"code":"method_not_allowed","message":"Streaming is not allowed for service [s] and task [t]. Supported tasks: []","type":"status_exception"}}')
})

t.test('a defect of the double tells nothing of itself', async t => {
  t.equal(JSON.stringify(renderEs(es.internal())), '{"error":{"root_cause":[{"type":"exception","reason":"mockference failed to answer this request: a defect of the double, described in its log"}],"type":"exception","reason":"mockference failed to answer this request: a defect of the double, described in its log"},"status":500}')
})
