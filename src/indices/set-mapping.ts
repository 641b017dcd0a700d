import type { EsIndex } from './es-index.js'
import type { Mapping } from './mappings/mapping.js'

/** A stub until part I is merged. */
export const setMapping = (index: EsIndex, mapping: Mapping): void => { index.mapping = mapping }
