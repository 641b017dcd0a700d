import type { World } from '../world.js'

/** Whether searches see what is written: at once by a refresh, once the next one has come, which the request waits for, or some time later. */
export const refreshPolicies = ['true', 'wait_for', 'false'] as const
export type RefreshPolicy = typeof refreshPolicies[number]

/**
 * Lets searches see what has been written to indices. The double does not keep a request waiting for the next refresh: it is made at once, and the answer does
 * not tell of it.
 */
export const refreshIndices = ({ indices }: World, names: Iterable<string>, policy: RefreshPolicy): void => {
  if (policy === 'false') return
  for (const name of names) indices.get(name)?.engine.refresh()
}
