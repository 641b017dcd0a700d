import { tencent } from '../../errors/tencent.js'
import { OptionsError } from '../../options.js'
import type { World } from '../../world.js'
import type { Action } from './action.js'

/** Calls a second of one account. tencent-cloud-api.md §4 */
export interface ActionRate {
  /** Of the action. */
  readonly perSecond: number
  /** Of the action with one model; undefined where the documentation names none. */
  readonly perModel?: number
}

/** What the option gives one action: `documented` rates, or a rate of its own. */
const readOption = (option: string, actions: readonly Action[]): ReadonlyMap<string, ActionRate> => {
  const rates = new Map<string, ActionRate>()
  for (const item of option.split(',')) {
    if (item === 'documented') for (const { name, rate } of actions) rates.set(name, rate)
    const [, name, perSecond] = /^(\w+)=(\d+)$/.exec(item) ?? []
    if (name === undefined) continue
    if (!actions.some(action => action.name === name)) throw new OptionsError(`actionRateLimits: no such action: ${name}`)
    rates.set(name, { perSecond: Number(perSecond) })
  }
  return rates
}

/**
 * Holds accounts to the rates of the option `actionRateLimits`. Seconds are those of the world's clock, and refused calls count too, as the
 * sighted text has it (7 calls, a limit of 5); that the second is a fixed one, and an account a SecretId, are guesses.
 */
export class ActionLimits {
  readonly #rates: ReadonlyMap<string, ActionRate>
  readonly #countsOf: World['requestCounts']

  /** @throws {OptionsError} for an action that there is not */
  constructor ({ options, requestCounts }: World, actions: readonly Action[]) {
    this.#rates = readOption(options.actionRateLimits, actions)
    this.#countsOf = requestCounts
  }

  /** Whether any action has a limit. */
  get isOn (): boolean {
    return this.#rates.size > 0
  }

  /** One more call of an account. @throws tencent.requestLimitExceeded */
  admit (action: string, account: string): void {
    const rate = this.#rates.get(action)
    if (rate === undefined) return
    const count = this.#countsOf.add([action, account])
    if (count > rate.perSecond) throw tencent.requestLimitExceeded(count, rate.perSecond)
  }

  /** The same of calls with one model, where the documentation has a rate for these: what is said then is a guess. @throws tencent.modelLimitExceeded */
  admitModel (action: string, account: string, model: string): void {
    const perModel = this.#rates.get(action)?.perModel
    if (perModel !== undefined && this.#countsOf.add([action, account, model]) > perModel) throw tencent.modelLimitExceeded()
  }
}
