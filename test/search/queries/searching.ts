import { systemClock } from '../../../src/clock.js'
import { EsError } from '../../../src/errors/es.js'
import type { EsIndex } from '../../../src/indices/es-index.js'
import { parseQuery } from '../../../src/search/parse-query.js'
import { NO_MATCH, type Query, type Rewriting, type Scores } from '../../../src/search/query.js'
import type { Searcher } from '../../../src/search/searcher.js'
import { JsonReader } from '../../../src/xcontent/json-reader.js'

/** A query, read from the text or the value that a request would have. */
export const queryOf = (json: unknown): Query => parseQuery(new JsonReader(Buffer.from(typeof json === 'string' ? json : JSON.stringify(json))))

/** What is thrown, as its exceptions from the outermost to the innermost. */
export const refusal = async (run: () => unknown): Promise<unknown> => {
  try {
    await run()
  } catch (thrown) {
    if (!(thrown instanceof EsError)) throw thrown
    const told = []
    for (let error: EsError | undefined = thrown; error !== undefined; error = error.cause) told.push(`${error.type}: ${error.reason}`)
    return told
  }
  return undefined
}

/** A searcher of so many documents without a field. */
export const searcherOf = (maxOrd: number): Searcher =>
  ({ maxOrd, clock: systemClock, index: { name: 'idx', uuid: 'u' } as EsIndex, field: () => undefined }) as unknown as Searcher

/** A query with these scores, null where a document does not match. */
export const scored = (...scores: Array<number | null>): Query => {
  const query: Query = { label: undefined, inner: [], rewrite: () => query, match: () => Float32Array.from(scores, score => score ?? NO_MATCH) }
  return query
}

/** Scores as a list, null where a document does not match. */
export const shown = (scores: Scores): Array<number | null> => [...scores].map(score => score === NO_MATCH ? null : score)

/** What a query finds. */
export const found = async (json: unknown, searcher: Searcher): Promise<Array<number | null>> => shown(await queryOf(json).match(searcher))

export const rewriting = {} as Rewriting
