import type { FastifyRequest } from 'fastify'
import { tencent } from '../../errors/tencent.js'
import type { World } from '../../world.js'
import type { ActionLimits } from './action-limits.js'
import type { Action, ActionResult } from './action.js'
import { accountOf, authenticationBy } from './authentication.js'
import { readCommonParameters, type CommonParameters } from './common-parameters.js'
import { originOf } from './origin.js'
import { readForm, readParameters, type Envelope } from './request-form.js'

/** The product whose API this is. */
const SERVICE = 'es'

const nothing = Buffer.alloc(0)

const envelopeOf = (request: FastifyRequest): Envelope => {
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

/** @throws tencent.noSuchVersion, tencent.invalidAction */
const findAction = (actions: readonly Action[], { action, version }: CommonParameters): Action => {
  const found = actions.find(known => known.name === action && known.version === version)
  if (found !== undefined) return found
  if (!actions.some(known => known.version === version)) throw tencent.noSuchVersion(version, SERVICE)
  throw tencent.invalidAction(action, SERVICE, version)
}

const isWellFormed = (region: string): boolean => /^[a-z]+(?:-[a-z0-9]+)+$/.test(region)

/** Which regions serve these actions is not settled, so that any may be named unless the option lists them. What a region looks like is a guess. */
const regionCheck = ({ regions }: World['options']): (common: CommonParameters) => void => {
  const served = regions === 'any' ? undefined : new Set(regions.split(','))
  return ({ region, regionName }) => {
    if (!isWellFormed(region)) throw tencent.invalidParameterValue(regionName)
    if (served?.has(region) === false) throw tencent.unsupportedRegion()
  }
}

/** What calls are answered with. */
export interface Answering {
  readonly world: World
  readonly actions: readonly Action[]
  readonly limits: ActionLimits
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
export const answerIn = ({ world, actions, limits }: Answering): (request: FastifyRequest) => ActionResult => {
  const { options, clock, credentials } = world
  const authenticate = authenticationBy(credentials, clock)
  const checkRegion = regionCheck(options)
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
    const action = findAction(actions, common)
    checkRegion(common)
    const account = limits.isOn ? accountOf(envelope, fields) : ''
    limits.admit(action.name, account)
    const { model, run } = action.prepare(parameters)
    if (model !== undefined) limits.admitModel(action.name, account, model)
    warnOfUnread(envelope, log)
    return run({ world, requestId, log, origin: () => originOf(request.raw) })
  }
}
