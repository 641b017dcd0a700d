import { es } from '../errors/es.js'
import type { World } from '../world.js'
import { javaHashCode } from '../xcontent/json-value.js'
import { javaTimeValue } from '../xcontent/java-time-value.js'
import type { Endpoint } from './endpoint.js'
import { whenThere, type Eventually } from './eventually.js'
import { faultError } from './provider-fault.js'
import { findService } from './services/index.js'

/** One call of an endpoint's provider. */
export interface ProviderCall<Answer> {
  readonly endpoint: Endpoint
  /** How long its caller waits for the answer, in milliseconds. */
  readonly timeoutMs: number
  readonly answer: () => Answer
}

/** `Failed to send {request}` */
const requestOf = (endpoint: Endpoint): string => findService(endpoint.service)?.request(endpoint) ?? endpoint.service

/**
 * Calls of one service with the same settings share a limit, whatever endpoint they are for; a validation call does not know yet what it will learn. What
 * exactly the group is differs from service to service; the account belongs to it there, and secrets are not kept here. Another limit is another group.
 */
const groupOf = ({ service, taskType, serviceSettings }: Endpoint): string =>
  JSON.stringify([service, taskType, { ...serviceSettings, dimensions: undefined }])

/** How long the call still has after its permit; undefined when no limit is in force. */
const admitted = ({ rateLimits, clock, options }: World, endpoint: Endpoint, timeoutMs: number): Eventually<number> => {
  const { requestsPerMinute } = endpoint
  if (requestsPerMinute === undefined) return timeoutMs
  const group = groupOf(endpoint)
  if (rateLimits.waiting(group) >= options.queueCapacity) throw es.queueFull(requestOf(endpoint), endpoint.id, javaHashCode(group))
  const arrived = clock.now()
  const permit = rateLimits.permit(group, { requestsPerMinute, timeoutMs })
  if (permit === undefined) return timeoutMs
  return permit.then(isInTime => {
    if (!isInTime) throw es.requestTimedOut(javaTimeValue(timeoutMs))
    return timeoutMs - (clock.now() - arrived)
  })
}

/** An answer that takes `ms` milliseconds of the `leftMs` that the caller still waits. */
const delayed = async <Answer>({ clock }: World, call: ProviderCall<Answer>, { ms, leftMs }: Record<'ms' | 'leftMs', number>): Promise<Answer> => {
  await clock.sleep(Math.min(ms, leftMs))
  if (ms > leftMs) throw es.requestTimedOut(javaTimeValue(call.timeoutMs))
  return call.answer()
}

/**
 * Calls the provider as Elasticsearch does: in the queue of its rate limit, no longer than the caller waits, and with whatever goes wrong on the way. An answer
 * that nothing holds up is there at once. INF/external/http/sender/RequestExecutorService.java
 * @throws es.queueFull, es.requestTimedOut, the errors of provider-fault.ts, and what `answer` throws
 */
export const callProvider = <Answer>(world: World, call: ProviderCall<Answer>): Eventually<Answer> => {
  const { endpoint } = call
  return whenThere(admitted(world, endpoint, call.timeoutMs), leftMs => {
    const fault = world.faultOf(endpoint)
    if (fault?.kind === 'delay') return delayed(world, call, { ms: fault.ms, leftMs })
    const refusal = fault === undefined ? undefined : faultError(fault, endpoint, requestOf(endpoint))
    if (refusal !== undefined) throw refusal
    return call.answer()
  })
}
