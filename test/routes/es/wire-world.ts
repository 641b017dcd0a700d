import type { FastifyInstance } from 'fastify'
import { buildApp } from '../../../src/app.js'
import { createConfiguredEndpoints } from '../../../src/inference/configured-endpoints.js'
import { readOptions } from '../../../src/options.js'
import { createWorld } from '../../../src/world.js'
import type { WireCase } from './wire-cases.js'

/** Whether a case asks for more than the shared double has. */
export const isSpecial = (wireCase: WireCase): boolean =>
  (['options', 'provider', 'uses', 'deployedModels'] as const).some(asked => wireCase[asked] !== undefined)

/** The double that a case asks for. Nothing goes wrong while the endpoints that it starts from are created: `started` tells when they are. */
export const appFor = ({ options, provider, uses, deployedModels }: WireCase): { app: FastifyInstance, started: () => void } => {
  let isStarted = false
  const world = createWorld(readOptions({ logLevel: 'silent', ...options }, {}), {
    populate: createConfiguredEndpoints,
    faultOf: () => isStarted ? provider : undefined,
    ...(uses !== undefined && { usesOf: () => uses }),
    ...(deployedModels !== undefined && { deployedModels })
  })
  return { app: buildApp(world), started: () => { isStarted = true } }
}
