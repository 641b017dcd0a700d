import type { Static, TObject } from '@fastify/type-provider-typebox'
import type { FastifyBaseLogger } from 'fastify'
import type { World } from '../../world.js'
import type { Declared } from './parameter-types.js'
import { parameterReader } from './parameters.js'
import type { WireObject } from './wire-json.js'

/** What an action may know of the request besides its parameters. */
export interface ActionContext {
  readonly world: World
  /** Goes into the answer, where the documented example of the action has it. */
  readonly requestId: string
  readonly log: FastifyBaseLogger
}

/** The members of `Response` in the order of the documented example; or a stream of such objects, one an event. */
export type ActionResult = WireObject | Iterable<WireObject>

export interface Action {
  readonly name: string
  readonly version: string
  /**
   * Reads the parameters and answers. A refusal is thrown at once, also where the answer is a stream.
   * @throws {TencentError} for the first defect of the parameters
   */
  readonly perform: (body: unknown, context: ActionContext) => ActionResult
}

/** An action of the API: its parameters as {@link param} declares them, and what it answers. `run` gets good parameters only. */
export const defineAction = <S extends TObject>({ name, version, params, run }: {
  name: string
  version: string
  params: Declared<S>
  run: (params: Static<S>, context: ActionContext) => ActionResult
}): Action => {
  const read = parameterReader(params)
  return { name, version, perform: (body, context) => run(read(body), context) }
}
