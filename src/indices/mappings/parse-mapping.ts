import type { JsonMap } from '../../xcontent/json-value.js'
import type { IndexSettings } from '../index-settings.js'
import type { Mapping } from './mapping.js'

export const emptyMapping: Mapping = {
  root: { path: '', dynamic: undefined, enabled: true, properties: new Map() },
  dynamicTemplates: [],
  rootMembers: new Map(),
  fields: new Map()
}

export const parseMapping = (json: JsonMap, _settings: IndexSettings): Mapping => ({ ...emptyMapping, rootMembers: json })
