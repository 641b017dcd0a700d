import type { FastifyRequest } from 'fastify'
import { tencent } from '../../errors/tencent.js'
import type { World } from '../../world.js'
import { REGION } from '../../options.js'
import { ActionLimits } from './action-limits.js'
import type { Action, ActionResult } from './action.js'
import { accountOf, authenticationBy } from './authentication.js'
import { readCommonParameters, type CommonParameters } from './common-parameters.js'
import { actionFinder } from './find-action.js'
import { originOf } from './origin.js'
import { readForm, readParameters, type Envelope } from './request-form.js'

const nothing = Buffer.alloc(0)

/** A request as it was sent; its body is empty until it is read. */
export const envelopeOf = (request: FastifyRequest): Envelope => {
  const { method, headers, originalUrl, body } = request
  const [target = ''] = originalUrl.split('#', 1)
  const question = target.indexOf('?')
  return { method, headers, query: question < 0 ? '' : target.slice(question + 1), body: (body as Buffer | undefined) ?? nothing }
}

/** What no form of a request has: neither is signed, so that nobody can mean anything by it. */
const warnOfUnread = ({ method, query, body }: Envelope, log: FastifyRequest['log']): void => {
  if (method === 'POST' && query !== '') log.warn('a POST request with a query string: the query string is ignored')
  if (method === 'GET' && body.length > 0) log.warn('a GET request with a body: the body is ignored')
}

const region = new RegExp(`^${REGION}$`)

/** Which regions serve these actions is not settled, so that any may be named unless the option lists them. */
const regionCheck = ({ regions }: World['options']): (common: CommonParameters) => void => {
  const served = regions === 'any' ? undefined : new Set(regions.split(','))
  return ({ region: asked, regionName }) => {
    if (!region.test(asked)) throw tencent.invalidParameterValue(regionName)
    if (served?.has(asked) === false) throw tencent.unsupportedRegion()
  }
}

/** What calls are answered with. */
export interface Answering {
  readonly world: World
  readonly actions: readonly Action[]
}

/**
 * Makes the answer to a request that is read, or throws why there is none. The checks, in this order, of which the first that fails
 * answers; the real order is not known. Two come before: the method, and the size of a body.
 * 1. size of a query string
 * 2. content type, content encoding, syntax: readForm, readParameters
 * 3. common parameters: readCommonParameters
 * 4. credentials: authenticationBy
 * 5. version, then action, then region
 * 6. rate of the action: ActionLimits
 * 7. parameters: parameterReader
 * 8. rate of the model
 * 9. values and what needs more than one parameter: src/inference/provider, or the action itself
 */
export const answerIn = ({ world, actions }: Answering): (request: FastifyRequest) => ActionResult => {
  const { options, clock, credentials } = world
  const authenticate = authenticationBy(credentials, clock)
  const findAction = actionFinder(actions)
  const checkRegion = regionCheck(options)
  const limits = new ActionLimits(world, actions)
  return request => {
    const { requestId, log } = request
    const envelope = envelopeOf(request)
    const { headers, query } = envelope
    if (query.length > options.maxQuerySize) throw tencent.requestTooLarge()
    const form = readForm(envelope)
    const fields = form.isVersion1 ? form.fields : undefined
    request.fields = fields ?? null
    const parameters = readParameters(envelope, form)
    const common = readCommonParameters({ headers, fields, isVerified: credentials !== undefined })
    authenticate({ envelope, fields, common, log })
    const action = findAction(common, log)
    checkRegion(common)
    const account = (): string => accountOf(envelope, fields)
    limits.admit(action.name, account)
    const { model, run } = action.prepare(parameters)
    if (model !== undefined) limits.admitModel(action.name, account, model)
    warnOfUnread(envelope, log)
    return run({ world, requestId, log, origin: () => originOf(request.raw) })
  }
}
