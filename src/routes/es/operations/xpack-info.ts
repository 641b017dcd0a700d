import type { Writable } from '../../../xcontent/json-writer.js'
import { json, type Operation } from '../operation.js'
import { build } from './info.js'
import { license } from './license-get.js'

/** The double has inference and a licence; security is what the option `credentials` switches on. */
const features = (security: boolean): Writable => ({
  ml: { available: true, enabled: true },
  security: { available: true, enabled: security }
})

const { uid, type, status, expiryMillis } = license

/** As the real XPackInfoResponse has it: without `human` there are no dates in words, and with `human=false` no tagline either. */
const body = ({ security, human }: { security: boolean, human: boolean | undefined }): Writable => ({
  build: { hash: build.hash, date: build.date },
  license: { uid, type, mode: type, status, ...(human === true && { expiry_date: license.expiry }), expiry_date_in_millis: expiryMillis },
  features: features(security),
  ...(human !== false && { tagline: 'You know, for X' })
})

/** Of the features only those that clients look at. */
export const xpackInfo: Operation = {
  name: 'xpack.info',
  methods: ['GET'],
  paths: ['/_xpack'],
  fidelity: 'approximated',
  prepare: request => {
    request.query.string('categories')
    request.query.boolean('accept_enterprise', true)
    const { human } = request.channel
    return ({ credentials }) => json(body({ security: credentials !== undefined, human }))
  }
}
