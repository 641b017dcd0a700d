import { es, EsError } from '../errors/es.js'
import { recovering, whenThere, type Eventually } from '../inference/eventually.js'
import { ProcessorFailure } from './compound.js'
import { copyOfDocument } from './copy.js'
import { executePipeline } from './execute-pipeline.js'
import type { IngestDocument, Pipeline } from './pipeline.js'
import type { Fate, IngestRun, PipelineCall, Processor, Track } from './processor.js'

/** What a processor has done. A failure with a document is one that was ignored. SRV/action/ingest/SimulateProcessorResult.java */
export interface ProcessorResult {
  readonly processor: Processor
  /** As it was when the processor was done. */
  readonly document?: IngestDocument
  readonly failure?: EsError
}

type Tell = (result: ProcessorResult) => void

const isCycle = (error: EsError | undefined): boolean => error?.type === es.pipelineCycle.facts.type

/** How a pipeline fails on a copy of the document, since one that runs in circles is told before anything of it. */
const rehearse = (pipeline: Pipeline, run: IngestRun): Eventually<EsError | undefined> => {
  const copy: IngestRun = { ...run, document: copyOfDocument(run.document), stack: [...run.stack], track: undefined }
  const failed = (thrown: unknown): EsError | undefined => {
    if (thrown instanceof ProcessorFailure) return thrown.error
    if (thrown instanceof EsError) return thrown
    throw thrown
  }
  try {
    const fate = executePipeline(pipeline, copy)
    return fate instanceof Promise ? fate.then(() => undefined, failed) : undefined
  } catch (thrown) {
    return failed(thrown)
  }
}

interface Tracked { readonly run: IngestRun, readonly tell: Tell }

/** A processor that runs a pipeline is told first, then what is in there. */
const trackCall = (processor: Processor, { id, ignoreMissing }: PipelineCall, { run, tell }: Tracked): Eventually<Fate> => {
  const pipeline = run.world.pipelines.get(id)
  if (pipeline === undefined) {
    if (!ignoreMissing) throw es.trackedPipelineMissing(id)
    tell({ processor, document: copyOfDocument(run.document) })
    return 'kept'
  }
  return whenThere(rehearse(pipeline, run), failure => {
    if (failure !== undefined && isCycle(failure)) throw failure
    tell({ processor })
    return executePipeline(pipeline, run)
  })
}

/**
 * Tells of each processor as it is done, those of pipelines inside included. SRV/ingest/TrackingResultProcessor.java
 * @param tell is told in their order
 */
export const tracking = (tell: Tell): Track => (processor, run, { ignoreFailure }) => {
  let isInside = false
  const inside: Tell = result => {
    isInside = true
    tell(result)
  }
  const fail = (thrown: unknown): never => {
    // What has failed inside has been told there.
    if (!(thrown instanceof EsError) || isInside) throw thrown
    tell({ processor, failure: thrown, ...(ignoreFailure && { document: copyOfDocument(run.document) }) })
    throw thrown
  }
  const call = processor.call?.(run.document)
  if (call !== undefined) return recovering(() => trackCall(processor, call, { run, tell: inside }), fail)
  const executed = (): Eventually<{ readonly fate: Fate, readonly result: ProcessorResult }> => whenThere(processor.execute(run), fate =>
    ({ fate, result: { processor, ...(fate === 'kept' && { document: copyOfDocument(run.document) }) } }))
  return whenThere(recovering(executed, fail), ({ fate, result }) => {
    tell(result)
    return fate
  })
}
