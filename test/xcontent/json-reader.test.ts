import t from 'tap'
import { readFileSync } from 'node:fs'
import { EsError } from '../../src/errors/es.js'
import { JsonReader } from '../../src/xcontent/json-reader.js'
import { JsonNumber } from '../../src/xcontent/json-value.js'

type Location = [line: number, column: number]
type Seen = [token: string, at: Location, ...detail: string[]]
interface Told { type: string, reason: string | null, caused_by?: Told }
interface Case { body?: string, repeat?: Array<[string, number]>, base64?: string, tokens?: Seen[], count?: number, last?: Seen, location: Location, error: Told | null }

const { cases } = JSON.parse(readFileSync(new URL('../../fixtures/wire/es/json/jackson-2.17.json', import.meta.url), 'utf8')) as { cases: Case[] }

const bodyOf = ({ body, repeat, base64 }: Case): Buffer =>
  base64 === undefined ? Buffer.from(body ?? repeat!.map(([text, times]) => text.repeat(times)).join('')) : Buffer.from(base64, 'base64')

const tell = (error: unknown): Told => {
  if (!(error instanceof EsError)) throw error
  return { type: error.type, reason: error.reason, ...(error.cause && { caused_by: tell(error.cause) }) }
}

const placeOf = ({ location: { line, column } }: JsonReader): Location => [line, column]

/** What reading shows, token by token, and how it ends. `read` says whether the texts are asked for or skipped over. */
const walk = (body: Buffer, read: boolean): { tokens: Seen[], error: Told | null, location: Location } => {
  const reader = new JsonReader(body)
  const tokens: Seen[] = []
  let error: Told | null = null
  try {
    for (let token = reader.next(); token !== null; token = reader.next()) {
      const seen: Seen = [token, placeOf(reader)]
      tokens.push(seen)
      if (token === 'FIELD_NAME' || (read && token.startsWith('VALUE_') && token !== 'VALUE_NULL')) seen.push(reader.text)
      if (read && token === 'VALUE_NUMBER') {
        const number = new JsonNumber(reader.text)
        seen.push(number.javaType, number.toString())
      }
    }
  } catch (thrown) {
    error = tell(thrown)
  }
  return { tokens, error, location: placeOf(reader) }
}

const nameOf = (body: Buffer): string => JSON.stringify(body.toString('latin1').slice(0, 50))

t.test('reads every body as Elasticsearch 9.1.3 does: tokens, places, error', async t => {
  for (const known of cases) {
    const body = bodyOf(known)
    const { tokens, ...end } = walk(body, true)
    const expected = known.tokens === undefined ? { count: known.count, last: known.last } : { tokens: known.tokens }
    const found = known.tokens === undefined ? { count: tokens.length, last: tokens.at(-1) } : { tokens }
    t.strictSame({ ...found, ...end }, { ...expected, location: known.location, error: known.error }, nameOf(body))
  }
})

t.test('finds the same error when the strings are skipped', async t => {
  for (const known of cases) {
    const body = bodyOf(known)
    const { error, location } = walk(body, false)
    t.strictSame({ error, location }, { error: known.error, location: known.location }, nameOf(body))
  }
})
