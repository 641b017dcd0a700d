import type { Pipeline } from '../ingest/pipeline.js'

/** The ingest pipelines of one world. */
export interface PipelineStore {
  get: (id: string) => Pipeline | undefined
  /** Ascending by id, compared by UTF-16 code units as Java does. */
  list: () => Pipeline[]
  put: (pipeline: Pipeline) => void
  /** Whether there was one. */
  delete: (id: string) => boolean
  clear: () => void
}

export const createPipelineStore = (): PipelineStore => {
  const pipelines = new Map<string, Pipeline>()
  return {
    get: id => pipelines.get(id),
    list: () => [...pipelines.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
    put: pipeline => { pipelines.set(pipeline.id, pipeline) },
    delete: id => pipelines.delete(id),
    clear: () => { pipelines.clear() }
  }
}
