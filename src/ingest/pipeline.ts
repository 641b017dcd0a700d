import { es } from '../errors/es.js'
import { recovering, whenThere, type Eventually } from '../inference/eventually.js'
import type { World } from '../world.js'
import type { JsonMap } from '../xcontent/json-value.js'
import type { SourceMap } from '../xcontent/source-value.js'
import { ProcessorFailure } from './compound.js'
import { Configuration } from './configuration.js'
import { executePipeline } from './execute-pipeline.js'
import type { Compound, Creation, IngestRun } from './processor.js'
import { readProcessor, readProcessors } from './read-processor.js'

/** A stored pipeline. */
export interface Pipeline {
  readonly id: string
  /** As it was given, for reads. */
  readonly config: JsonMap
  readonly version: number | undefined
  /** All its processors. */
  readonly compound: Compound
  /** Endpoints of all inference processors, those of `on_failure` and the like included, one a processor. */
  readonly inferenceIds: readonly string[]
}

/** A document on its way through pipelines. A processor may change all of it. */
export interface IngestDocument {
  index: string
  id: string | undefined
  routing: string | undefined
  readonly version: number
  source: SourceMap
  /** `_ingest`: `timestamp`, and what processors put there. */
  readonly ingest: SourceMap
}

/** What has become of a document. */
export type IngestOutcome = { readonly kind: 'ready', readonly document: IngestDocument } | { readonly kind: 'dropped' }

/**
 * A pipeline as its configuration has it. SRV/ingest/Pipeline.java create
 * @throws es.propertyMissing, es.propertyType, es.propertyNoInteger, es.pipelineKeysUnknown, es.pipelineOnFailureEmpty, and what {@link readProcessors} throws
 */
export const parsePipeline = (world: World, id: string, config: JsonMap): Pipeline => {
  const inferenceIds: string[] = []
  const creation: Creation = { world, inferenceIds, readProcessor: (type, inner) => readProcessor(type, inner, creation) }
  const read = new Configuration(new Map(config))
  read.optionalString('description')
  const version = read.optionalInt('version')
  read.optionalMap('_meta')
  read.boolean('deprecated', false)
  const processors = readProcessors(read.list('processors'), creation)
  const handlers = read.optionalList('on_failure')
  const onFailure = readProcessors(handlers, creation)
  const unread = read.unread()
  if (unread !== undefined) throw es.pipelineKeysUnknown(id, unread)
  if (handlers !== undefined && onFailure.length === 0) throw es.pipelineOnFailureEmpty(id)
  return { id, config, version, compound: { ignoreFailure: false, processors, onFailure }, inferenceIds }
}

/** An error that a processor has thrown, as whoever waits for the document is told. */
export const throwBare = (thrown: unknown): never => {
  throw thrown instanceof ProcessorFailure ? thrown.error : thrown
}

const runFrom = (start: number, ids: readonly string[], run: IngestRun): Eventually<IngestOutcome> => {
  const id = ids[start]
  if (id === undefined) return { kind: 'ready', document: run.document }
  const pipeline = run.world.pipelines.get(id)
  if (pipeline === undefined) throw es.pipelineMissing(id)
  return whenThere(executePipeline(pipeline, run), fate => fate === 'dropped' ? { kind: 'dropped' } : runFrom(start + 1, ids, run))
}

/**
 * Runs pipelines one after the other, at once where nothing waits.
 * @param ids of pipelines, in their order
 * @param document is changed
 * @throws es.pipelineMissing for an id without one, and what a processor throws that nobody handles
 */
export const runPipelines = (world: World, ids: readonly string[], document: IngestDocument): Eventually<IngestOutcome> =>
  recovering(() => runFrom(0, ids, { world, document, stack: [] }), throwBare)
