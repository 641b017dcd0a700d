import type { Writable } from '../../xcontent/json-writer.js'
import type { Mapping } from './mapping.js'

export const showMapping = (mapping: Mapping): Writable => mapping.rootMembers
