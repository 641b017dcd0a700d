import type { Writable } from '../../../xcontent/json-writer.js'
import { json, type Operation } from '../operation.js'

/** Guess: the licence of a Tencent Cloud cluster is not known; this one allows everything that the double does. */
export const license = {
  uid: 'cbff45e7-c553-41f7-ae4f-9205eabd80e1',
  type: 'platinum',
  status: 'active',
  expiry: '2035-01-01T00:00:00.000Z',
  expiryMillis: 2051222400000
} as const

/** As the real org.elasticsearch.license.License has it: `human` changes the start alone. */
const body = (human: boolean | undefined): Writable => ({
  license: {
    status: license.status,
    uid: license.uid,
    type: license.type,
    issue_date: '2025-01-01T00:00:00.000Z',
    issue_date_in_millis: 1735689600000,
    expiry_date: license.expiry,
    expiry_date_in_millis: license.expiryMillis,
    max_nodes: 1000,
    max_resource_units: null,
    issued_to: 'mock',
    issuer: 'elasticsearch',
    ...(human === true && { start_date: '1969-12-31T23:59:59.999Z' }),
    start_date_in_millis: -1
  }
})

/** The parameters choose a form for old clients and a copy of the licence; the answer is the same. */
export const licenseGet: Operation = {
  name: 'license.get',
  methods: ['GET'],
  paths: ['/_license'],
  fidelity: 'approximated',
  prepare: request => {
    request.query.boolean('local', false)
    request.query.boolean('accept_enterprise', true)
    return () => json(body(request.channel.human))
  }
}
