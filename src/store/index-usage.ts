import { es } from '../errors/es.js'

/** What documents take, of all indices of a world together. */
export interface Usage {
  readonly documents: number
  /** `_source`, about. */
  readonly sourceBytes: number
  /** Four bytes a component. */
  readonly vectorBytes: number
}

/** What documents take, and whether there is room for more. */
export interface IndexUsage {
  /** @throws es.storeFull when there is no room for so much more */
  checkRoom: (more: Usage) => void
  /** Counts what was written or is gone. */
  add: (change: Usage) => void
}

interface Limits {
  readonly maxDocuments: number
  readonly maxSourcesSize: number
  readonly maxVectorsSize: number
}

/** @param limits what all documents may take together */
export const createIndexUsage = (limits: Limits): IndexUsage => {
  let [documents, sourceBytes, vectorBytes] = [0, 0, 0]
  return {
    checkRoom: more => {
      if (documents + more.documents > limits.maxDocuments) throw es.storeFull('the number of documents', limits.maxDocuments, 'maxDocuments')
      if (sourceBytes + more.sourceBytes > limits.maxSourcesSize) throw es.storeFull('the documents, in bytes,', limits.maxSourcesSize, 'maxSourcesSize')
      if (vectorBytes + more.vectorBytes > limits.maxVectorsSize) throw es.storeFull('the vectors, in bytes,', limits.maxVectorsSize, 'maxVectorsSize')
    },
    add: change => {
      documents += change.documents
      sourceBytes += change.sourceBytes
      vectorBytes += change.vectorBytes
    }
  }
}
