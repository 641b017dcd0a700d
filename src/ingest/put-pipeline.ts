import { es } from '../errors/es.js'
import { indexOrAliasNameProblem } from '../indices/index-name.js'
import type { World } from '../world.js'
import { hashMapOrder, JsonNumber, type JsonMap } from '../xcontent/json-value.js'

/** A configuration, and the version that its pipeline must have by now, if it must. */
interface Given {
  readonly config: JsonMap
  readonly version: number | undefined
}

/** The next version, in the order of the map that it is put into. */
const withNextVersion = (config: JsonMap, version: number): JsonMap => {
  const next: JsonMap = new Map([...config, ['version', new JsonNumber(String(version + 1))]])
  return new Map(hashMapOrder(next).map(name => [name, next.get(name) ?? null]))
}

/**
 * The configuration as it is stored: that of a required version counts on where it gives none itself. SRV/ingest/IngestService.java PutPipelineClusterStateUpdateTask
 * @throws es.pipelineVersionOfNone, es.pipelineVersionConflict, es.pipelineVersionSame
 */
export const versionedConfig = (world: World, id: string, { config, version: required }: Given): JsonMap => {
  if (required === undefined) return config
  const current = world.pipelines.get(id)
  if (current === undefined) throw es.pipelineVersionOfNone(required, id)
  if (current.version !== required) throw es.pipelineVersionConflict(required, id, String(current.version ?? null))
  const specified = config.get('version') ?? null
  if (specified === null) return withNextVersion(config, required)
  if (specified instanceof JsonNumber && specified.value === required) throw es.pipelineVersionSame(id, required)
  return config
}

/** The deprecation of a pipeline's name; undefined for a good one. SRV/ingest/IngestService.java validatePipeline */
export const pipelineNameDeprecation = (id: string): string | undefined => {
  const problem = indexOrAliasNameProblem(id)
  return problem === undefined ? undefined : `Pipeline name [${id}] will be disallowed in a future version for the following reason: ${problem}`
}
