import type { EsError, EsErrorForm } from './es-error.js'
import { isElasticsearchException } from './java-exceptions.js'
import { rootCauseStackTrace, stackTrace } from './stack-trace.js'

/** A body of the Elasticsearch face, in key order, before it is written as JSON. */
export type EsErrorBody = Readonly<Record<string, unknown>>

const contentExceptions = new Set(['x_content_parse_exception', 'x_content_e_o_f_exception'])

/** SRV/ElasticsearchException.java guessRootCauses; run of the real class */
const rootCause = (error: EsError): EsError => {
  const { cause } = error
  if (cause === undefined) return error
  const causeIsElasticsearch = isElasticsearchException(cause)
  const descends = isElasticsearchException(error)
    ? causeIsElasticsearch
    : contentExceptions.has(error.type) && (causeIsElasticsearch || contentExceptions.has(cause.type))
  return descends ? rootCause(cause) : error
}

/** What is told of an exception beside its type and reason. */
interface Telling { readonly errorTrace: boolean }

const shortForm = ({ type, reason, metadata }: EsError): EsErrorBody => ({ type, reason, ...metadata })

/** Headers of the exception itself, unlike those of the REST layer, such as `Allow`. SRV/ElasticsearchException.java; run of the real class */
const header = ({ challenges }: EsError): EsErrorBody => challenges.length === 0 ? {} : { header: { 'WWW-Authenticate': challenges } }

const rootForm = (error: EsError, { errorTrace }: Telling): EsErrorBody => ({
  ...shortForm(error),
  ...header(error),
  ...(errorTrace && { stack_trace: rootCauseStackTrace(error) })
})

const longForm = (error: EsError, telling: Telling): EsErrorBody => ({
  ...shortForm(error),
  ...(error.cause !== undefined && { caused_by: longForm(error.cause, telling) }),
  ...header(error),
  ...(telling.errorTrace && { stack_trace: stackTrace(error) }),
  ...(error.suppressed !== undefined && { suppressed: [longForm(error.suppressed, telling)] })
})

/** Who is not known is told no more. SRV/rest/RestResponse.java */
const standardForm = (error: EsError, { errorTrace }: Telling): EsErrorBody => {
  const telling = { errorTrace: errorTrace && error.status !== 401 }
  return { error: { root_cause: [rootForm(rootCause(error), telling)], ...longForm(error, telling) }, status: error.status }
}

/** HTTP status names as `code` of the chat dialect. CORE/results/UnifiedChatCompletionException.java, SRV/rest/RestStatus.java; run of the real class */
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
  simple: error => ({ error: error.reason, status: error.status }),
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
  bodies[form](error, { errorTrace })

/** The error of one item of a request that did not fail as a whole: of a document in a bulk. SRV/action/bulk/BulkItemResponse.java */
export const renderFailure = (error: EsError): EsErrorBody => longForm(error, { errorTrace: false })
