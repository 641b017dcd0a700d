import { LogController, type FastifyBaseLogger, type FastifyReply, type FastifyRequest } from 'fastify'
import { pino, type Logger } from 'pino'

/**
 * The log goes to stdout as JSON lines. `message` is the key that container wait strategies look for. What is logged never
 * includes headers, bodies or query strings: credentials travel in all three. One line at level debug does, with the credentials left out:
 * that of a signature which does not match (routes/tencent/mismatch-log.ts).
 */
export const createLog = (level: string): FastifyBaseLogger => pino({ level, messageKey: 'message', base: null })

/** Whether lines at level debug are written: what only they need is not worth making otherwise. */
export const isDebugged = (log: FastifyBaseLogger): boolean => (log as Logger).isLevelEnabled('debug')

/** A target may have an origin, and that a password. */
const pathOf = ({ originalUrl }: FastifyRequest): string => (originalUrl.split(/[?#]/, 1)[0] ?? '').replace(/^(\w+:\/\/)[^/]*@/, '$1')

/** A request has a logger of its own, with its id, where its line is logged; else the one of all, since most requests log nothing. */
export const requestLog = (log: FastifyBaseLogger, bindings: Record<string, unknown>): FastifyBaseLogger =>
  isDebugged(log) ? log.child(bindings) : log

/** Fastify's own lines about a request, cut down to one line at debug level. */
export class RequestLog extends LogController {
  override incomingRequest (): void {}
  override routeNotFound (): void {}
  override defaultErrorLog (): void {}

  override requestCompleted (_error: Error | null | undefined, request: FastifyRequest, reply: FastifyReply): void {
    if (!isDebugged(request.log)) return
    request.log.debug({ method: request.method, path: pathOf(request), status: reply.statusCode, ms: reply.elapsedTime }, 'answered')
  }

  override streamError (_error: Error, request: FastifyRequest): void {
    request.log.debug({ method: request.method, path: pathOf(request) }, 'the client left before the end of the answer')
  }
}
