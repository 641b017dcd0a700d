import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { World } from '../../world.js'

const health = { response: { 200: Type.Object({ status: Type.Literal('ok') }) } }
const reset = { response: { 200: Type.Object({ acknowledged: Type.Literal(true) }) } }

/** `/_mock/**`: the test author's own face, in plain JSON. */
export const mockFace: FastifyPluginAsyncTypebox<{ world: World }> = async (app, { world }) => {
  app.setErrorHandler<Error & { statusCode?: number }>((error, request, reply) => {
    const status = error.statusCode ?? 500
    if (status >= 500) request.log.error({ err: error }, 'a defect of the double')
    return reply.code(status).send({ error: status >= 500 ? 'mockference failed to answer: see its log' : error.message })
  })
  app.setNotFoundHandler((request, reply) => reply.code(404).send({
    error: `no such operation of mockference: ${request.method} ${request.url}; there are GET /_mock/health and POST /_mock/reset`
  }))

  // Nothing here takes a body, so an empty one is welcome whatever its type, and what one says is never dropped in silence.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => { done(null, body) })
  app.addHook('preHandler', async ({ is404, body }) => {
    if (!is404 && !/^\s*(\{\s*\})?\s*$/.test(String(body ?? ''))) throw Object.assign(new Error('no operation of mockference takes a body'), { statusCode: 400 })
  })

  // Elasticsearch has routes of one segment, and would answer for the bare prefix.
  app.all('/', (_request, reply) => { reply.callNotFound() })

  // Wait strategies ask with HEAD as well.
  app.get('/health', { schema: health, exposeHeadRoute: true }, async () => ({ status: 'ok' as const }))

  app.post('/reset', { schema: reset }, async () => {
    world.reset()
    return { acknowledged: true as const }
  })
}
