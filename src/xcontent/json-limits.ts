import { es, type EsError } from '../errors/es.js'

/**
 * The limits of Jackson's StreamReadConstraints that Elasticsearch keeps. It lifts those for strings and field names: a string of 110 MB and a
 * name of 10 MB were read.
 */
export const DEPTH_MAX = 1000
export const NUMBER_LENGTH_MAX = 1000

const GETTERS = { 'Document nesting depth': 'getMaxNestingDepth', 'Number value length': 'getMaxNumberLength' } as const

/** A limit passed: es.jsonLimit, which has no location. */
export const limitPassed = (what: keyof typeof GETTERS, { found, allowed }: { found: number, allowed: number }): EsError =>
  es.jsonLimit(`${what} (${found}) exceeds the maximum allowed (${allowed}, from \`StreamReadConstraints.${GETTERS[what]}()\`)`)
