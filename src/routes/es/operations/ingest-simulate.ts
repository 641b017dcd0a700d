import { parseSimulation } from '../../../ingest/parse-simulation.js'
import { simulate } from '../../../ingest/simulate.js'
import { json, type Operation } from '../operation.js'
import { parseMap } from '../parse/map-body.js'

/** SRV/rest/action/ingest/RestSimulatePipelineAction.java */
export const ingestSimulate: Operation = {
  name: 'ingest.simulate',
  methods: ['GET', 'POST'],
  paths: ['/_ingest/pipeline/_simulate', '/_ingest/pipeline/{id}/_simulate'],
  fidelity: 'emulated',
  prepare: request => {
    const content = request.requiredContentOrSource()
    const id = request.param('id')
    const verbose = request.query.boolean('verbose', false)
    return async world => json(await simulate(world, parseSimulation(world, id, parseMap(content)), { verbose }))
  }
}
