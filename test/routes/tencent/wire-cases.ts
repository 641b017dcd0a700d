import { readdirSync, readFileSync } from 'node:fs'
import type { GivenOptions } from '../../../src/index.js'

/** One request and its whole answer as data; `<RequestId>` in the body stands for the id of the answer's header. */
export interface WireCase {
  readonly name: string
  readonly source: string
  /** What the double is started with; nothing unless the case says so. */
  readonly options?: GivenOptions
  readonly request: { readonly method: 'GET' | 'POST', readonly path: string, readonly headers: Record<string, string>, readonly body?: string }
  readonly response: { readonly status: number, readonly headers: Readonly<Record<string, string>>, readonly body: string }
}

const folder = new URL('../../../fixtures/wire/tencent/', import.meta.url)

/** The moment of every case in Unix seconds, 2025-10-09T08:53:20Z. */
export const caseTime = 1_760_000_000

/** The cases of `fixtures/wire/tencent/`, by file. */
export const wireCases: ReadonlyMap<string, readonly WireCase[]> = new Map(readdirSync(folder).sort().map(file =>
  [file, JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as WireCase[]]))
