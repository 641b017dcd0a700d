import type { SourceMap } from '../../xcontent/source-value.js'
import type { GivenVector } from '../engine.js'
import type { IndexSettings } from '../index-settings.js'
import type { Mapping } from './mapping.js'

interface DocumentToParse {
  readonly mapping: Mapping
  readonly settings: IndexSettings
  readonly source: SourceMap
  readonly text: string
  readonly id: string
}

/** A stub until part B is merged. */
export const parseDocument = ({ mapping }: DocumentToParse): { mapping: Mapping, vectors: GivenVector[] } => ({ mapping, vectors: [] })
