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

  app.get('/health', { schema: health }, async () => ({ status: 'ok' as const }))

  app.post('/reset', { schema: reset }, async () => {
    world.reset()
    return { acknowledged: true as const }
  })
}
