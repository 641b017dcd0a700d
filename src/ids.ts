import { nextUuid, randomFor, type Random } from './models/random.js'

/**
 * Identifiers of one world. They look random and come in the same sequence for the same seed, so a recorded run can be
 * replayed; unlike answers they do depend on the order of the calls, since no two requests may share one.
 */
export interface Ids {
  /** The next identifier of a request, shaped like a version 4 UUID. */
  requestId: () => string
  /** The next identifier of an index: 22 characters of URL-safe base64. */
  indexUuid: () => string
  /** The next identifier of a document that has none: 20 characters of URL-safe base64. */
  documentId: () => string
  /** 22 characters of URL-safe base64, as Elasticsearch names a cluster. */
  readonly clusterUuid: string
  /** 22 characters of URL-safe base64, as Elasticsearch names a node. */
  readonly nodeId: string
  /** Starts the sequences again. */
  reset: () => void
}

/** Sixteen bytes in URL-safe base64 without padding are 22 characters. */
const nextElasticsearchUuid = (random: Random): string =>
  Buffer.from(Int32Array.from({ length: 4 }, () => random.int32()).buffer).toString('base64url')

const elasticsearchUuid = (...parts: string[]): string => nextElasticsearchUuid(randomFor(...parts))

/** Fifteen bytes are twenty characters. */
const DOCUMENT_ID_LENGTH = 20

export const createIds = (seed: string): Ids => {
  let requests = randomFor(seed, 'request ids')
  let indices = randomFor(seed, 'index uuids')
  let documents = randomFor(seed, 'document ids')
  return {
    requestId: () => nextUuid(requests),
    indexUuid: () => nextElasticsearchUuid(indices),
    documentId: () => nextElasticsearchUuid(documents).slice(0, DOCUMENT_ID_LENGTH),
    clusterUuid: elasticsearchUuid(seed, 'cluster'),
    nodeId: elasticsearchUuid(seed, 'node'),
    reset: () => {
      requests = randomFor(seed, 'request ids')
      indices = randomFor(seed, 'index uuids')
      documents = randomFor(seed, 'document ids')
    }
  }
}
