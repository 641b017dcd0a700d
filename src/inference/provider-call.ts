import { createHash } from 'node:crypto'
import { es } from '../errors/es.js'
import type { World } from '../world.js'
import { javaHashCode } from '../xcontent/json-value.js'
import { javaTimeValue } from '../xcontent/java-time-value.js'
import type { Endpoint } from './endpoint.js'
import { whenThere, type Eventually } from './eventually.js'
import { brokenStream, faultError, type BrokenStream } from './fault-error.js'
import { findService } from './services/index.js'

/** One call of an endpoint's provider. */
export interface ProviderCall<Answer> {
  readonly endpoint: Endpoint
  /** How long its caller waits for the answer, in milliseconds. */
  readonly timeoutMs: number
  /** What the provider says; `broken` is what ends a stream of it before its time. */
  readonly answer: (broken: BrokenStream | undefined) => Answer
}

/** `Failed to send {request}` */
const requestOf = (endpoint: Endpoint): string => findService(endpoint.service)?.request(endpoint) ?? endpoint.service

const groups = new WeakMap<Endpoint, string>()

const withMaps = (_: string, value: unknown): unknown => value instanceof Map ? [...value] : value

/**
 * Calls of one service with the same settings share a limit, whatever endpoint they are for; a validation call does not know yet what it will learn. What
 * exactly the group is differs from service to service; the account belongs to it there, and secrets are not kept here. Another limit is another group.
 * A digest, since settings can be as long as a body.
 */
const groupOf = (endpoint: Endpoint): string => {
  const known = groups.get(endpoint)
  if (known !== undefined) return known
  const { service, taskType, serviceSettings } = endpoint
  const settings = JSON.stringify([service, taskType, { ...serviceSettings, dimensions: undefined }], withMaps)
  const group = createHash('sha256').update(settings).digest('base64')
  groups.set(endpoint, group)
  return group
}

/** How long the call still has after its permit; undefined when no limit is in force. */
const admitted = ({ rateLimits, clock, options }: World, { endpoint, timeoutMs }: Pick<ProviderCall<unknown>, 'endpoint' | 'timeoutMs'>): Eventually<number> => {
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

/** Waits `ms` milliseconds of the `leftMs` that the caller still has. */
const waited = async ({ clock }: World, timeoutMs: number, { ms, leftMs }: Record<'ms' | 'leftMs', number>): Promise<void> => {
  await clock.sleep(Math.min(ms, leftMs))
  if (ms > leftMs) throw es.requestTimedOut(javaTimeValue(timeoutMs))
}

/**
 * Calls the provider as Elasticsearch does: in the queue of its rate limit, no longer than the caller waits, and with whatever goes wrong on the way, which
 * is asked for once. An answer that nothing holds up is there at once; a call that waits while the world begins anew is never answered in it.
 * INF/external/http/sender/RequestExecutorService.java
 * @throws es.queueFull, es.requestTimedOut, the errors of fault-error.ts, and what `answer` throws
 */
export const callProvider = <Answer>(world: World, call: ProviderCall<Answer>): Eventually<Answer> => {
  const { endpoint, timeoutMs } = call
  const { generation } = world
  const refuseIfGone = (): void => {
    if (world.generation !== generation) throw es.requestTimedOut(javaTimeValue(timeoutMs))
  }
  return whenThere(admitted(world, call), leftMs => {
    refuseIfGone()
    const fault = world.faultOf(endpoint)
    if (fault === undefined) return call.answer(undefined)
    if (fault.kind === 'delay') {
      return waited(world, timeoutMs, { ms: fault.ms, leftMs }).then(() => {
        refuseIfGone()
        return call.answer(undefined)
      })
    }
    const refusal = faultError(fault, endpoint, requestOf(endpoint))
    if (refusal !== undefined) throw refusal
    return call.answer(brokenStream(fault, endpoint))
  })
}
