import { readFileSync } from 'node:fs'
import { EsError } from '../../src/errors/es.js'

/** A file of fixtures/wire/es/json. */
export const golden = <T>(name: string): T => JSON.parse(readFileSync(new URL(`../../fixtures/wire/es/json/${name}`, import.meta.url), 'utf8')) as T

/** An error as the fixtures have it. */
export interface Told { type: string, reason: string | null, caused_by?: Told }

/** The parts of an error that a client sees; what is no EsError is thrown on. */
export const tell = (error: unknown): Told => {
  if (!(error instanceof EsError)) throw error
  return { type: error.type, reason: error.reason, ...(error.cause && { caused_by: tell(error.cause) }) }
}

/** What a function throws, told; null when it does not. */
export const errorOf = (run: () => unknown): Told | null => {
  try {
    run()
    return null
  } catch (error) {
    return tell(error)
  }
}
