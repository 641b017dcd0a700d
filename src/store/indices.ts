import type { EsIndex } from '../indices/es-index.js'
import type { IndexUsage } from './index-usage.js'

/** The indices of one world. */
export interface IndexStore {
  readonly usage: IndexUsage
  get: (name: string) => EsIndex | undefined
  /** Ascending by name, compared by UTF-16 code units as Java does. */
  list: () => EsIndex[]
  put: (index: EsIndex) => void
  /** Whether there was one. */
  delete: (name: string) => boolean
  clear: () => void
}

export const createIndexStore = (usage: IndexUsage): IndexStore => {
  const indices = new Map<string, EsIndex>()
  /** What {@link IndexStore.list} gives, as long as it stays: writes to an alias look through it one after the other. */
  let sorted: EsIndex[] | undefined
  const close = (index: EsIndex): void => { index.engine.close() }
  return {
    usage,
    get: name => indices.get(name),
    list: () => {
      sorted ??= [...indices.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
      return [...sorted]
    },
    put: index => {
      sorted = undefined
      indices.set(index.name, index)
    },
    delete: name => {
      const index = indices.get(name)
      if (index !== undefined) close(index)
      sorted = undefined
      return indices.delete(name)
    },
    clear: () => {
      for (const index of indices.values()) close(index)
      sorted = undefined
      indices.clear()
    }
  }
}
