import { tencent } from '../../errors/tencent.js'

/**
 * The card that a look-up of `ModelName` has found.
 * @throws tencent.invalidParameterValue when it has found none; the code is a guess (tencent-cloud-api.md §3.3)
 */
export const knownModel = <Card>(card: Card | undefined): Card => {
  if (card === undefined) throw tencent.invalidParameterValue('ModelName')
  return card
}
