import type { Mapping } from './mapping.js'

export const mergeMapping = (current: Mapping, update: Mapping): Mapping =>
  ({ ...current, rootMembers: new Map([...current.rootMembers, ...update.rootMembers]) })
