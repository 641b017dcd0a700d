import { es } from '../../errors/es.js'
import { suggestionsFor } from '../../xcontent/did-you-mean.js'
import { parseTimeValue } from '../../xcontent/time-value.js'
import { decodeQueryString } from './percent-encoding.js'

/** Read by the REST layer itself on every route. SRV/rest/AbstractRestChannel.java, SRV/rest/RestController.java */
const channelParameters = ['pretty', 'human', 'format', 'filter_path', 'error_trace']

/** `true` and `false` alone are booleans; a parameter without a value is true. SRV/core/Booleans.java */
const parseBoolean = (raw: string): boolean => {
  if (raw !== '' && raw !== 'true' && raw !== 'false') throw es.notABoolean(raw)
  return raw !== 'false'
}

/** The query string of one request. What an operation reads is consumed; what nobody has consumed is refused. */
export class QueryParameters {
  readonly #values: ReadonlyMap<string, string>
  /** Names that are not looked at in vain: without a query string nobody asks which were. */
  readonly #consumed: Set<string> | undefined

  /**
   * @param target the request's target as it was sent
   * @throws es.parameterMalformed
   */
  constructor (target: string) {
    this.#values = decodeQueryString(target)
    this.#consumed = this.#values.size > 0 ? new Set(channelParameters) : undefined
  }

  /** Whether there are none. */
  get isEmpty (): boolean {
    return this.#consumed === undefined
  }

  /** A parameter that the path gives counts as read, and hides its namesake here. */
  consume (name: string): void {
    this.#consumed?.add(name)
  }

  string (name: string): string | undefined {
    this.consume(name)
    return this.#values.get(name)
  }

  /** A parameter that is not looked for when it is absent, and then is no candidate of a suggestion. */
  ifGiven (name: string): string | undefined {
    return this.#values.has(name) ? this.string(name) : undefined
  }

  /** @throws es.notABoolean */
  boolean (name: string, absent: boolean): boolean {
    const raw = this.string(name)
    return raw === undefined ? absent : parseBoolean(raw)
  }

  /** Milliseconds, `absentMs` too. @throws es.timeUnitMissing, es.timeFractional, es.timeNotANumber, es.timeNegative */
  time (name: string, absentMs: number): number {
    const raw = this.string(name)
    return raw === undefined ? absentMs : parseTimeValue(raw, name)
  }

  /** @throws es.parametersUnrecognized for what has not been read by now; the order is that of the names */
  refuseUnread (path: string): void {
    const consumed = this.#consumed
    if (consumed === undefined) return
    const unread = [...this.#values.keys()].filter(name => !consumed.has(name)).sort()
    if (unread.length === 0) return
    throw es.parametersUnrecognized(path, unread.map(name => ({ name, suggestions: suggestionsFor(name, consumed) })))
  }
}
