import type { Endpoint } from '../inference/endpoint.js'

/** The inference endpoints of one world. */
export interface EndpointStore {
  get: (id: string) => Endpoint | undefined
  /** Ascending by id, compared by UTF-16 code units as Java does. */
  list: () => Endpoint[]
  put: (endpoint: Endpoint) => void
  /** Whether there was one. */
  delete: (id: string) => boolean
  clear: () => void
}

export const createEndpointStore = (): EndpointStore => {
  const endpoints = new Map<string, Endpoint>()
  return {
    get: id => endpoints.get(id),
    list: () => [...endpoints.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
    put: endpoint => { endpoints.set(endpoint.id, endpoint) },
    delete: id => endpoints.delete(id),
    clear: () => { endpoints.clear() }
  }
}
