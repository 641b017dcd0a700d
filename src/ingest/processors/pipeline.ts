import { es } from '../../errors/es.js'
import { executePipeline } from '../execute-pipeline.js'
import type { IngestDocument } from '../pipeline.js'
import type { PipelineCall, ProcessorType } from '../processor.js'
import { compileTemplate } from '../template.js'

/** Runs another pipeline. SRV/ingest/PipelineProcessor.java */
export const pipeline: ProcessorType = {
  type: 'pipeline',
  create: config => {
    const name = compileTemplate({ text: config.string('name'), of: config.property('name') })
    const ignoreMissing = config.boolean('ignore_missing_pipeline', false)
    const call = (document: IngestDocument): PipelineCall => ({ id: name(document), ignoreMissing })
    return {
      call,
      work: (document, run) => {
        const { id } = call(document)
        const called = run.world.pipelines.get(id)
        if (called !== undefined) return executePipeline(called, run)
        if (!ignoreMissing) throw es.pipelineToCallMissing(id)
        return 'kept'
      }
    }
  }
}
