import type { EsError, EsErrorForm } from './es-error.js'

/** A body of the Elasticsearch face, in key order, before it is written as JSON. */
export type EsErrorBody = Readonly<Record<string, unknown>>

/**
 * Exceptions that Elasticsearch unwraps to find the root cause; all others are their own root cause.
 * SRV/ElasticsearchException.java guessRootCauses.
 */
const elasticsearchExceptions = new Set([
  'status_exception', 'resource_not_found_exception', 'resource_already_exists_exception', 'parse_exception',
  'security_exception', 'exception', 'unified_chat_completion_exception'
])
const contentExceptions = new Set([...elasticsearchExceptions, 'x_content_parse_exception', 'x_content_e_o_f_exception'])

const rootCause = (error: EsError): EsError => {
  const { cause } = error
  if (cause === undefined) return error
  const descends = elasticsearchExceptions.has(error.type)
    ? elasticsearchExceptions.has(cause.type)
    : error.type === 'x_content_parse_exception' && contentExceptions.has(cause.type)
  return descends ? rootCause(cause) : error
}

const shortForm = ({ type, reason }: EsError): EsErrorBody => ({ type, reason })

const longForm = (error: EsError): EsErrorBody => error.cause === undefined
  ? shortForm(error)
  : { ...shortForm(error), caused_by: longForm(error.cause) }

/** HTTP status names as `code` of the chat dialect. CORE/results/UnifiedChatCompletionException.java */
const statusNames: Readonly<Record<number, string>> = {
  400: 'bad_request',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not_found',
  405: 'method_not_allowed',
  408: 'request_timeout',
  413: 'request_entity_too_large',
  429: 'too_many_requests',
  500: 'internal_server_error',
  501: 'not_implemented'
}

const bodies: Readonly<Record<EsErrorForm, (error: EsError) => EsErrorBody>> = {
  standard: error => ({ error: { root_cause: [shortForm(rootCause(error))], ...longForm(error) }, status: error.status }),
  simple: error => ({ error: error.reason, status: error.status }),
  'no handler': error => ({ error: error.reason }),
  chat: error => ({ error: { code: statusNames[error.status] ?? String(error.status), message: error.reason, type: error.type } })
}

/** The body of an error in its own form, or in the given one: `chat` inside a chat_completion stream. */
export const renderEs = (error: EsError, form: EsErrorForm = error.form): EsErrorBody => bodies[form](error)
