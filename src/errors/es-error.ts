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

/** What is known of an error whatever it is about. */
export interface EsErrorFacts {
  readonly type: string
  /** Of an exception whose type is that of another class, too; else the type tells it. */
  readonly javaClass?: string
  readonly status: number
  readonly certainty: Certainty
  /** The file, page or reasoning that the text comes from. */
  readonly seen: string
  readonly form?: EsErrorForm
}

/** What the chat dialect says of an error whose type and code are the provider's. */
export interface ChatErrorFacts {
  readonly type: string
  /** The name of the status when absent; null when there is none. */
  readonly code?: string | null
  readonly param?: string
}

/** What a member of a body that is told of an exception may be. */
export type EsMetadataValue = string | number | boolean | readonly string[] | object

/** Where in a JSON body an error is: 1-based line and column, columns counted in bytes. */
export interface JsonLocation { readonly line: number, readonly column: number }

/** The index that an error is about. */
export interface OfIndex {
  readonly name: string
  readonly uuid: string
}

/** How one shard has failed. SRV/action/search/ShardSearchFailure.java */
export interface ShardFailure {
  readonly shard: number
  readonly index: string
  /** Id of the node. */
  readonly node: string
  readonly reason: EsError
}

/** What an error says beside its reason. */
interface SaidMore {
  readonly reason: string
  readonly cause?: EsError
  readonly suppressed?: readonly EsError[]
  readonly failedShards?: readonly ShardFailure[]
  readonly headers?: Readonly<Record<string, string>>
  readonly challenges?: readonly string[]
  readonly metadata?: Readonly<Record<string, EsMetadataValue>>
  readonly status?: number
  readonly form?: EsErrorForm
  readonly chat?: ChatErrorFacts
}

/** An error of the Elasticsearch face, born by `throw es.…(…)` and written by render-es.ts alone. */
export class EsError extends Error {
  readonly type: string
  /** See {@link EsErrorFacts.javaClass}. */
  readonly javaClass: string | undefined
  readonly status: number
  readonly form: EsErrorForm
  /** The exception that Elasticsearch reports as `caused_by`. */
  override readonly cause: EsError | undefined
  /** What went wrong besides, and is told behind the cause. */
  readonly suppressed: readonly EsError[]
  /** The shards that a search failed on; undefined for all errors that know none, an empty list for a phase that failed beyond them. */
  readonly failedShards: readonly ShardFailure[] | undefined
  /** Response headers that go with the error, such as `Allow`. */
  readonly headers: Readonly<Record<string, string>>
  /** Ways to authenticate: a line of `WWW-Authenticate` each, and a member of the body. */
  readonly challenges: readonly string[]
  /** Members that the body shows behind the reason, such as `index`. */
  readonly metadata: Readonly<Record<string, EsMetadataValue>>

  /** Type, code and parameter in the chat dialect, where they are not those of the exception. */
  readonly chat: ChatErrorFacts | undefined

  /** The exception's message as the body has it; null for a bare Java exception. */
  readonly reason: string | null

  constructor (facts: Pick<EsErrorFacts, 'type' | 'javaClass' | 'status' | 'form'>, reason: string | null, extra: Omit<SaidMore, 'reason'> = {}) {
    super(reason ?? facts.type)
    this.reason = reason
    this.name = 'EsError'
    this.type = facts.type
    this.javaClass = facts.javaClass
    this.status = extra.status ?? facts.status
    this.form = extra.form ?? facts.form ?? 'standard'
    this.cause = extra.cause
    this.suppressed = extra.suppressed ?? []
    this.failedShards = extra.failedShards
    this.headers = extra.headers ?? {}
    this.challenges = extra.challenges ?? []
    this.metadata = extra.metadata ?? {}
    this.chat = extra.chat
  }

  /** The same error in another body. */
  inForm (form: EsErrorForm): EsError {
    return this.#with({ form })
  }

  /** The same error, telling of others that came with it. */
  hiding (...suppressed: readonly EsError[]): EsError {
    return this.#with({ suppressed })
  }

  /** The same error, telling more of what it is about; what it tells already stays where it is, with the new value. */
  about (metadata: Readonly<Record<string, EsMetadataValue>>): EsError {
    return this.#with({ metadata: { ...this.metadata, ...metadata } })
  }

  #with (extra: Omit<SaidMore, 'reason'>): EsError {
    const { type, javaClass, status, reason, form, cause, headers, challenges, metadata, suppressed, failedShards, chat } = this
    const kept = { form, headers, challenges, metadata, suppressed, ...(chat !== undefined && { chat }), ...(cause !== undefined && { cause }), ...(failedShards !== undefined && { failedShards }) }
    return new EsError({ type, status, ...(javaClass !== undefined && { javaClass }) }, reason, { ...kept, ...extra })
  }
}

/** One entry of the catalogue: call it to make the error. */
export interface EsErrorEntry<A extends unknown[]> {
  (...args: A): EsError
  readonly facts: EsErrorFacts
}

type Said = string | null | SaidMore

/**
 * Writes one entry: its facts, and what it says given the variable parts.
 * Paths in `seen`, and in comments elsewhere, are those of `elastic/elasticsearch`, era 9.1, with the beginning of the package left out: SRV = server,
 * XC = libs/x-content; of x-pack/plugin CORE = core, INF = inference, ML = ml, RANK = rank-rrf, SEC = security.
 */
export const define = <A extends unknown[]>(facts: EsErrorFacts, say: (...args: A) => Said): EsErrorEntry<A> => {
  const entry = (...args: A): EsError => {
    const said = say(...args)
    return typeof said === 'object' && said !== null ? new EsError(facts, said.reason, said) : new EsError(facts, said)
  }
  return Object.assign(entry, { facts })
}
