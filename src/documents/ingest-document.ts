import { runPipelines, type IngestDocument } from '../ingest/pipeline.js'
import type { World } from '../world.js'
import type { SourceMap } from '../xcontent/source-value.js'
import { resolvePipelines, type ResolvedPipelines } from './resolve-pipelines.js'
import { ANY_VERSION, type WriteAction } from './write-action.js'

/** A document that pipelines have let through, and where it goes by now. */
export interface IngestedDocument {
  readonly index: string
  readonly id: string | undefined
  readonly routing: string | undefined
  readonly source: SourceMap
  /** Pipelines that have run. */
  readonly executed: readonly string[]
}

/** A document before its pipelines, of which there is one at least. */
export interface DocumentToIngest {
  readonly source: SourceMap
  readonly pipelines: ResolvedPipelines
}

/**
 * Runs a document through its pipelines; a new index that one of them gives it decides on the final pipeline.
 * SRV/ingest/IngestService.java executePipelines
 * @returns undefined for a document that is dropped
 * @throws what {@link runPipelines} throws
 */
export const ingestDocument = async (
  world: World, action: WriteAction, { source, pipelines }: DocumentToIngest
): Promise<IngestedDocument | undefined> => {
  const { index = '', id, routing, version = ANY_VERSION } = action
  const executed: string[] = []
  const timestamp = new Date(world.clock.now()).toISOString()
  let document: IngestDocument = { index, id, routing, version, source, ingest: new Map([['timestamp', timestamp]]) }
  if (pipelines.first !== undefined) {
    const outcome = await runPipelines(world, [pipelines.first], document)
    if (outcome.kind === 'dropped') return undefined
    document = outcome.document
    executed.push(pipelines.first)
  }
  const final = document.index === index ? pipelines.final : resolvePipelines(world, document.index, undefined).final
  if (final !== undefined) {
    const outcome = await runPipelines(world, [final], document)
    if (outcome.kind === 'dropped') return undefined
    document = outcome.document
    executed.push(final)
  }
  return { ...document, executed }
}
