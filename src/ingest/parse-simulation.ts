import { es } from '../errors/es.js'
import type { World } from '../world.js'
import { JsonNumber, type JsonMap, type JsonValue } from '../xcontent/json-value.js'
import { sourceValueOf } from '../xcontent/read-source.js'
import type { SourceMap } from '../xcontent/source-value.js'
import { Configuration } from './configuration.js'
import { parsePipeline, type IngestDocument, type Pipeline } from './pipeline.js'

/** Documents, and the pipeline that they are to go through. */
export interface Simulation {
  readonly pipeline: Pipeline
  readonly documents: readonly IngestDocument[]
}

/** What a pipeline is called that has no name. */
const PIPELINE_ID = '_simulate_pipeline'

/** `Versions.MATCH_ANY` */
const ANY_VERSION = -3

/** Metadata that the double's documents do not have. */
const REFUSED = ['_version_type', '_if_seq_no', '_if_primary_term', '_dynamic_templates']

const versionOf = (value: JsonValue | undefined): number => {
  const text = value instanceof JsonNumber || typeof value === 'string' ? String(value) : undefined
  if (value === undefined) return ANY_VERSION
  if (text === undefined || !/^-?\d{1,15}$/.test(text)) throw es.notEmulated('such a [_version] of a simulated document', 'give an integer')
  return Number(text)
}

/** @param time milliseconds since 1970 */
const parseDocument = (item: JsonValue, time: number): IngestDocument => {
  if (!(item instanceof Map)) throw es.simulatedNoObject()
  const read = new Configuration(new Map(item))
  const source = sourceValueOf(read.map('_source')) as SourceMap
  const index = read.optionalStringOrInt('_index') ?? '_index'
  const id = read.optionalStringOrInt('_id') ?? '_id'
  const routing = read.optionalStringOrInt('_routing')
  const version = versionOf(read.optional('_version'))
  const refused = REFUSED.find(name => item.has(name))
  if (refused !== undefined) throw es.notEmulated(`[${refused}] of a simulated document`)
  return { index, id, routing, version, source, ingest: new Map([['timestamp', new Date(time).toISOString()]]) }
}

const storedPipeline = (world: World, id: string): Pipeline => {
  const pipeline = world.pipelines.get(id)
  if (pipeline === undefined) throw es.simulatedPipelineMissing(id)
  return pipeline
}

/**
 * The body of a simulation. SRV/action/ingest/SimulatePipelineRequest.java
 * @param id of a stored pipeline; without one the body has its own
 * @throws es.simulatedPipelineMissing, es.simulatedNothing, es.simulatedNoObject, es.propertyMissing, es.propertyType, and what {@link parsePipeline} throws
 */
export const parseSimulation = (world: World, id: string | undefined, body: JsonMap): Simulation => {
  const read = new Configuration(new Map(body))
  const pipeline = id === undefined ? parsePipeline(world, PIPELINE_ID, read.map('pipeline')) : storedPipeline(world, id)
  const documents = read.list('docs')
  if (documents.length === 0) throw es.simulatedNothing()
  return { pipeline, documents: documents.map(item => parseDocument(item, world.clock.now())) }
}
