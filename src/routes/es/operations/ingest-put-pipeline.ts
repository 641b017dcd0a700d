import { es } from '../../../errors/es.js'
import { parsePipeline } from '../../../ingest/pipeline.js'
import { pipelineNameDeprecation, versionedConfig } from '../../../ingest/put-pipeline.js'
import { parseJavaInt } from '../../../xcontent/java-number.js'
import type { QueryParameters } from '../query-parameters.js'
import { json, type Operation } from '../operation.js'
import { parseMap } from '../parse/map-body.js'
import { warningHeader } from '../warning-header.js'

const readVersion = (query: QueryParameters): number | undefined => {
  const text = query.ifGiven('if_version')
  if (text === undefined) return undefined
  const version = parseJavaInt(text)
  if (version === undefined) throw es.ifVersionNoInteger(text)
  return version
}

/** SRV/rest/action/ingest/RestPutPipelineAction.java; a name that will not do one day is warned of. */
export const ingestPutPipeline: Operation = {
  name: 'ingest.put_pipeline',
  methods: ['PUT'],
  paths: ['/_ingest/pipeline/{id}'],
  fidelity: 'emulated',
  prepare: request => {
    const version = readVersion(request.query)
    const content = request.requiredContentOrSource()
    request.query.time('master_timeout', 30_000)
    request.query.time('timeout', 30_000)
    const id = request.param('id') ?? ''
    return world => {
      const config = versionedConfig(world, id, { config: parseMap(content), version })
      world.pipelines.put(parsePipeline(world, id, config))
      const deprecation = pipelineNameDeprecation(id)
      return json({ acknowledged: true }, deprecation === undefined ? {} : { headers: warningHeader(deprecation) })
    }
  }
}
