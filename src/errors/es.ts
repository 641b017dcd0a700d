import { esInference } from './es-inference.js'
import { esRest } from './es-rest.js'
import { esSecurity } from './es-security.js'

/**
 * The catalogue of the Elasticsearch face: every error that it can answer, once. Throw an entry; render-es.ts writes the body.
 */
export const es = { ...esSecurity, ...esRest, ...esInference }

export { EsError } from './es-error.js'
