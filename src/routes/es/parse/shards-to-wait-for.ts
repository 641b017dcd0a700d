import { es } from '../../../errors/es.js'
import type { RestRequest } from '../rest-request.js'

/**
 * How many copies of a shard must be there: one always is, and for more a node that is alone would wait until the time is up.
 * SRV/action/support/ActiveShardCount.java
 * @throws es.notEmulated for more than one
 */
export const readShardsToWaitFor = ({ query }: RestRequest): void => {
  const wanted = query.string('wait_for_active_shards')
  if (wanted !== undefined && wanted !== '0' && wanted !== '1' && wanted !== 'index-setting') {
    throw es.notEmulated(`a wait for [${wanted}] active shards`, 'there is one copy of each')
  }
}
