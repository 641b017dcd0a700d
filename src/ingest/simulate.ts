import { EsError } from '../errors/es.js'
import { renderFailure } from '../errors/render-es.js'
import { turnTaker } from '../clock.js'
import type { World } from '../world.js'
import { hashMapOrder } from '../xcontent/json-value.js'
import type { Writable, WritableObject } from '../xcontent/json-writer.js'
import { objectText } from '../xcontent/object-text.js'
import { wholeText, writeSource } from '../xcontent/write-source.js'
import { executePipeline } from './execute-pipeline.js'
import type { Simulation } from './parse-simulation.js'
import { throwBare, type IngestDocument, type Pipeline } from './pipeline.js'
import type { Fate, IngestRun, Track } from './processor.js'
import { tracking, type ProcessorResult } from './tracking.js'

/** Metadata are texts, whatever they are. SRV/action/ingest/WriteableIngestDocument.java */
const showDocument = ({ index, id, routing, version, source, ingest }: IngestDocument): Writable => {
  const metadata = new Map([['_index', index], ['_id', id], ['_routing', routing], ['_version', String(version)]].filter((entry): entry is [string, string] => entry[1] !== undefined))
  return new Map<string, Writable>([
    ...hashMapOrder(metadata.keys()).map((name): [string, Writable] => [name, metadata.get(name)]),
    ['_source', objectText(wholeText(writeSource(source)))],
    ['_ingest', objectText(wholeText(writeSource(ingest)))]
  ])
}

/** @throws what is no error of Elasticsearch */
const showFailure = (thrown: unknown): WritableObject => {
  if (thrown instanceof EsError) return renderFailure(thrown) as WritableObject
  throw thrown
}

const statusOf = ({ processor, document, failure }: ProcessorResult): string => {
  if (failure !== undefined) return document === undefined ? 'error' : 'error_ignored'
  return document === undefined && processor.call === undefined ? 'dropped' : 'success'
}

/** SRV/action/ingest/SimulateProcessorResult.java */
const showResult = (result: ProcessorResult): Writable => {
  const { processor: { type, tag, description }, document, failure } = result
  const told = failure && showFailure(failure)
  return {
    processor_type: type,
    status: statusOf(result),
    description,
    tag,
    ...(told !== undefined && (document === undefined ? told : { ignored_error: told })),
    ...(document !== undefined && { doc: showDocument(document) })
  }
}

const execute = async (pipeline: Pipeline, run: IngestRun): Promise<Fate> => {
  try {
    return await executePipeline(pipeline, run)
  } catch (thrown) {
    return throwBare(thrown)
  }
}

/** One document: itself, null when it is dropped, or why it has failed. */
const simulateOne = async (pipeline: Pipeline, run: IngestRun): Promise<Writable> => {
  try {
    const fate = await execute(pipeline, run)
    return fate === 'dropped' ? null : { doc: showDocument(run.document) }
  } catch (thrown) {
    return showFailure(thrown)
  }
}

/** One document, processor by processor. A failure is that of the last of them. */
const simulateVerbosely = async (pipeline: Pipeline, run: Omit<IngestRun, 'track'>): Promise<Writable> => {
  const results: ProcessorResult[] = []
  const track: Track = tracking(result => { results.push(result) })
  try {
    await execute(pipeline, { ...run, track })
  } catch (thrown) {
    showFailure(thrown)
  }
  return { processor_results: results.map(showResult) }
}

interface Verbosity { readonly verbose: boolean }

/**
 * Runs documents through a pipeline, and tells what has become of them, in their order; none is stored. Inference is real.
 * SRV/action/ingest/SimulateExecutionService.java
 * @param options.verbose whether each processor is told of
 */
export const simulate = async (world: World, { pipeline, documents }: Simulation, { verbose }: Verbosity): Promise<Writable> => {
  const turn = turnTaker(world.clock)
  const docs: Writable[] = []
  for (const document of documents) {
    const run = { world, document, stack: [] }
    docs.push(await (verbose ? simulateVerbosely : simulateOne)(pipeline, run))
    await turn()
  }
  return { docs }
}
