import { es, type EsError } from '../errors/es.js'

/**
 * The limits of Jackson's StreamReadConstraints that Elasticsearch keeps. It lifts those for strings and field names: a string of 110 MB and a
 * name of 10 MB were read.
 */
export const DEPTH_MAX = 1000
export const NUMBER_LENGTH_MAX = 1000

/**
 * Our own: how many values one list or tree may hold. A value takes up to a hundred bytes of memory where two bytes of a body
 * make one; Elasticsearch has its circuit breakers for that.
 */
export const VALUES_MAX = 1_000_000

const GETTERS = { 'Document nesting depth': 'getMaxNestingDepth', 'Number value length': 'getMaxNumberLength' } as const

/** A limit passed: es.jsonLimit, which has no location. */
export const limitPassed = (what: keyof typeof GETTERS, { found, allowed }: { found: number, allowed: number }): EsError =>
  es.jsonLimit(`${what} (${found}) exceeds the maximum allowed (${allowed}, from \`StreamReadConstraints.${GETTERS[what]}()\`)`)
