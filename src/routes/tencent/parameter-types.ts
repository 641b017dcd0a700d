import { Type, type TProperties, type TSchema } from '@fastify/type-provider-typebox'

/**
 * The words with which the API definition declares parameters, and an error names the type it expected. `array` and
 * `object` are guesses: no error about one has been seen.
 */
export type DeclaredType = 'string' | 'int64' | 'uint64' | 'float' | 'bool' | 'array' | 'object'

/** A TypeBox schema that keeps the word of its declaration. */
export type Declared<S extends TSchema = TSchema> = S & { readonly declared: DeclaredType }

const declare = <S extends TSchema>(declared: DeclaredType, schema: S): Declared<S> => Object.assign(schema, { declared })

/** What 64 bits hold, as numbers: the largest of each, which Go and Java clients write for `all`, is read as the power of two above it, so that one passes too. */
const int64 = { minimum: -(2 ** 63), maximum: 2 ** 63 }
const uint64 = { minimum: 0, maximum: 2 ** 64 }

const isWithin = (value: unknown, { minimum, maximum }: typeof int64): boolean =>
  Number.isInteger(value) && (value as number) >= minimum && (value as number) <= maximum

/**
 * Parameters of an action as TypeBox. What is not a matter of type (`minimum`, `minItems`) makes an InvalidParameterValue; values
 * that both faces must judge alike are not judged here but in src/inference/provider. Optional ones are wrapped:
 * `Type.Optional(param.bool())`.
 */
export const param = {
  string: () => declare('string', Type.String()),
  int64: (range: { minimum?: number } = {}) => declare('int64', Type.Integer({ ...int64, ...range })),
  uint64: () => declare('uint64', Type.Integer(uint64)),
  float: () => declare('float', Type.Number()),
  bool: () => declare('bool', Type.Boolean()),
  array: <S extends TSchema>(items: S, options: { minItems?: number } = {}) => declare('array', Type.Array(items, options)),
  object: <P extends TProperties>(properties: P) => declare('object', Type.Object(properties, { additionalProperties: false }))
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Whether the value is of the declared type, its contents and range aside. */
export const isOfType: Readonly<Record<DeclaredType, (value: unknown) => boolean>> = {
  string: value => typeof value === 'string',
  int64: value => isWithin(value, int64),
  uint64: value => isWithin(value, uint64),
  float: Number.isFinite,
  bool: value => typeof value === 'boolean',
  array: Array.isArray,
  object: isObject
}
