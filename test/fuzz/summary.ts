import type { Answer } from './http/answer.js'
import type { CaseResult } from './run-case.js'

/** The type of an error, wherever the body has it, or its code. */
const kindOf = ({ status, body }: Answer): string => {
  const text = body.toString('latin1', 0, 100_000)
  const [, code] = /^\{"Response":\{"Error":\{"Code":"([\w.]+)"/.exec(text) ?? []
  if (code !== undefined) return code
  if (text.startsWith('data: {')) return 'a stream of the Tencent face'
  if (text.startsWith('{"Response":')) return 'a result of the Tencent face'
  if (status === 200) return /(?:^|\n\n)\xef\xbb\xbfevent: error\n/.test(text) ? 'an error in a stream' : ''
  return /"type" ?: ?"([a-z_]+)"/.exec(text)?.[1] ?? 'no type'
}

/** How often each kind of answer came. */
export class Summary {
  readonly #counts = new Map<string, number>()
  #cases = 0
  #answers = 0

  /** Counts the answers of a case. */
  add ({ answers }: CaseResult): void {
    this.#cases++
    for (const answer of answers) {
      const kind = `${answer.status} ${kindOf(answer)}`
      this.#answers++
      this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + 1)
    }
  }

  /** A line for each, by status. */
  text (): string {
    const rows = [...this.#counts].sort().map(([kind, count]) => `${String(count).padStart(7)}  ${kind}`)
    return [`${this.#cases} cases, ${this.#answers} answers:`, ...rows].join('\n')
  }
}
