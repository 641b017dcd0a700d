import type { IncomingMessage } from 'node:http'
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { mock, MockError } from '../../errors/mock.js'
import type { World } from '../../world.js'
import { readBody } from '../read-body.js'
import { sendError } from './respond.js'

const health = { response: { 200: Type.Object({ status: Type.Literal('ok') }) } }
const reset = { response: { 200: Type.Object({ acknowledged: Type.Literal(true) }) } }

const operations = ['GET /_mock/health', 'POST /_mock/reset', 'GET /_mock/documents/{id}.zip']

/** Room for the `{}` and the white space of a client that always sends a body. */
const bodyBytesMax = 1024

const noSuchOperation = ({ method, url }: FastifyRequest): MockError => mock.noSuchOperation(method, url, operations)

/** Whether a request is this face's. */
export const isMockRequest = ({ url = '' }: IncomingMessage): boolean => /^\/_mock(?:[/?#]|$)/.test(url)

/** A target that Fastify's router refuses before any route: what it asks for is not there in any case. */
export const answerFrameworkError = (_error: FastifyError, request: FastifyRequest, reply: FastifyReply): void => {
  sendError(reply, noSuchOperation(request))
}

/** Any error as one of this face: Fastify's own about the body, and a defect of the double, whose story goes to the log alone. */
const asMockError = (thrown: unknown, request: FastifyRequest): MockError => {
  // That there is no such operation comes first, whatever is wrong with the rest of the request.
  if (request.is404) return noSuchOperation(request)
  if (thrown instanceof MockError) return thrown
  const { code, message } = thrown as FastifyError
  if (code === 'FST_ERR_CTP_INVALID_CONTENT_LENGTH') return mock.requestMalformed(message)
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return mock.requestMalformed(`no media type: [${request.headers['content-type']}]`)
  request.log.error({ err: thrown }, 'a defect of the double')
  return mock.internal()
}

/**
 * What a request says and nobody reads is refused, not dropped in silence: `POST /_mock/reset?scope=a` would reset more than it asks
 * for. No wait strategy adds parameters of its own (Testcontainers, Compose, Kubernetes and wait-on ask for the very URL that they
 * are given), so health is as strict.
 */
const refuseUnread = ({ query, body }: FastifyRequest): void => {
  const [parameter] = Object.keys(query as object)
  if (parameter !== undefined) throw mock.parameterUnknown(parameter)
  if (!['', '{}'].includes(String(body ?? '').replace(/\s/g, ''))) throw mock.bodyNotTaken()
}

/** `/_mock/**`: the test author's own face, in plain JSON. */
export const mockFace: FastifyPluginAsyncTypebox<{ world: World }> = async (app, { world }) => {
  app.setErrorHandler((error, request, reply) => sendError(reply, asMockError(error, request)))
  const refuse = async (request: FastifyRequest): Promise<never> => { throw noSuchOperation(request) }
  app.setNotFoundHandler(refuse)

  // An empty body is welcome whatever its type.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', readBody({
    bytesMax: bodyBytesMax,
    tooLarge: () => mock.bodyTooLarge(bodyBytesMax),
    cutShort: () => mock.requestMalformed('the body is shorter than its announced length')
  }))
  app.addHook('preHandler', async request => { if (!request.is404) refuseUnread(request) })

  // Elasticsearch has routes of one segment, and would answer for the bare prefix.
  app.all('/', { onRequest: refuse }, refuse)

  // Wait strategies ask with HEAD as well.
  app.get('/health', { schema: health, exposeHeadRoute: true }, async () => ({ status: 'ok' as const }))

  app.get<{ Params: { file: string } }>('/documents/:file', { exposeHeadRoute: true }, async ({ params: { file } }, reply) => {
    const [, id = ''] = /^([0-9a-f]{32})\.zip$/.exec(file) ?? []
    const archive = world.documentTasks.archiveOf(id)
    if (archive === undefined) throw mock.documentUnknown(file)
    return reply.type('application/zip').send(archive)
  })

  app.post('/reset', { schema: reset }, async () => {
    world.reset()
    return { acknowledged: true as const }
  })
}
