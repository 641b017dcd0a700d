import { es, EsError } from '../errors/es.js'
import type { OfIndex } from '../errors/es-error.js'

/** The only primary term that an index of the double ever has: no primary fails. */
export const PRIMARY_TERM = 1

/** What a write demands of the document that is there. SRV/index/engine/Engine.java */
export interface WriteCondition {
  readonly ifSeqNo?: number | undefined
  readonly ifPrimaryTerm?: number | undefined
  readonly version?: number | undefined
  readonly versionType?: 'internal' | 'external' | 'external_gte' | undefined
}

/** What an index knows of an id before a write. */
export interface Before {
  readonly id: string
  /** Of the document that is there. */
  readonly seqNo: number | undefined
  /** Of the document that is there, or of its deletion where that is remembered. */
  readonly version: number | undefined
}

/** Whether a write was refused because of what is there: whoever looks again may find another document. */
export const isVersionConflict = (thrown: unknown): thrown is EsError =>
  thrown instanceof EsError && thrown.type === es.seqNoConflict.facts.type

/** Holds `if_seq_no` and `if_primary_term` against the document that is there. @throws es.seqNoConflict */
export const checkSeqNo = (index: OfIndex, { id, seqNo }: Omit<Before, 'version'>, { ifSeqNo, ifPrimaryTerm = 0 }: WriteCondition): void => {
  if (ifSeqNo === undefined || (ifSeqNo === seqNo && ifPrimaryTerm === PRIMARY_TERM)) return
  const current = seqNo === undefined ? undefined : [seqNo, PRIMARY_TERM] as const
  throw es.seqNoConflict(index, id, { required: [ifSeqNo, ifPrimaryTerm], current })
}

/** Holds all conditions of a write against what is there. @throws es.seqNoConflict, es.externalVersionConflict */
export const checkCondition = (index: OfIndex, before: Before, condition: WriteCondition): void => {
  checkSeqNo(index, before, condition)
  const { id, version: current } = before
  const { version: given, versionType } = condition
  if (given === undefined || current === undefined) return
  if (versionType === 'external' && current >= given) throw es.externalVersionConflict(index, id, { current, given, orEqual: true })
  if (versionType === 'external_gte' && current > given) throw es.externalVersionConflict(index, id, { current, given, orEqual: false })
}
