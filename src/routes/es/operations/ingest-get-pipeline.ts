import type { Pipeline } from '../../../ingest/pipeline.js'
import type { World } from '../../../world.js'
import type { Writable } from '../../../xcontent/json-writer.js'
import { isSimpleMatchPattern, simpleMatcher } from '../../../xcontent/simple-match.js'
import { json, type Operation } from '../operation.js'

/** In the order of the names; all without any. */
const select = ({ pipelines }: World, names: readonly string[]): Pipeline[] => {
  if (names.length === 0) return pipelines.list()
  return names.flatMap(name => {
    if (!isSimpleMatchPattern(name)) return pipelines.get(name) ?? []
    const matches = simpleMatcher(name)
    return pipelines.list().filter(({ id }) => matches(id))
  })
}

/** SRV/rest/action/ingest/RestGetPipelineAction.java; where there is none, the body is empty, and no error. */
export const ingestGetPipeline: Operation = {
  name: 'ingest.get_pipeline',
  methods: ['GET'],
  paths: ['/_ingest/pipeline', '/_ingest/pipeline/{id}'],
  fidelity: 'emulated',
  prepare: request => {
    request.query.time('master_timeout', 30_000)
    const summary = request.query.boolean('summary', false)
    const names = (request.param('id') ?? '').split(',').filter(name => name !== '')
    return world => {
      const found = new Map(select(world, names).map(({ id, config }): [string, Writable] => [id, summary ? {} : config]))
      return json(found, { status: found.size > 0 ? 200 : 404 })
    }
  }
}
