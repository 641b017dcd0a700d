import type { World } from '../world.js'
import { defaultChunkingSettings } from './chunking-settings.js'
import type { Endpoint } from './endpoint.js'

const settingsFor = (model: string): Endpoint['serviceSettings'] => ({
  num_threads: 1,
  model_id: model,
  adaptive_allocations: { enabled: true, min_number_of_allocations: 0, max_number_of_allocations: 32 }
})

/**
 * The endpoints that a stock node brings along; Tencent's own lists show none. INF/services/elasticsearch/ElasticsearchInternalService.java defaultConfigIds.
 * Guess: the node runs on Linux x86_64, which decides the variant of a model.
 */
const defaults: readonly Endpoint[] = [
  {
    id: '.elser-2-elasticsearch',
    taskType: 'sparse_embedding',
    service: 'elasticsearch',
    serviceSettings: settingsFor('.elser_model_2_linux-x86_64'),
    taskSettings: {},
    chunkingSettings: defaultChunkingSettings
  },
  {
    id: '.multilingual-e5-small-elasticsearch',
    taskType: 'text_embedding',
    service: 'elasticsearch',
    serviceSettings: settingsFor('.multilingual-e5-small_linux-x86_64'),
    taskSettings: {},
    chunkingSettings: defaultChunkingSettings
  },
  {
    id: '.rerank-v1-elasticsearch',
    taskType: 'rerank',
    service: 'elasticsearch',
    serviceSettings: settingsFor('.rerank-v1'),
    taskSettings: { return_documents: true }
  }
]

/** Makes them, where the option asks for them. Their ids are none that a request may give, so nothing is in their way. */
export const createDefaultEndpoints = ({ options, endpoints }: World): void => {
  if (options.defaultEndpoints) for (const endpoint of defaults) endpoints.put(endpoint)
}

/** Whether an id is reserved for an endpoint that a node brings along. */
export const isReserved = ({ options }: World, id: string): boolean =>
  options.defaultEndpoints && defaults.some(endpoint => endpoint.id === id)
