import { systemClock, type Clock } from './clock.js'
import { createIds, type Ids } from './ids.js'
import { createConfiguredEndpoints } from './inference/configured-endpoints.js'
import type { Options } from './options.js'
import { createEndpointStore, type EndpointStore } from './store/endpoints.js'

/** All state of one double. Two worlds in one process share nothing but pure functions and their caches. */
export interface World {
  readonly options: Options
  readonly clock: Clock
  readonly ids: Ids
  readonly endpoints: EndpointStore
  /** Back to the state of the start: what the options configure, and nothing that requests have made. */
  reset: () => void
}

/** @throws {OptionsError} when a configured endpoint can't be created */
export const createWorld = (options: Options, clock: Clock = systemClock): World => {
  const ids = createIds(options.seed)
  const endpoints = createEndpointStore()
  const world: World = {
    options,
    clock,
    ids,
    endpoints,
    reset () {
      endpoints.clear()
      ids.reset()
      createConfiguredEndpoints(world)
    }
  }
  world.reset()
  return world
}
