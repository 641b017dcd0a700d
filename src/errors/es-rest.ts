import { EsError, define, type Certainty, type EsErrorFacts, type JsonLocation } from './es-error.js'
import { at, didYouMean, illegal } from './es-said.js'

/** `Validation Failed: 1: a;2: b;`: items without a space between them. SRV ValidationException. */
const numbered = (items: readonly string[]): string => `Validation Failed: ${items.map((item, i) => `${i + 1}: ${item};`).join('')}`

const statusException = (status: number, seen: string, certainty: Certainty = 'source'): EsErrorFacts => ({ type: 'status_exception', status, certainty, seen })
const xContent = (seen: string, certainty: Certainty = 'source'): EsErrorFacts => ({ type: 'x_content_parse_exception', status: 400, certainty, seen })

/** A 405: which methods the path has, unless it has none. */
const refusedMethod = (reason: string, allowed: readonly string[]) => allowed.length === 0
  ? { reason }
  : { reason: `${reason}, allowed: [${allowed.join(', ')}]`, headers: { Allow: allowed.join(',') } }

/** The way out of what only a node does. */
const NODE_DOES = 'a real Elasticsearch node does; --upstream is to send it there, but is not served yet'

const numberFormat = define({ type: 'number_format_exception', status: 400, certainty: 'derived', seen: 'java.lang.NumberFormatException' }, (text: string) => `For input string: "${text}"`)

/** What Jackson itself throws, always inside an exception of XContent's. */
const fromJackson = (type: string, message: string): EsError => new EsError({ type, status: 400 }, message)

