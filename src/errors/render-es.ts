import type { EsError, EsErrorForm } from './es-error.js'

/** A body of the Elasticsearch face, in key order, before it is written as JSON. */
export type EsErrorBody = Readonly<Record<string, unknown>>

/**
 * Exceptions that Elasticsearch unwraps to find the root cause; all others are their own root cause.
 * SRV/ElasticsearchException.java guessRootCauses; run of the real class.
 */
const elasticsearchExceptions = new Set([
  'status_exception', 'resource_not_found_exception', 'resource_already_exists_exception', 'parse_exception',
  'security_exception', 'exception', 'unified_chat_completion_exception'
])
const contentExceptions = new Set(['x_content_parse_exception', 'x_content_e_o_f_exception'])

const rootCause = (error: EsError): EsError => {
  const { cause } = error
  if (cause === undefined) return error
  const causeIsElasticsearch = elasticsearchExceptions.has(cause.type)
  const descends = elasticsearchExceptions.has(error.type)
    ? causeIsElasticsearch
    : contentExceptions.has(error.type) && (causeIsElasticsearch || contentExceptions.has(cause.type))
  return descends ? rootCause(cause) : error
}

/** Headers of the exception itself, unlike those of the REST layer, such as `Allow`. SRV/ElasticsearchException.java; run of the real class */
const header = ({ challenges }: EsError): EsErrorBody => challenges.length === 0 ? {} : { header: { 'WWW-Authenticate': challenges } }

const longForm = (error: EsError): EsErrorBody => ({
  type: error.type,
  reason: error.reason,
  ...error.metadata,
  ...(error.cause !== undefined && { caused_by: longForm(error.cause) }),
  ...header(error),
  ...(error.suppressed !== undefined && { suppressed: [longForm(error.suppressed)] })
})

const rootForm = (error: EsError): EsErrorBody => ({ type: error.type, reason: error.reason, ...error.metadata, ...header(error) })

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

const bodies: Readonly<Record<EsErrorForm, (error: EsError) => EsErrorBody>> = {
  standard: error => ({ error: { root_cause: [rootForm(rootCause(error))], ...longForm(error) }, status: error.status }),
  simple: error => ({ error: error.reason, status: error.status }),
  'no handler': error => ({ error: error.reason }),
  chat: ({ chat, status, reason, type }) => {
    const { code = statusNames[status] ?? String(status), param } = chat ?? {}
    return { error: { ...(code !== null && { code }), message: reason, ...(param !== undefined && { param }), type: chat?.type ?? type } }
  }
}

/** The body of an error in its own form, or in the given one: `chat` inside a chat_completion stream. */
export const renderEs = (error: EsError, form: EsErrorForm = error.form): EsErrorBody => bodies[form](error)
