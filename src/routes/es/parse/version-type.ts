import type { WriteCondition } from '../../../indices/write-condition.js'
import { es } from '../../../errors/es.js'

const versionTypes: Readonly<Record<string, NonNullable<WriteCondition['versionType']>>> =
  { internal: 'internal', external: 'external', external_gt: 'external', external_gte: 'external_gte' }

/** SRV/index/VersionType.java fromString @throws es.versionTypeUnknown */
export const parseVersionType = (raw: string): NonNullable<WriteCondition['versionType']> => {
  const versionType = Object.hasOwn(versionTypes, raw) ? versionTypes[raw] : undefined
  if (versionType === undefined) throw es.versionTypeUnknown(raw)
  return versionType
}
