import type { JsonMap } from '../xcontent/json-value.js'
import type { Engine } from './engine.js'
import type { IndexSettings } from './index-settings.js'
import type { Mapping } from './mappings/mapping.js'

/** One index of the world. What can change is replaced as a whole. SRV/cluster/metadata/IndexMetadata.java */
export interface EsIndex {
  readonly name: string
  /** 22 characters of URL-safe base64. */
  readonly uuid: string
  /** Milliseconds since 1970. */
  readonly creationDate: number
  settings: IndexSettings
  mapping: Mapping
  /** By name; what was given with each. */
  aliases: ReadonlyMap<string, JsonMap>
  readonly engine: Engine
}
