import type { EsIndex } from './es-index.js'
import type { Mapping } from './mappings/mapping.js'

/** Gives an index its next mapping, and tells the engine of the fields that are new: documents that are there already do not have them. */
export const setMapping = (index: EsIndex, mapping: Mapping): void => {
  if (mapping === index.mapping) return
  for (const path of mapping.fields.keys()) if (!index.mapping.fields.has(path)) index.engine.mapped(path)
  index.mapping = mapping
}
