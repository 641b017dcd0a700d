import { readFileSync } from 'node:fs'
import { EsError } from '../../src/errors/es.js'
import { JsonReader } from '../../src/xcontent/json-reader.js'
import { JsonNumber } from '../../src/xcontent/json-value.js'
import { JavaFloat, type Writable } from '../../src/xcontent/json-writer.js'

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

const withFloats = (value: unknown): Writable => {
  if (Array.isArray(value)) return value.map(withFloats)
  if (value instanceof JsonNumber) return value.javaType === 'Double' ? new JavaFloat(value.value) : value.value
  if (value instanceof Map) return new Map([...value as ReadonlyMap<string, unknown>].map(([key, member]) => [key, withFloats(member)]))
  return value as Writable
}

/** The value that a JSON text stands for: its numbers with a fraction are Java floats. */
export const writable = (text: string): Writable => withFloats(new JsonReader(Buffer.from(text)).value())

/** A text as the name of a test: TAP does not carry every character. */
export const testName = (text: string): string => text.slice(0, 60).replace(/[^ -~]/g, '?')
