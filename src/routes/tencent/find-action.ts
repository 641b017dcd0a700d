import type { FastifyBaseLogger } from 'fastify'
import { tencent, type TencentError } from '../../errors/tencent.js'
import type { Action } from './action.js'
import type { CommonParameters } from './common-parameters.js'

/** The product whose API this is. */
const SERVICE = 'es'

/** The API that manages clusters, of the same product on the same host. tencent-cloud-api.md §1.3 */
const MANAGEMENT_VERSION = '2018-04-16'

/** Finds the action that a request names; one that there is not is news to whoever reads the log, since it may be another double's business. */
export const actionFinder = (actions: readonly Action[]) => {
  const byName = new Map(actions.map(action => [`${action.version} ${action.name}`, action]))
  const versions = [...new Set(actions.map(({ version }) => version))]
  const names = actions.map(({ name }) => name).join(', ')

  const refusal = ({ action, version }: CommonParameters): TencentError => {
    if (version === MANAGEMENT_VERSION) return tencent.versionNotEmulated(version, versions.join(', '))
    return versions.includes(version) ? tencent.invalidAction(action, SERVICE, version) : tencent.noSuchVersion(version, SERVICE)
  }

  /** @throws tencent.versionNotEmulated, tencent.noSuchVersion, tencent.invalidAction */
  return (common: CommonParameters, log: FastifyBaseLogger): Action => {
    const found = byName.get(`${common.version} ${common.action}`)
    if (found !== undefined) return found
    const error = refusal(common)
    log.warn(`${error.message} mockference emulates ${names} of version ${versions.join(', ')}`)
    throw error
  }
}
