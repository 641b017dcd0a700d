import { credentials } from './endpoints.js'
import type { Answer } from './http/answer.js'
import { Connection, type Expected } from './http/connection.js'
import { headerValues, type FuzzRequest } from './http/request.js'
import { bytesOfExchange, type Exchange, type FuzzCase } from './generate/fuzz-case.js'
import { newId } from './generate/operations.js'
import { resultIdLater, taskIdLater } from './generate/tencent/documents.js'
import { askedOf } from './judge/asked.js'
import { judge } from './judge/judge.js'

/** What a case has led to. */
export interface CaseResult {
  /** All that was answered, in order. */
  readonly answers: readonly Answer[]
  /** What is wrong with it, if anything is. */
  readonly complaint?: string
}

const health = { method: 'GET', target: '/', headers: [['Authorization', `Basic ${Buffer.from(credentials).toString('base64')}`]], framing: 'length' } as const satisfies FuzzRequest

const settled = (exchange: Exchange): Expected => 'requests' in exchange ? { heads: exchange.requests.map(({ method }) => method === 'HEAD') } : { endedBy: exchange.endedBy }

/** Whether something may be kept of a document. */
const keepsDocument = ({ target, headers, body }: FuzzRequest): boolean => [target, String(body), ...headers.flat()].some(part => /ParseDocument|DocumentAsync/.test(part))

/** Whether something may be written, or deleted: `POST` to `_inference` and to the root change nothing. */
const writes = ({ method, target }: FuzzRequest): boolean => ['PUT', 'DELETE'].includes(method) || (method === 'POST' && !/^\/(_inference|[?]|$)/.test(target))

/** Whether the state of the double may be another one now. */
const mayChange = ({ exchanges }: FuzzCase): boolean =>
  exchanges.some(exchange => !('requests' in exchange) || exchange.requests.some(request => writes(request) || keepsDocument(request)))

/** The id of the task that has been begun, if that is what was answered. */
const taskIdOf = ({ body }: Answer): string | undefined => /^\{"Response":\{"RequestId":"[^"]+","TaskId":"([^"]{36})"/.exec(body.toString('latin1', 0, 200))?.[1]

/** The exchange with the id of the task in the places that were kept for it. */
const withTask = (exchange: Exchange, taskId: string | undefined): Exchange => {
  if (taskId === undefined || !('requests' in exchange)) return exchange
  const filled = (text: string): string => text.replaceAll(taskIdLater, taskId).replaceAll(resultIdLater, taskId.replaceAll('-', ''))
  return { requests: exchange.requests.map(request => ({ ...request, target: filled(request.target), body: request.body && Buffer.from(filled(request.body.toString('latin1')), 'latin1') })) }
}

/** The dimensions that a created endpoint says it has, if that is what was answered. */
const dimensionsOf = ({ status, body }: Answer): number | undefined => {
  const [, dimensions] = /^\{"inference_id":"new-endpoint".*"dimensions":(\d+)/.exec(status === 200 ? body.toString() : '') ?? []
  return dimensions === undefined ? undefined : Number(dimensions)
}

/** Runs cases against the double at a port of 127.0.0.1, one at a time, on a connection that is kept as long as HTTP lets it. */
export class Runner {
  readonly #port: number
  readonly #guarded: boolean
  readonly #reset: () => void | Promise<void>
  #connection: Connection | undefined
  #healthy: Buffer | undefined

  /**
   * @param double where it listens, and whether it verifies credentials
   * @param reset brings it back to the state of its start
   */
  constructor ({ port, guarded }: { port: number, guarded: boolean }, reset: () => void | Promise<void>) {
    this.#port = port
    this.#guarded = guarded
    this.#reset = reset
  }

  /** Runs a case and brings the double back to the state of its start. Rejects when nobody listens. */
  async run (fuzzCase: FuzzCase): Promise<CaseResult> {
    const answers: Answer[] = []
    let dimensions: number | undefined
    let complaint: string | undefined
    for (const exchange of fuzzCase.exchanges) {
      complaint = await this.#exchange(withTask(exchange, answers.map(taskIdOf).findLast(each => each !== undefined)), dimensions, answers)
      if (complaint !== undefined) break
      dimensions = answers.map(dimensionsOf).findLast(each => each !== undefined)
    }
    if (mayChange(fuzzCase)) await this.#reset()
    complaint ??= fuzzCase.exchanges.some(exchange => 'bytes' in exchange) ? await this.checkHealth() : undefined
    return { answers, ...(complaint !== undefined && { complaint }) }
  }

  /** What is wrong with the answer to `GET /`, which is always the same. */
  async checkHealth (): Promise<string | undefined> {
    const answers: Answer[] = []
    const complaint = await this.#exchange({ requests: [health] }, undefined, answers)
    if (complaint !== undefined) return `afterwards, GET /: ${complaint}`
    const { body } = answers[0] as Answer
    this.#healthy ??= body
    return body.equals(this.#healthy) ? undefined : `afterwards, GET / is another one: ${body.toString()}`
  }

  /** Ends the connection. */
  close (): void {
    this.#connection?.close()
  }

  async #exchange (exchange: Exchange, dimensions: number | undefined, answered: Answer[]): Promise<string | undefined> {
    const ownConnection = !('requests' in exchange)
    const connection = ownConnection || this.#connection?.isOpen !== true ? await Connection.open(this.#port) : this.#connection
    if (!ownConnection) this.#connection = connection
    const { answers, left, failure } = await connection.ask(bytesOfExchange(exchange), settled(exchange))
    answered.push(...answers)
    const closes = answers.some(({ headers }) => headerValues(headers, 'connection').includes('close'))
    if (failure !== undefined || closes) connection.close()
    const requests = 'requests' in exchange ? exchange.requests : []
    const complaint = answers.map((answer, i) => this.#judge(answer, requests[i], dimensions)).find(each => each !== undefined)
    if (complaint !== undefined) return complaint
    // The health of an index that is not there is waited for, as long as the request says.
    if (failure !== undefined && requests.some(request => askedOf(request).path.includes('_cluster/health'))) return undefined
    // Whoever says that it closes the connection answers nothing behind that.
    if (failure !== undefined && (ownConnection || !closes)) return `${answers.length} answers, then: ${failure}`
    if (ownConnection) return exchange.endedBy === 'server' && answers.length === 0 ? 'no answer to bytes that are no HTTP' : undefined
    // What could not be parsed may have been a HEAD or not; nobody reads what comes behind the last answer of a connection.
    return left.length > 0 && connection.isOpen ? `bytes behind the last answer: ${left.toString('latin1').slice(0, 200)}` : undefined
  }

  #judge (answer: Answer, request: FuzzRequest | undefined, dimensions: number | undefined): string | undefined {
    const asksNew = request !== undefined && askedOf(request).path.split('/').includes(newId)
    return judge({ request, answer, guarded: this.#guarded, ...(asksNew && { dimensions }) })
  }
}
