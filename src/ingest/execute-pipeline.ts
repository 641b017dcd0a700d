import { es } from '../errors/es.js'
import { endingWith, type Eventually } from '../inference/eventually.js'
import { runCompound } from './compound.js'
import type { Pipeline } from './pipeline.js'
import type { Fate, IngestRun } from './processor.js'

/** Pipelines in a pipeline. SRV/ingest/IngestDocument.java MAX_PIPELINES */
const PIPELINES_MAX = 100

/** Names the pipeline in `_ingest` while it runs. @returns how to take that back */
const enter = ({ document: { ingest }, stack }: IngestRun, id: string): (() => void) => {
  const outer = ingest.get('pipeline')
  ingest.set('pipeline', id)
  stack.push(id)
  return () => {
    stack.pop()
    if (outer === undefined) ingest.delete('pipeline')
    else ingest.set('pipeline', outer)
  }
}

/**
 * Runs one pipeline, which may be inside others. SRV/ingest/IngestDocument.java executePipeline
 * @throws es.pipelineCycle, es.tooManyPipelines, and what {@link runCompound} throws
 */
export const executePipeline = ({ id, compound }: Pick<Pipeline, 'id' | 'compound'>, run: IngestRun): Eventually<Fate> => {
  if (compound.processors.length === 0) return 'kept'
  if (run.stack.length >= PIPELINES_MAX) throw es.tooManyPipelines(PIPELINES_MAX)
  if (run.stack.includes(id)) throw es.pipelineCycle(id)
  return endingWith(() => runCompound(compound, run), enter(run, id))
}
