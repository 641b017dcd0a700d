import { es } from '../../../errors/es.js'
import type { World } from '../../../world.js'
import { simpleMatcher } from '../../../xcontent/simple-match.js'
import { json, type Operation } from '../operation.js'

/** Indices whose setting names the pipeline. */
const usesAs = ({ indices }: World, id: string, setting: 'defaultPipeline' | 'finalPipeline'): string[] =>
  indices.list().filter(({ settings }) => settings[setting] === id).map(({ name }) => name)

/** @throws es.pipelineInUse */
const refuseInUse = (world: World, id: string): void => {
  const uses = [{ as: 'default', names: usesAs(world, id, 'defaultPipeline') }, { as: 'final', names: usesAs(world, id, 'finalPipeline') }]
    .filter(({ names }) => names.length > 0)
    .map(({ as, names }) => ({ as, count: names.length, examples: names.slice(0, 3).join(',') }))
  if (uses.length > 0) throw es.pipelineInUse(id, uses)
}

/** SRV/rest/action/ingest/RestDeletePipelineAction.java, SRV/ingest/IngestService.java innerDelete: all of them, or none. */
export const ingestDeletePipeline: Operation = {
  name: 'ingest.delete_pipeline',
  methods: ['DELETE'],
  paths: ['/_ingest/pipeline/{id}'],
  fidelity: 'emulated',
  prepare: request => {
    request.query.time('master_timeout', 30_000)
    request.query.time('timeout', 30_000)
    const pattern = request.param('id') ?? ''
    return world => {
      const ids = world.pipelines.list().map(({ id }) => id).filter(simpleMatcher(pattern))
      if (ids.length === 0 && pattern !== '*') throw es.pipelineNotFound(pattern)
      for (const id of ids) refuseInUse(world, id)
      for (const id of ids) world.pipelines.delete(id)
      return json({ acknowledged: true })
    }
  }
}
