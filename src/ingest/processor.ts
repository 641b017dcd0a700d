import type { Eventually } from '../inference/eventually.js'
import type { World } from '../world.js'
import type { JsonValue } from '../xcontent/json-value.js'
import type { Configuration } from './configuration.js'
import type { IngestDocument } from './pipeline.js'

/** What has become of a document. */
export type Fate = 'kept' | 'dropped'

/** Tells of a processor while it is at work, as `_simulate` does when it is asked to be verbose. */
export type Track = (processor: Processor, run: IngestRun, { ignoreFailure }: { readonly ignoreFailure: boolean }) => Eventually<Fate>

/** One document on its way through pipelines. */
export interface IngestRun {
  readonly world: World
  readonly document: IngestDocument
  /** Ids of the pipelines that it is in, the innermost last. */
  readonly stack: string[]
  readonly track?: Track | undefined
}

/** One step of a pipeline, ready to work. SRV/ingest/Processor.java */
export interface Processor {
  readonly type: string
  readonly tag: string | undefined
  readonly description: string | undefined
  readonly execute: (run: IngestRun) => Eventually<Fate>
  /** Of a processor that runs a pipeline: which. */
  readonly call?: ((document: IngestDocument) => PipelineCall) | undefined
}

/** What pipeline a processor runs. */
export interface PipelineCall {
  readonly id: string
  /** Whether it may be missing. */
  readonly ignoreMissing: boolean
}

/** Steps that share what happens when one of them fails. SRV/ingest/CompoundProcessor.java */
export interface Compound {
  readonly ignoreFailure: boolean
  readonly processors: readonly Step[]
  readonly onFailure: readonly Step[]
}

/** One processor, or several with what happens when one of them fails. */
export type Step = Processor | Compound

/** What a pipeline's processors are made in. */
export interface Creation {
  readonly world: World
  /** Endpoints of the inference processors made so far. */
  readonly inferenceIds: string[]
  /** One processor as a configuration has it. */
  readonly readProcessor: (type: string, config: JsonValue) => Step
}

/** What a processor does to a document: nothing is returned of one that is kept. */
export type Work = (document: IngestDocument, run: IngestRun) => Eventually<Fate> | void

/** A type of processors: one file, one line in processors/index.ts. */
export interface ProcessorType {
  readonly type: string
  /** Reads the configuration, property by property in the order of the source. */
  readonly create: (config: Configuration, creation: Creation) => Work | { readonly work: Work, readonly call: Processor['call'] }
}
