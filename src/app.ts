import { METHODS } from 'node:http'
import Fastify, { type FastifyInstance } from 'fastify'
import { createLog, RequestLog, requestLog } from './log.js'
import { answerUnparsable, esFace, esTarget, RestController } from './routes/es/face.js'
import { answerFrameworkError, isMockRequest, mockFace } from './routes/mock/face.js'
import { actions, answerUnparsableCall, isTencentRequest, tencentFace } from './routes/tencent/face.js'
import type { World } from './world.js'

/** Room for the longest head that a face takes and for one that it still refuses in its own words: a longer one has no face that answers it. */
const headSizeMax = ({ maxQuerySize, maxInitialLineLength, maxHeaderSize }: World['options']): number =>
  Math.max(maxQuerySize, maxInitialLineLength + maxHeaderSize) + 256 * 1024

/**
 * The one composition root: the three faces on one Fastify instance. It never listens.
 *
 * Who answers: `POST /`, and all else to `/` that is a call of Tencent's API, are the Tencent face's; `/_mock/**` is the double's own; all
 * else, unknown paths included, is the Elasticsearch face's.
 */
export const buildApp = (world: World): FastifyInstance => {
  const controller = new RestController(world.options)
  const answerCall = answerUnparsableCall(world)
  const answerOther = answerUnparsable(world, controller)
  const app = Fastify({
    loggerInstance: createLog(world.options.logLevel),
    logController: new RequestLog(),
    childLoggerFactory: requestLog,
    bodyLimit: world.options.maxContentLength,
    // An open event stream must not keep close() waiting.
    forceCloseConnections: true,
    exposeHeadRoutes: false,
    // Node would refuse a request without one before any face sees it.
    http: { requireHostHeader: false, maxHeaderSize: headSizeMax(world.options) },
    routerOptions: { ignoreTrailingSlash: true },
    rewriteUrl: request => isMockRequest(request) || isTencentRequest(request) ? request.url as string : esTarget,
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false, useDefaults: false } },
    frameworkErrors: answerFrameworkError,
    clientErrorHandler: (error, socket) => {
      // A socket that nobody can write to is nobody's.
      if (!socket.writable || !answerCall(error, socket)) answerOther(error, socket)
    }
  })

  // Every verb that Node can parse reaches the faces, bodies included (`GET idx/_search` has one).
  for (const method of METHODS) if (method !== 'CONNECT') app.addHttpMethod(method, { hasBody: true, overrideExisting: true })

  app.register(mockFace, { prefix: '/_mock', world })
  app.register(tencentFace, { world, actions })
  app.register(esFace, { world, controller })
  return app
}
