import type { JsonValue } from '../../xcontent/json-value.js'
import type { IndexSettings } from '../index-settings.js'
import type { MappedField } from './mapping.js'
import { valueOf, type Parameter } from './parameter.js'

/** What every field has, whatever its type. */
export type FieldFrame = Pick<MappedField, 'path' | 'sourcePath' | 'shown'>

/** What a field is made of: its parameters by name, those included that nobody gave; null for none. */
export type ParameterValues = (name: string) => JsonValue

/** One type of fields. */
export interface FieldType {
  readonly name: string
  /** In the order in which they are shown and compared. */
  readonly parameters: readonly Parameter[]
  /** Checks the parameters together, and makes the field. */
  readonly build: (frame: FieldFrame, value: ParameterValues, settings: IndexSettings) => MappedField
  /** Whether it may be a multi-field; true when it is not said. */
  readonly inMultiFields?: boolean
}

/** The field that a type makes of the parameters that are shown. */
export const buildField = (type: FieldType, frame: FieldFrame, settings: IndexSettings): MappedField => {
  const byName = new Map(type.parameters.map(each => [each.name, each]))
  return type.build(frame, name => valueOf(byName.get(name) as Parameter, frame.shown), settings)
}
