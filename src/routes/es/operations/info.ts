import type { World } from '../../../world.js'
import type { Writable } from '../../../xcontent/json-writer.js'
import { json, type Operation } from '../operation.js'

/** What a node of 9.1.3 says of itself; the build facts are those of published answers of that version. */
export const build = {
  hash: '0c781091a2f57de895a73a1391ff8426c0153c8d',
  date: '2025-08-24T22:05:04.526302670Z'
} as const

export const clusterName = 'docker-cluster'

const nodeInfo = ({ ids }: World): Writable => ({
  name: 'mock-node',
  cluster_name: clusterName,
  cluster_uuid: ids.clusterUuid,
  version: {
    number: '9.1.3',
    build_flavor: 'default',
    build_type: 'docker',
    build_hash: build.hash,
    build_date: build.date,
    build_snapshot: false,
    lucene_version: '10.2.2',
    minimum_wire_compatibility_version: '8.19.0',
    minimum_index_compatibility_version: '8.0.0'
  },
  tagline: 'You Know, for Search'
})

/** modules/rest-root RestMainAction.java: pretty unless told otherwise; HEAD is what clients ping with. */
export const info: Operation = {
  name: 'info',
  methods: ['GET', 'HEAD'],
  paths: ['/'],
  fidelity: 'emulated',
  prepare: () => world => json(nodeInfo(world), { pretty: true })
}