/** Errors of the REST layer, of JSON bodies and of validation in general. */
export const esRest = {
  // --- the REST layer, in the order of its checks

  lineTooLong: define({ type: 'too_long_http_line_exception', status: 400, certainty: 'source', seen: 'elastic/elasticsearch-js#2861: an answer of version 9' },
    (bytesMax: number) => `An HTTP line is larger than ${bytesMax} bytes.`),
  headersTooLong: define({ type: 'too_long_http_header_exception', status: 400, certainty: 'derived', seen: 'Netty HttpObjectDecoder, as the line' },
    (bytesMax: number) => `HTTP header is larger than ${bytesMax} bytes.`),

  mediaTypeInvalid: define({ type: 'media_type_header_exception', status: 400, certainty: 'source', seen: 'SRV/rest/RestRequest.java; run of the real class' },
    (headers: string, cause: EsError) => ({ reason: `Invalid media-type value on headers [${headers}]`, cause })),
  mediaTypeMalformed: define(illegal('XC/ParsedMediaType.java; run of the real class'), (raw: string) => `invalid media-type [${raw}]`),
  mediaTypeParameters: define(illegal('XC/ParsedMediaType.java; run of the real class'), (raw: string) => `invalid parameters for header [${raw}]`),
  mediaTypeRepeated: define(illegal('SRV/rest/RestRequest.java; run of the real class'), (header: string) => `Incorrect header [${header}]. Only one value should be provided`),
  mediaTypeEmpty: define(illegal('SRV/rest/RestRequest.java; run of the real class'), (header: string) => `Header [${header}] cannot be empty.`),
  versionUnsupported: define(statusException(400, 'SRV/rest/RestCompatibleVersionHelper.java; run of the real class'),
    (header: string, version: string, raw: string) => `${header} version must be either version 9 or 8, but found ${version}. ${header}=${raw}`),
  versionsMustMatch: define(statusException(400, 'SRV/rest/RestCompatibleVersionHelper.java; run of the real class'),
    (accept: string | undefined, contentType: string | undefined) =>
      `A compatible version is required on both Content-Type and Accept headers if either one has requested a compatible version and the compatible versions must match. Accept=${accept ?? 'null'}, Content-Type=${contentType ?? 'null'}`),
  versionRequiredOnBoth: define(statusException(400, 'SRV/rest/RestCompatibleVersionHelper.java; run of the real class'),
    (accept: string | undefined, contentType: string | undefined) =>
      `A compatible version is required on both Content-Type and Accept headers if either one has requested a compatible version. Accept=${accept ?? 'null'}, Content-Type=${contentType ?? 'null'}`),

  notABoolean: define(illegal('SRV/core/Booleans.java; run of the real class'), (value: string) => `Failed to parse value [${value}] as only [true] or [false] are allowed.`),
  escapeUnterminated: define(illegal('SRV/rest/RestUtils.java decode; run of the real class'), (text: string) => `unterminated escape sequence at end of string: ${text}`),
  escapePartial: define(illegal('SRV/rest/RestUtils.java decode; run of the real class'), (text: string) => `partial escape sequence at end of string: ${text}`),
  escapeInvalid: define(illegal('SRV/rest/RestUtils.java decode; run of the real class'), (escape: string, index: number, text: string) => `invalid escape sequence \`${escape}' at index ${index} of: ${text}`),
  parameterMalformed: define({ type: 'bad_parameter_exception', status: 400, certainty: 'source', seen: 'SRV/rest/RestRequest.java BadParameterException; run of the real class' },
    (cause: EsError) => ({ reason: `java.lang.IllegalArgumentException: ${cause.reason}`, cause })),
  requestMalformed: define(illegal('what Netty refuses is not attested', 'guess'), (what: string) => `malformed HTTP request: ${what}`),

  noHandler: define({ type: 'illegal_argument_exception', status: 400, form: 'no handler', certainty: 'source', seen: 'SRV/rest/RestController.java handleBadRequest; run of the real class' },
    (uri: string, method: string) => `no handler found for uri [${uri}] and method [${method}]`),
  methodNotAllowed: define({ type: 'status_exception', status: 405, form: 'simple', certainty: 'source', seen: 'SRV/rest/RestController.java; run of the real class' },
    (uri: string, method: string, allowed: readonly string[]) => refusedMethod(`Incorrect HTTP method for uri [${uri}] and method [${method}]`, allowed)),
  methodUnknown: define({ type: 'status_exception', status: 405, form: 'simple', certainty: 'source', seen: 'SRV/rest/RestController.java, Netty4HttpRequest.java; run of the real class' },
    (method: string, allowed: readonly string[]) => refusedMethod(`Unexpected http method: ${method}`, allowed)),
  contentTypeMissing: define({ type: 'status_exception', status: 406, form: 'simple', certainty: 'source', seen: 'SRV/rest/RestController.java; run of the real class' },
    () => 'Content-Type header is missing'),
  sourceTypeInvalid: define(illegal('SRV/rest/RestRequest.java parseContentType'), (raw: string) => `invalid Content-Type header [${raw}]`),
  contentTypeUnsupported: define({ type: 'status_exception', status: 406, form: 'simple', certainty: 'source', seen: 'SRV/rest/RestController.java; run of the real class' },
    (raw: string) => `Content-Type header [${raw}] is not supported`),
  bodyTooLarge: define({ type: 'status_exception', status: 413, certainty: 'guess', seen: 'Elasticsearch answers 413 with an empty body (Netty4HttpContentSizeHandler, from memory); the limit is named here because a test needs to know it' },
    (limitBytes: number) => `request body is larger than the maximum content length of [${limitBytes}] bytes`),
  bodyUndecodable: define(illegal('Elasticsearch closes the connection without an answer (modules/transport-netty4 Netty4HttpPipeliningHandler.java exceptionCaught); the encoding and what is wrong are named here because a test needs to know them', 'guess'),
    (encoding: string, why: string) => `the request body is not in its encoding [${encoding}]: ${why}`),
  bodyRequired: define({ type: 'parse_exception', status: 400, certainty: 'source', seen: 'SRV/rest/RestRequest.java requiredContent; run of the real class' }, () => 'request body is required'),
  bodyNotSupported: define(illegal('SRV/rest/BaseRestHandler.java; run of the real class'), (method: string, path: string) => `request [${method} ${path}] does not support having a body`),
  parametersUnrecognized: define(illegal('SRV/rest/BaseRestHandler.java; run of the real class'),
    (path: string, names: ReadonlyArray<{ name: string, suggestions: readonly string[] }>) =>
      `request [${path}] contains unrecognized parameter${names.length === 1 ? '' : 's'}: ` +
      names.map(({ name, suggestions }) => `[${name}]${didYouMean(suggestions, ' ->')}`).join(', ')),
  healthStatusUnknown: define(illegal('SRV/cluster/health/ClusterHealthStatus.java from memory', 'guess'), (status: string) => `unknown cluster health status [${status}]`),
  healthLevelUnknown: define(illegal('SRV/action/admin/cluster/health/ClusterHealthRequest.java from memory', 'guess'), (level: string) => `unknown level [${level}]`),

  // --- what this double does not do

  notEmulated: define({ type: 'unsupported_operation_exception', status: 501, certainty: 'guess', seen: 'mockference itself: no real server says this' },
    (what: string, wayOut = NODE_DOES) => `mockference does not emulate ${what}; ${wayOut}`),
  internal: define({ type: 'exception', status: 500, certainty: 'guess', seen: 'mockference itself: a defect of the double' },
    () => 'mockference failed to answer this request: a defect of the double, described in its log'),

  // --- JSON bodies

  jsonMalformed: define(xContent('XC/…/JsonXContentParser'),
    (location: JsonLocation, jackson: string) => ({ reason: `${at(location)} ${jackson}`, cause: fromJackson('json_parse_exception', jackson) })),
  jsonTruncated: define({ type: 'x_content_e_o_f_exception', status: 400, certainty: 'source', seen: 'XC/…/JsonXContentParser' },
    (location: JsonLocation, jackson: string) => ({ reason: `${at(location)} Unexpected end of file`, cause: fromJackson('json_e_o_f_exception', jackson) })),
  jsonLimit: define(xContent('XC/…/JsonXContentParser; Jackson StreamReadConstraints: an error without a location'),
    (jackson: string) => ({ reason: jackson, cause: fromJackson('stream_constraints_exception', jackson) })),
  jsonCoercion: define(xContent('XC/…/JsonXContentParser; Jackson InputCoercionException'),
    (location: JsonLocation, jackson: string) => ({ reason: `${at(location)} ${jackson}`, cause: fromJackson('input_coercion_exception', jackson) })),
  tooManyValues: define({ type: 'circuit_breaking_exception', status: 429, certainty: 'guess', seen: 'mockference itself: the parent circuit breaker of Elasticsearch measures memory, and answers in this shape with `bytes_wanted` and `bytes_limit`, from memory' },
    (limit: number) => ({ reason: `[parent] Data too large, data for [<http_request>] would be larger than the limit of [${limit}] JSON values`, metadata: { durability: 'TRANSIENT' } })),
  expectedStartObject: define(xContent('XC/ObjectParser.java'),
    (location: JsonLocation, parser: string, token: string) => `${at(location)} [${parser}] Expected START_OBJECT but was: ${token}`),
  unknownField: define(xContent('XC/ObjectParser.java'),
    (location: JsonLocation, parser: string, field: string, suggestions: readonly string[]) =>
      `${at(location)} [${parser}] unknown field [${field}]${didYouMean(suggestions)}`),
  fieldTypeUnsupported: define(xContent('XC/ObjectParser.java'),
    (location: JsonLocation, parser: string, field: string, token: string) =>
      `${at(location)} [${parser}] ${field} doesn't support values of type: ${token}`),
  fieldFailed: define(xContent('XC/ObjectParser.java'),
    (location: JsonLocation, parser: string, field: string, cause: EsError) => ({ reason: `${at(location)} [${parser}] failed to parse field [${field}]`, cause })),
  fieldsRequired: define(illegal('XC/ConstructingObjectParser.java'), (fields: readonly string[]) => `Required [${fields.join(', ')}]`),
  expectedText: define(illegal('XC/XContentParser text()'), (location: JsonLocation, token: string) => `Expected text at ${location.line}:${location.column} but found ${token}`),
  numberFormat,
  numberEmpty: define({ type: 'number_format_exception', status: 400, certainty: 'source', seen: 'java.lang.NumberFormatException; run of the real parser' }, () => 'empty String'),
  numberOutOfRange: define(illegal('XC/support/AbstractXContentParser.java intValue, toLong; run of the real parser'), (text: string, type: 'an integer' | 'a long') => `Value [${text}] is out of range for ${type}`),
  notALong: define(illegal('XC/support/AbstractXContentParser.java toLong; run of the real parser'), (text: string) => `For input string: "${text}"`),
  expectedValue: define({ type: 'illegal_state_exception', status: 500, certainty: 'source', seen: 'XC/AbstractObjectParser.java parseArray; run of the real parser' }, (token: string) => `expected value but got [${token}]`),
  classCast: define({ type: 'class_cast_exception', status: 500, certainty: 'derived', seen: 'java.lang.ClassCastException' },
    (from: string, to: string) => `class ${from} cannot be cast to class ${to} (${from} and ${to} are in module java.base of loader 'bootstrap')`),

  // --- what can't be written

  yamlEmpty: define({ type: 'emitter_exception', status: 500, certainty: 'source', seen: 'SnakeYAML Emitter, when filter_path leaves nothing of an array; run of the real classes' },
    () => 'expected NodeEvent, but got <org.yaml.snakeyaml.events.DocumentEndEvent()>'),

  // --- time values

  timeUnitMissing: define(illegal('TimeValue.java; run of the real class'), (setting: string, value: string) => `failed to parse setting [${setting}] with value [${value}] as a time value: unit is missing or unrecognized`),
  timeFractional: define(illegal('TimeValue.java; run of the real class'), (value: string, digits: string) => ({ reason: `failed to parse [${value}], fractional time values are not supported`, cause: numberFormat(digits) })),
  timeNotANumber: define(illegal('TimeValue.java; run of the real class'), (value: string, digits: string) => ({ reason: `failed to parse [${value}]`, cause: numberFormat(digits) })),
  timeNegative: define(illegal('TimeValue.java; run of the real class'), (setting: string, value: string) => `failed to parse setting [${setting}] with value [${value}] as a time value: negative durations are not supported`),

  // --- validation of requests and settings: items of es-validation-items.ts

  actionRequestInvalid: define({ type: 'action_request_validation_exception', status: 400, certainty: 'source', seen: 'SRV/action/ActionRequestValidationException.java' }, numbered),
  settingsInvalid: define({ type: 'validation_exception', status: 400, certainty: 'source', seen: 'SRV/common/ValidationException.java' }, numbered)
} as const
