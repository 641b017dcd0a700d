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

/** `Failed to send {what} request`. */
const whatOf = ({ service, taskType }: Endpoint): string => findService(service)?.what(taskType) ?? service

/** Calls of one service with the same settings share a limit, whatever endpoint they are for. What exactly the group is differs from service to service. */
const groupOf = ({ service, taskType, serviceSettings: { rate_limit: _, ...settings } }: Endpoint): string => JSON.stringify([service, taskType, settings])

/** How long the call still has after its permit; undefined when no limit is in force. */
const admitted = ({ rateLimits, clock, options }: World, endpoint: Endpoint, timeoutMs: number): Eventually<number> => {
  const { requestsPerMinute } = endpoint
  if (requestsPerMinute === undefined) return timeoutMs
  const group = groupOf(endpoint)
  if (rateLimits.waiting(group) >= options.requestQueueCapacity) throw es.queueFull(whatOf(endpoint), endpoint.id, javaHashCode(group))
  const arrived = clock.now()
  const permit = rateLimits.permit(group, { requestsPerMinute, timeoutMs })
  if (permit === undefined) return timeoutMs
  return permit.then(isInTime => {
    if (!isInTime) throw es.requestTimedOut(javaTimeValue(timeoutMs))
    return timeoutMs - (clock.now() - arrived)
  })
}

const delayed = async <Answer>({ clock }: World, { ms, leftMs, timeoutMs }: { ms: number, leftMs: number, timeoutMs: number }, answer: () => Answer): Promise<Answer> => {
  await clock.sleep(Math.min(ms, leftMs))
  if (ms > leftMs) throw es.requestTimedOut(javaTimeValue(timeoutMs))
  return answer()
}

/**
 * Calls the provider as Elasticsearch does: in the queue of its rate limit, no longer than the caller waits, and with whatever goes wrong on the way. An answer
 * that nothing holds up is there at once. INF/external/http/sender/RequestExecutorService.java
 * @throws es.queueFull, es.requestTimedOut, the errors of provider-fault.ts, and what `answer` throws
 */
export const callProvider = <Answer>(world: World, { endpoint, timeoutMs, answer }: ProviderCall<Answer>): Eventually<Answer> =>
  whenThere(admitted(world, endpoint, timeoutMs), leftMs => {
    const fault = world.faultOf(endpoint)
    if (fault?.kind === 'delay') return delayed(world, { ms: fault.ms, leftMs, timeoutMs }, answer)
    const error = fault === undefined ? undefined : faultError(fault, endpoint, whatOf(endpoint))
    if (error !== undefined) throw error
    return answer()
  })
