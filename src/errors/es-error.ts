/** What an error of the Elasticsearch face is, and how an entry of its catalogue (es.ts) is written. */

/** Which of the bodies of the REST layer an error wears. */
export type EsErrorForm =
  /** `{"error":{"root_cause":[…],"type":…,"reason":…},"status":…}` */
  | 'standard'
  /** `{"error":"…","status":…}`: wrong method and content type. */
  | 'simple'
  /** `{"error":"…"}`: no handler for the path. */
  | 'no handler'
  /** `{"error":{"code":…,"message":…,"type":…}}`: the chat_completion dialect. */
  | 'chat'

/** How sure the text of an entry is: read in the source, derived from it, shown by Tencent's documentation, or a guess. */
export type Certainty = 'source' | 'derived' | 'tencent' | 'guess'

export interface EsErrorFacts {
  readonly type: string
  readonly status: number
  readonly certainty: Certainty
  /** The file, page or reasoning that the text comes from. */
  readonly seen: string
  readonly form?: EsErrorForm
}

/** An error of the Elasticsearch face, born by `throw es.…(…)` and written by render-es.ts alone. */
export class EsError extends Error {
  readonly type: string
  readonly status: number
  readonly form: EsErrorForm
  /** The exception that Elasticsearch reports as `caused_by`. */
  override readonly cause: EsError | undefined
  /** Response headers that go with the error, such as `Allow`. */
  readonly headers: Readonly<Record<string, string>>

  /** The exception's message as the body has it; null for a bare Java exception. */
  readonly reason: string | null

  constructor (facts: EsErrorFacts, reason: string | null, extra: { cause?: EsError, headers?: Record<string, string>, status?: number, form?: EsErrorForm } = {}) {
    super(reason ?? facts.type)
    this.reason = reason
    this.name = 'EsError'
    this.type = facts.type
    this.status = extra.status ?? facts.status
    this.form = extra.form ?? facts.form ?? 'standard'
    this.cause = extra.cause
    this.headers = extra.headers ?? {}
  }

  /** The same error in another body. */
  inForm (form: EsErrorForm): EsError {
    const { type, status, reason, cause, headers } = this
    return new EsError({ type, status, certainty: 'source', seen: '' }, reason, { form, headers, ...(cause !== undefined && { cause }) })
  }
}

/** One entry of the catalogue: call it to make the error. */
export interface EsErrorEntry<A extends unknown[]> {
  (...args: A): EsError
  readonly facts: EsErrorFacts
}

type Said = string | null | { reason: string, cause?: EsError, headers?: Record<string, string>, status?: number, form?: EsErrorForm }

/**
 * Writes one entry: its facts, and what it says given the variable parts.
 * Paths in `seen` are those of `elastic/elasticsearch`, era 9.1: INF = x-pack/plugin/inference, SRV = server, XC = libs/x-content.
 */
export const define = <A extends unknown[]>(facts: EsErrorFacts, say: (...args: A) => Said): EsErrorEntry<A> => {
  const entry = (...args: A): EsError => {
    const said = say(...args)
    return typeof said === 'object' && said !== null ? new EsError(facts, said.reason, said) : new EsError(facts, said)
  }
  return Object.assign(entry, { facts })
}
