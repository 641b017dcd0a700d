import { systemClock, type Clock } from './clock.js'
import { readCredentials, type Credentials } from './credentials.js'
import { createIds, type Ids } from './ids.js'
import type { Options } from './options.js'
import { createDocumentTasks, type DocumentTasks } from './store/document-tasks.js'
import { createEndpointStore, type EndpointStore } from './store/endpoints.js'
import { endpointUses, type EndpointUses } from './store/endpoint-uses.js'
import type { FaultOf } from './store/provider-faults.js'
import { createIndexStore, type IndexStore } from './store/indices.js'
import { createIndexUsage } from './store/index-usage.js'
import { createPipelineStore, type PipelineStore } from './store/pipelines.js'
import { createRateLimits, type RateLimits } from './store/rate-limits.js'
import { createRequestCounts, type RequestCounts } from './store/request-counts.js'

/** All state of one double. Two worlds in one process share nothing but pure functions and their caches. */
export interface World {
  readonly options: Options
  /** What callers have to prove; undefined when any credentials will do. */
  readonly credentials: Credentials | undefined
  readonly clock: Clock
  readonly ids: Ids
  readonly endpoints: EndpointStore
  readonly rateLimits: RateLimits
  /** Calls of the Tencent face in this second. */
  readonly requestCounts: RequestCounts
  readonly documentTasks: DocumentTasks
  readonly indices: IndexStore
  readonly pipelines: PipelineStore
  /** What goes wrong between an endpoint and its provider. */
  readonly faultOf: FaultOf
  /** Ids of trained models that are deployed: no endpoint may have one of them. */
  readonly deployedModels: readonly string[]
  /** What would miss an endpoint. */
  readonly usesOf: (endpointId: string) => EndpointUses
  /** How often the world has begun anew: what has waited since before belongs to a world that is gone. */
  readonly generation: number
  /** Back to the state of the start: what `populate` makes, and nothing that requests have made. */
  reset: () => void
}

/** What a world is given beside its options. */
interface Surroundings {
  /** The machine's, unless given. */
  readonly clock?: Clock
  /** Makes what the options configure, at the start and again on reset. An argument, since whoever can make it knows the world. */
  readonly populate?: (world: World) => void
  /** No provider fails, unless given. */
  readonly faultOf?: FaultOf
  /** None, unless given: the double has no API to deploy one. */
  readonly deployedModels?: readonly string[]
  /** What is in the stores, unless given. */
  readonly usesOf?: (endpointId: string) => EndpointUses
}

/** A world that holds what `populate` makes; nothing, without one. Throws what `populate` throws. */
export const createWorld = (options: Options, surroundings: Surroundings = {}): World => {
  const { clock = systemClock, populate = () => {}, faultOf = () => undefined, deployedModels = [] } = surroundings
  const ids = createIds(options.seed)
  const endpoints = createEndpointStore()
  const rateLimits = createRateLimits(clock)
  const requestCounts = createRequestCounts(clock)
  const documentTasks = createDocumentTasks(clock, options.maxDocumentsSize)
  const indices = createIndexStore(createIndexUsage(options))
  const pipelines = createPipelineStore()
  const { usesOf = endpointUses({ pipelines, indices }) } = surroundings
  let generation = 0
  const world: World = {
    options,
    credentials: readCredentials(options.credentials),
    clock,
    ids,
    endpoints,
    rateLimits,
    requestCounts,
    documentTasks,
    indices,
    pipelines,
    faultOf,
    usesOf,
    deployedModels,
    get generation () { return generation },
    reset () {
      generation++
      endpoints.clear()
      rateLimits.clear()
      requestCounts.clear()
      documentTasks.clear()
      indices.clear()
      pipelines.clear()
      ids.reset()
      populate(world)
    }
  }
  world.reset()
  return world
}
