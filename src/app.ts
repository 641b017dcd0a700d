import { METHODS } from 'node:http'
import Fastify, { type FastifyInstance } from 'fastify'
import { createLog, RequestLog, requestLog } from './log.js'
import { answerUnparsable, esFace, frameworkErrorAnswer } from './routes/es/face.js'
import { mockFace } from './routes/mock/face.js'
import { tencentFace } from './routes/tencent/face.js'
import type { World } from './world.js'

/** Node accepts this many characters of path at most by default (16 KiB of headers), so no path parameter is cut short. */
const maxParamLength = 16 * 1024

/**
 * The one composition root: the three faces on one Fastify instance. It never listens.
 *
 * Who answers: `POST /`, and `GET /` that names an action, are the Tencent face's; `/_mock/**` is the double's own; all
 * else, unknown paths included, is the Elasticsearch face's.
 */
export const buildApp = (world: World): FastifyInstance => {
  const app = Fastify({
    loggerInstance: createLog(world.options.logLevel),
    logController: new RequestLog(),
    childLoggerFactory: requestLog,
    bodyLimit: world.options.maxContentLength,
    // An open event stream must not keep close() waiting.
    forceCloseConnections: true,
    exposeHeadRoutes: false,
    // Node would refuse a request without one before any face sees it.
    http: { requireHostHeader: false },
    routerOptions: { ignoreTrailingSlash: true, maxParamLength },
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false, useDefaults: false } },
    frameworkErrors: frameworkErrorAnswer(world.credentials),
    clientErrorHandler: answerUnparsable
  })

  // Every verb that Node can parse reaches the faces, bodies included (`GET idx/_search` has one).
  for (const method of METHODS) if (method !== 'CONNECT') app.addHttpMethod(method, { hasBody: true, overrideExisting: true })
  app.addConstraintStrategy({
    name: 'action',
    storage: () => {
      const handlers = new Map<unknown, unknown>()
      return { get: key => (handlers.get(key) as never) ?? null, set: (key, handler) => { handlers.set(key, handler) } }
    },
    deriveConstraint: request => request.headers['x-tc-action'] !== undefined || /[?&]Action=/.test(request.url ?? '') ? 'named' : undefined,
    validate: () => true
  })

  app.register(mockFace, { prefix: '/_mock', world })
  app.register(tencentFace, { world })
  app.register(esFace, { world })
  return app
}
