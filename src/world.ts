import { systemClock, type Clock } from './clock.js'
import { createIds, type Ids } from './ids.js'
import type { Options } from './options.js'
import { createEndpointStore, type EndpointStore } from './store/endpoints.js'

/** All state of one double. Two worlds in one process share nothing but pure functions and their caches. */
export interface World {
  readonly options: Options
  readonly clock: Clock
  readonly ids: Ids
  readonly endpoints: EndpointStore
  /** Back to the state of the start: what `populate` makes, and nothing that requests have made. */
  reset: () => void
}

/** What a world is given beside its options. */
interface Surroundings {
  /** The machine's, unless given. */
  readonly clock?: Clock
  /** Makes what the options configure, at the start and again on reset. An argument, since whoever can make it knows the world. */
  readonly populate?: (world: World) => void
}

/** A world that holds what `populate` makes; nothing, without one. Throws what `populate` throws. */
export const createWorld = (options: Options, { clock = systemClock, populate = () => {} }: Surroundings = {}): World => {
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
      populate(world)
    }
  }
  world.reset()
  return world
}
