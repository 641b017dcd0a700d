import { nextUuid, randomFor } from './models/random.js'

/**
 * Identifiers of one world. They look random and come in the same sequence for the same seed, so a recorded run can be
 * replayed; unlike answers they do depend on the order of the calls, since no two requests may share one.
 */
export interface Ids {
  /** The next identifier of a request, shaped like a version 4 UUID. */
  requestId: () => string
  /** 22 characters of URL-safe base64, as Elasticsearch names a cluster. */
  readonly clusterUuid: string
  /** 22 characters of URL-safe base64, as Elasticsearch names a node. */
  readonly nodeId: string
  /** Starts the sequence of request ids again. */
  reset: () => void
}

/** Sixteen bytes in URL-safe base64 without padding are 22 characters. */
const elasticsearchUuid = (...parts: string[]): string => {
  const random = randomFor(...parts)
  return Buffer.from(Int32Array.from({ length: 4 }, () => random.int32()).buffer).toString('base64url')
}

export const createIds = (seed: string): Ids => {
  let requests = randomFor(seed, 'request ids')
  return {
    requestId: () => nextUuid(requests),
    clusterUuid: elasticsearchUuid(seed, 'cluster'),
    nodeId: elasticsearchUuid(seed, 'node'),
    reset: () => { requests = randomFor(seed, 'request ids') }
  }
}
