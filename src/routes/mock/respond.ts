import type { FastifyReply } from 'fastify'
import type { MockError } from '../../errors/mock.js'
import { renderMock } from '../../errors/render-mock.js'

/** The one place of this face that sets a status other than 200. */
export const sendError = (reply: FastifyReply, error: MockError): FastifyReply => reply.code(error.status).send(renderMock(error))
