import type { EsError, EsErrorForm, ShardFailure } from './es-error.js'
import { isElasticsearchException } from './java-exceptions.js'
import { groupFailures } from './shard-failures.js'
import { rootCauseStackTrace, stackTrace } from './stack-trace.js'

/** A body of the Elasticsearch face, in key order, before it is written as JSON. */
export type EsErrorBody = Readonly<Record<string, unknown>>

const contentExceptions = new Set(['x_content_parse_exception', 'x_content_e_o_f_exception', 'named_object_not_found_exception'])

/** One of each shard that has failed, else one. SRV/ElasticsearchException.java, SearchPhaseExecutionException.java guessRootCauses; run of the real class */
export const rootCauses = (error: EsError): readonly EsError[] => {
  const { cause, failedShards } = error
  if (failedShards !== undefined) return groupFailures(failedShards).flatMap(({ reason }) => rootCauses(reason))
  if (cause === undefined) return [error]
  const causeIsElasticsearch = isElasticsearchException(cause)
  const descends = isElasticsearchException(error)
    ? causeIsElasticsearch
    : contentExceptions.has(error.type) && (causeIsElasticsearch || contentExceptions.has(cause.type))
  return descends ? rootCauses(cause) : [error]
}

/** What is told of an exception beside its type and reason. */
interface Telling {
  readonly errorTrace: boolean
  /** Not in a root cause, nor in what is told below one. */
  readonly causes: boolean
}

/** Headers of the exception itself, unlike those of the REST layer, such as `Allow`. SRV/ElasticsearchException.java; run of the real class */
const header = ({ challenges }: EsError): EsErrorBody => challenges.length === 0 ? {} : { header: { 'WWW-Authenticate': challenges } }

const failedShard = ({ shard, index, node, reason }: ShardFailure, telling: Telling): EsErrorBody => ({ shard, index, node, reason: exception(reason, telling) })

const failedShards = ({ failedShards: failures }: EsError, telling: Telling): EsErrorBody =>
  failures === undefined ? {} : { failed_shards: groupFailures(failures).map(failure => failedShard(failure, telling)) }

const suppressed = ({ suppressed: errors }: EsError, telling: Telling): EsErrorBody =>
  errors.length === 0 ? {} : { suppressed: errors.map(error => exception(error, telling)) }

/** SRV/ElasticsearchException.java innerToXContent */
const exception = (error: EsError, telling: Telling): EsErrorBody => ({
  type: error.type,
  reason: error.reason,
  ...error.metadata,
  ...failedShards(error, telling),
  ...(telling.causes && error.cause !== undefined && { caused_by: exception(error.cause, telling) }),
  ...header(error),
  ...(telling.errorTrace && { stack_trace: stackTrace(error) }),
  ...suppressed(error, telling)
})

/** One that is not of Elasticsearch's own kind is wrapped for the purpose, and what else it knows stays inside. */
const rootCause = (error: EsError, { errorTrace }: Telling): EsErrorBody => {
  const telling = { errorTrace, causes: false }
  return {
    type: error.type,
    reason: error.reason,
    ...error.metadata,
    ...header(error),
    ...(errorTrace && { stack_trace: rootCauseStackTrace(error) }),
    ...(isElasticsearchException(error) && suppressed(error, telling))
  }
}

/**
 * Failures of shards as an answer that has hits of other shards lists them.
 * @param errorTrace whether exceptions are told with their stack traces
 */
export const renderShardFailures = (failures: readonly ShardFailure[], { errorTrace = false } = {}): readonly EsErrorBody[] =>
  groupFailures(failures).map(failure => failedShard(failure, { errorTrace, causes: true }))

/** An exception inside an answer of another status: of an item of a bulk, say. */
export const renderException = (error: EsError, { errorTrace = false } = {}): EsErrorBody => exception(error, { errorTrace, causes: true })

/** Who is not known is told no more. SRV/rest/RestResponse.java */
const standardForm = (error: EsError, { errorTrace, causes }: Telling): EsErrorBody => {
  const telling = { errorTrace: errorTrace && error.status !== 401, causes }
  return { error: { root_cause: rootCauses(error).map(root => rootCause(root, telling)), ...exception(error, telling) }, status: error.status }
}

/** HTTP status names as `code` of the chat dialect. CORE/inference/results/UnifiedChatCompletionException.java, SRV/rest/RestStatus.java; run of the real class */
const statusNames: Readonly<Record<number, string>> = {
  300: 'multiple_choices',
  301: 'moved_permanently',
  302: 'found',
  303: 'see_other',
  304: 'not_modified',
  305: 'use_proxy',
  307: 'temporary_redirect',
  400: 'bad_request',
  401: 'unauthorized',
  402: 'payment_required',
  403: 'forbidden',
  404: 'not_found',
  405: 'method_not_allowed',
  406: 'not_acceptable',
  407: 'proxy_authentication',
  408: 'request_timeout',
  409: 'conflict',
  410: 'gone',
  411: 'length_required',
  412: 'precondition_failed',
  413: 'request_entity_too_large',
  414: 'request_uri_too_long',
  415: 'unsupported_media_type',
  416: 'requested_range_not_satisfied',
  417: 'expectation_failed',
  422: 'unprocessable_entity',
  423: 'locked',
  424: 'failed_dependency',
  429: 'too_many_requests',
  500: 'internal_server_error',
  501: 'not_implemented',
  502: 'bad_gateway',
  503: 'service_unavailable',
  504: 'gateway_timeout',
  505: 'http_version_not_supported',
  507: 'insufficient_storage'
}

const bodies: Readonly<Record<EsErrorForm, (error: EsError, telling: Telling) => EsErrorBody>> = {
  standard: standardForm,
  simple: error => ({ error: error.reason, status: error.status, ...error.metadata }),
  'no handler': error => ({ error: error.reason }),
  chat: ({ chat, status, reason, type }) => {
    const { code = statusNames[status] ?? String(status), param } = chat ?? {}
    return { error: { ...(code !== null && { code }), message: reason, ...(param !== undefined && { param }), type: chat?.type ?? type } }
  }
}

/**
 * The body of an error in its own form, or in the given one: `chat` inside a chat_completion stream.
 * @param errorTrace whether exceptions are told with their stack traces, which the standard form alone has
 */
export const renderEs = (error: EsError, { form = error.form, errorTrace = false }: { form?: EsErrorForm, errorTrace?: boolean } = {}): EsErrorBody =>
  bodies[form](error, { errorTrace, causes: true })

/** What is told of a document that could not be read, among others that could. SRV/action/get/MultiGetResponse.java */
export const renderFailedDocument = ({ index, id }: { readonly index: string, readonly id: string }, error: EsError): EsErrorBody =>
  ({ _index: index, _id: id, error: renderEs(error, { form: 'standard' })['error'] })

/** An error among the results of an answer of another status: all of the standard body but the status. SRV/ElasticsearchException.java generateFailureXContent */
export const renderFailure = (error: EsError): EsErrorBody => ({ error: standardForm(error, { errorTrace: false, causes: true })['error'] })
