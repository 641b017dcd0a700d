import type { Static, TObject } from '@fastify/type-provider-typebox'
import { Compile, type Validator } from 'typebox/compile'
import { Check as isValid } from 'typebox/value'
import { tencent, type TencentError } from '../../errors/tencent.js'
import { FormParameters } from './form-parameters.js'
import { under } from './parameter-path.js'
import { isOfType, type Declared } from './parameter-types.js'

/** A schema of any declared type, as the walk below reads it. */
type Schema = Declared & {
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly minItems?: number
}

/** Makes the error of a defect once the path to it is known. */
type Defect = (path: string) => TencentError

type Check = (schema: Schema, value: unknown) => Defect | undefined

const membersOf = (value: unknown): Readonly<Record<string, unknown>> | undefined =>
  isOfType.object(value) ? value as Record<string, unknown> : undefined

const unknownMember: Check = ({ properties }, value) => {
  const members = membersOf(value)
  const unknown = properties && members && Object.keys(members).find(name => !Object.hasOwn(properties, name))
  return unknown === undefined ? undefined : path => tencent.unknownParameter(under(path, unknown))
}

const missingMember: Check = ({ required }, value) => {
  const members = membersOf(value)
  const missing = members && required?.find(name => !Object.hasOwn(members, name))
  return missing === undefined ? undefined : path => tencent.missingParameter(under(path, missing))
}

const wrongType: Check = ({ declared }, value) => isOfType[declared](value) ? undefined : path => tencent.wrongType(path, declared)

const badValue: Check = (schema, value) => {
  // Any text will do, and any boolean: a list may have millions of them.
  const good = ['object', 'string', 'bool'].includes(schema.declared) || (Array.isArray(value) ? value.length >= (schema.minItems ?? 0) : isValid(schema, value))
  return good ? undefined : path => tencent.invalidParameterValue(path)
}

function * children (schema: Schema, value: unknown): Generator<readonly [string, Schema, unknown]> {
  const members = membersOf(value)
  for (const [name, child] of Object.entries((members && schema.properties) ?? {})) {
    if (members !== undefined && Object.hasOwn(members, name)) yield [name, child, members[name]]
  }
  if (schema.items === undefined || !Array.isArray(value)) return
  for (let i = 0; i < value.length; i++) yield [String(i), schema.items, value[i]]
}

/** The first defect that the check finds, a parameter before its members, members in the order of the definition. */
const firstDefect = (check: Check, schema: Schema, value: unknown): Defect | undefined => {
  const own = check(schema, value)
  if (own !== undefined) return own
  for (const [name, child, member] of children(schema, value)) {
    const inside = firstDefect(check, child, member)
    if (inside !== undefined) return path => inside(under(path, name))
  }
  return undefined
}

/** Members that are null count as absent, as the SDKs drop them before they send: a guess. Elements of arrays stay. */
const withoutNulls = (schema: Schema, value: unknown): unknown => {
  const { properties, items } = schema
  const members = membersOf(value)
  if (properties !== undefined && members !== undefined) {
    return Object.fromEntries(Object.entries(members).flatMap(([name, member]) => {
      if (!Object.hasOwn(properties, name)) return [[name, member]]
      return member === null ? [] : [[name, withoutNulls(properties[name] as Schema, member)]]
    }))
  }
  return items?.properties !== undefined && Array.isArray(value) ? value.map(item => withoutNulls(items, item)) : value
}

/**
 * A reader of an action's parameters, a JSON value or {@link FormParameters}: what the schema has, or the first defect thrown. TypeBox
 * decides whether they are good; only bad ones are walked to say why. The order of the checks, each over the whole body before the next,
 * is a guess:
 * 1. unknown parameters, at every depth (UnknownParameter)
 * 2. missing parameters (MissingParameter)
 * 3. types (InvalidParameter)
 * 4. values (InvalidParameterValue)
 * Names of nested parameters are dotted, elements counted from 0: `Messages.0.Role`.
 */
export const parameterReader = <S extends TObject>(declared: Declared<S>): (parameters: unknown) => Static<S> => {
  const schema: Schema = declared as Declared
  let validator: Validator | undefined
  return parameters => {
    const body = parameters instanceof FormParameters ? parameters.as(schema) : parameters
    // Compiled on first use, so that a start does not pay for actions that nobody calls.
    validator ??= Compile(schema)
    if (validator.Check(body)) return body as Static<S>
    const given = withoutNulls(schema, body)
    if (validator.Check(given)) return given as Static<S>
    for (const check of [unknownMember, missingMember, wrongType, badValue]) {
      const defect = firstDefect(check, schema, given)
      if (defect !== undefined) throw defect('')
    }
    throw new Error('TypeBox refuses parameters in which no check finds a defect')
  }
}
