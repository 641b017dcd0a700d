import type { Mapping } from './mapping.js'

/** A stub until part B is merged. */
export const parseMapping = (): Mapping =>
  ({ root: { path: '', dynamic: undefined, enabled: true, properties: new Map() }, dynamicTemplates: [], rootMembers: new Map(), fields: new Map() })
