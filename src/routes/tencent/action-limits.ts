import { readActionRates, type ActionRates } from '../../action-rates.js'
import { tencent } from '../../errors/tencent.js'
import type { World } from '../../world.js'
import type { Action } from './action.js'

/** Calls a second of one account. tencent-cloud-api.md §4 */
export interface ActionRate {
  /** Of the action. */
  readonly perSecond: number
  /** Of the action with one model; undefined where the documentation names none. */
  readonly perModel?: number
}

/** By the name of an action. A rate that the option gives takes the place of the action's own; that of one model stays. */
const ratesBy = ({ isDocumented, given }: ActionRates, actions: readonly Action[]): ReadonlyMap<string, Partial<ActionRate>> =>
  new Map(actions.flatMap(({ name, rate }) => {
    const perSecond = given.get(name)
    const rates = { ...(isDocumented && rate), ...(perSecond !== undefined && { perSecond }) }
    return Object.keys(rates).length > 0 ? [[name, rates] as const] : []
  }))

/**
 * Holds accounts to the rates of the option `actionRateLimits`. Seconds are those of the world's clock, and refused calls count too, as the
 * sighted text has it (7 calls, a limit of 5); that the second is a fixed one, and an account a SecretId, are guesses.
 */
export class ActionLimits {
  readonly #rates: ReadonlyMap<string, Partial<ActionRate>>
  readonly #counts: World['requestCounts']

  constructor ({ options, requestCounts }: World, actions: readonly Action[]) {
    this.#rates = ratesBy(readActionRates(options.actionRateLimits), actions)
    this.#counts = requestCounts
  }

  /** One more call; `account` says whose, which is asked only where there is a limit. @throws tencent.requestLimitExceeded */
  admit (action: string, account: () => string): void {
    const perSecond = this.#rates.get(action)?.perSecond
    if (perSecond === undefined) return
    const count = this.#counts.add([action, account()])
    if (count > perSecond) throw tencent.requestLimitExceeded(count, perSecond)
  }

  /** The same of calls with one model, where the documentation has a rate for these: what is said then is a guess. @throws tencent.modelLimitExceeded */
  admitModel (action: string, account: () => string, model: string): void {
    const perModel = this.#rates.get(action)?.perModel
    if (perModel !== undefined && this.#counts.add([action, account(), model]) > perModel) throw tencent.modelLimitExceeded()
  }
}
