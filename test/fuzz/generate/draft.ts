import type { Header } from '../http/request.js'
import type { Json } from './json.js'

/** A request while it is being made up, in the parts that its grammar has. */
export interface Draft {
  readonly method: string
  /** What is between the slashes, as it goes out. */
  readonly segments: readonly string[]
  /** As they go out; without a value there is no `=`. */
  readonly query: ReadonlyArray<readonly [name: string, value?: string]>
  readonly headers: readonly Header[]
  readonly json?: Json
}

/** The target of a draft. */
export const targetOf = ({ segments, query }: Draft): string => {
  const parameters = query.map(([name, value]) => value === undefined ? name : `${name}=${value}`).join('&')
  return `/${segments.join('/')}${query.length > 0 ? `?${parameters}` : ''}`
}
