import type { FastifyError, FastifyPluginAsync, FastifyRequest } from 'fastify'
import { renderTencent } from '../../errors/render-tencent.js'
import { tencent, TencentError } from '../../errors/tencent.js'
import { readBody } from '../read-body.js'
import type { ActionResult } from './action.js'
import { answerIn, envelopeOf, type Answering } from './answer-call.js'
import { errorLanguage } from './common-parameters.js'
import type { FormFields } from './form-fields.js'
import { isForm, mediaTypeOf } from './request-form.js'
import { responderOf } from './respond.js'
import type { WireObject } from './wire-json.js'

export { actions } from './actions/index.js'
export { isTencentRequest } from './is-tencent-request.js'
export { answerUnparsableCall } from './unparsable.js'

declare module 'fastify' {
  interface FastifyRequest {
    /** The fields of a request to the Tencent face that is of version 1, once they are read; null otherwise. */
    fields: FormFields | null
  }
}

/** What is not of the catalogue is Fastify's refusal of a content type, or a defect: a log line, no stack trace on the wire. */
const asTencentError = (error: unknown, request: FastifyRequest): TencentError => {
  if (error instanceof TencentError) return error
  const { code } = error as Partial<FastifyError>
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return tencent.unsupportedContentType(mediaTypeOf(request.headers['content-type'] ?? ''))
  request.log.error({ err: error }, 'a defect of the double')
  return tencent.internalError()
}

/** What a form or a query string says, good or not. */
const fieldsOf = (request: FastifyRequest): string => {
  const { method, query, headers, body } = envelopeOf(request)
  return method === 'GET' ? query : isForm(headers['content-type']) ? body.toString('latin1') : ''
}

const render = (error: unknown, request: FastifyRequest): string => {
  const { headers, fields, requestId } = request
  const language = errorLanguage({ headers, fields, unreadFields: () => fieldsOf(request) })
  return renderTencent(asTencentError(error, request), { language, requestId })
}

const isStream = (result: ActionResult): result is Iterable<WireObject> => Symbol.iterator in result

/**
 * The Tencent face: TencentCloud API 3.0, product `es`, on `POST /` and on whatever else to the root is a call of the API. Every answer
 * has status 200. tencent-cloud-api.md §1
 */
export const tencentFace: FastifyPluginAsync<Answering> = async (app, answering) => {
  const { world } = answering
  const { maxRequestSize, maxFormSize } = world.options
  const readJsonBody = readBody({ bytesMax: maxRequestSize, tooLarge: tencent.requestTooLarge, cutShort: tencent.notJson })
  const readFormBody = readBody({ bytesMax: maxFormSize, tooLarge: tencent.formTooLarge, cutShort: tencent.fieldWithoutValue })
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', (request, payload, done) => { (isForm(request.headers['content-type']) ? readFormBody : readJsonBody)(request, payload, done) })
  app.decorateRequest('requestId', '')
  app.decorateRequest('fields', null)

  app.addHook('onRequest', (request, _reply, done) => {
    request.requestId = world.ids.requestId()
    if (request.method === 'GET' || request.method === 'POST') done()
    else done(tencent.methodUnsupported())
  })
  const { sendJson, sendResponse, sendStream } = responderOf(world)
  app.setErrorHandler((error, request, reply) => { sendJson(reply, Buffer.from(render(error, request))) })

  const answer = answerIn(answering)
  // Not a promise, which would cost as much as the reading of a small request.
  app.all('/', (request, reply) => {
    const result = answer(request)
    if (isStream(result)) sendStream(reply, result, error => render(error, request))
    else sendResponse(reply, result)
  })
}
