import type { Static, TObject } from '@fastify/type-provider-typebox'
import type { FastifyBaseLogger } from 'fastify'
import { findModel } from '../../models/catalog.js'
import type { World } from '../../world.js'
import type { ActionRate } from './action-limits.js'
import type { Declared } from './parameter-types.js'
import { parameterReader } from './parameters.js'
import type { WireObject } from './wire-json.js'

/** What an action may know of the request besides its parameters. */
export interface ActionContext {
  readonly world: World
  /** Goes into the answer, where the documented example of the action has it. */
  readonly requestId: string
  readonly log: FastifyBaseLogger
  /** `http` or `https`, `://` and the host, with its port where the client has named one: how it has reached the double, and what a URL in the answer begins with. */
  readonly origin: () => string
}

/** The members of `Response` in the order of the documented example; or a stream of such objects, one an event. */
export type ActionResult = WireObject | Iterable<WireObject>

/** Parameters that are read, and what is left to do with them. */
export interface PreparedAction {
  /** The id of the model that is asked; undefined where there is none of that name, or the action names none. */
  readonly model: string | undefined
  /** Answers. A refusal is thrown at once, also where the answer is a stream. */
  readonly run: (context: ActionContext) => ActionResult
}

export interface Action {
  readonly name: string
  readonly version: string
  readonly rate: ActionRate
  /**
   * Reads the parameters: a JSON value or {@link FormParameters}.
   * @throws {TencentError} for the first defect of the parameters
   */
  readonly prepare: (parameters: unknown) => PreparedAction
}

/** An action of the API: its documented rate, its parameters as {@link param} declares them, and what it answers. `run` gets good parameters only. */
export const defineAction = <S extends TObject>({ name, version, rate, params, defaultModel, run }: {
  name: string
  version: string
  rate: ActionRate
  params: Declared<S>
  /** The model that answers where a request names none. */
  defaultModel?: string
  run: (params: Static<S>, context: ActionContext) => ActionResult
}): Action => {
  const read = parameterReader(params)
  return {
    name,
    version,
    rate,
    prepare (parameters) {
      const params = read(parameters)
      const { ModelName: model = defaultModel } = params as { ModelName?: string }
      return { model: model === undefined ? undefined : findModel(model)?.id, run: context => run(params, context) }
    }
  }
}
