import type { IndicesOptions } from '../../../indices/resolve-indices.js'
import type { RestRequest } from '../rest-request.js'

/**
 * What the request says of names that stand for nothing, over the defaults of its operation. SRV/action/support/IndicesOptions.java fromRequest
 * @throws es.notABoolean
 */
export const readIndicesOptions = ({ query }: RestRequest, defaults: IndicesOptions = {}): IndicesOptions => {
  const { ignoreUnavailable = false, allowNoIndices = true, expandWildcards = 'open' } = defaults
  // Of frozen indices, which there are none of.
  query.boolean('ignore_throttled', true)
  return {
    ...defaults,
    expandWildcards: query.string('expand_wildcards') ?? expandWildcards,
    ignoreUnavailable: query.boolean('ignore_unavailable', ignoreUnavailable),
    allowNoIndices: query.boolean('allow_no_indices', allowNoIndices)
  }
}
