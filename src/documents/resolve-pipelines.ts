import { EsError } from '../errors/es.js'
import type { IndexSettings } from '../indices/index-settings.js'
import { writeIndex } from '../indices/resolve-indices.js'
import type { World } from '../world.js'

/** The name that stands for no pipeline. SRV/ingest/IngestService.java NOOP_PIPELINE_NAME */
const NO_PIPELINE = '_none'

/** Pipelines of one document, in the order in which they run; undefined where there is none. */
export interface ResolvedPipelines {
  readonly first: string | undefined
  /** Runs always, behind the other. */
  readonly final: string | undefined
}

const named = (id: string): string | undefined => id === NO_PIPELINE ? undefined : id

/** An index that can't be written to is found out when it is. */
const settingsOf = (world: World, index: string): Partial<IndexSettings> => {
  try {
    return writeIndex(world, index)?.settings ?? {}
  } catch (thrown) {
    if (thrown instanceof EsError) return {}
    throw thrown
  }
}

/**
 * Which pipelines a document runs through: the one that the request names, else the default one of its index; then the final one. An index that is not
 * there has none. SRV/ingest/IngestService.java resolvePipelinesAndUpdateIndexRequest; reference §1.7
 */
export const resolvePipelines = (world: World, index: string, requested: string | undefined): ResolvedPipelines => {
  const { defaultPipeline = NO_PIPELINE, finalPipeline = NO_PIPELINE } = settingsOf(world, index)
  return { first: named(requested ?? defaultPipeline), final: named(finalPipeline) }
}

/** Whether there is one. */
export const hasPipelines = ({ first, final }: ResolvedPipelines): boolean => first !== undefined || final !== undefined
