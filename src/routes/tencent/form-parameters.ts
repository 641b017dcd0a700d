import { tencent } from '../../errors/tencent.js'
import type { FormFields } from './form-fields.js'
import { under } from './parameter-path.js'
import type { DeclaredType } from './parameter-types.js'

/** A parameter that has come in fields: its text, or what its dotted names make of it. */
type FormValue = string | readonly FormValue[] | FormObject
interface FormObject { readonly [name: string]: FormValue }

/** A schema of any declared type, as far as a text is read by it. */
interface Schema {
  readonly declared: DeclaredType
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
}

type Branch = Map<string, string | Branch>

/** No action has more than six levels. */
const LEVELS_MAX = 32

const isIndex = (name: string): boolean => /^(?:0|[1-9]\d*)$/.test(name)

const grow = (root: Branch, name: string, value: string): void => {
  const path = name.split('.')
  const last = path.pop() as string
  if (path.length >= LEVELS_MAX || last === '' || path.includes('')) throw tencent.fieldMalformed(name)
  let branch = root
  for (const step of path) {
    const next = branch.get(step) ?? new Map<string, string | Branch>()
    // A text and members under one name.
    if (typeof next === 'string') throw tencent.fieldMalformed(name)
    branch.set(step, next)
    branch = next
  }
  if (branch.has(last)) throw tencent.fieldMalformed(name)
  branch.set(last, value)
}

const listOf = (branch: Branch, path: string): FormValue[] => Array.from({ length: branch.size }, (_, index) => {
  const item = branch.get(String(index))
  if (item === undefined) throw tencent.arrayIndices(path)
  return valueOf(item, under(path, index))
})

const objectOf = (branch: Branch, path: string): FormObject => {
  const members: Record<string, FormValue> = Object.create(null)
  for (const [name, member] of branch) members[name] = valueOf(member, under(path, name))
  return members
}

const valueOf = (given: string | Branch, path: string): FormValue => {
  if (typeof given === 'string') return given
  return Array.from(given.keys()).some(isIndex) ? listOf(given, path) : objectOf(given, path)
}

const INTEGER = /^-?\d+$/
const DECIMAL = /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i
/** The SDKs of Node.js and Go write `true`, that of Python `True`. */
const booleans = new Map([['true', true], ['True', true], ['false', false], ['False', false]])

/** A text as the declared type has it; the text itself where it has none, for an error to say so. */
const readText = ({ declared }: Schema, text: string, path: string): unknown => {
  if (declared === 'bool') return booleans.get(text) ?? text
  if (declared === 'int64' || declared === 'uint64') return INTEGER.test(text) ? Number(text) : text
  if (declared === 'float') return DECIMAL.test(text) ? Number(text) : text
  if (declared === 'string') return text
  // One field for a whole list or object: the error is documented, that it is about this is a guess.
  try {
    return JSON.parse(text) as unknown
  } catch {
    throw tencent.fieldNotJson(path)
  }
}

const readValue = (schema: Schema, value: FormValue, path: string): unknown => {
  if (typeof value === 'string') return readText(schema, value, path)
  if (Array.isArray(value)) {
    const { items } = schema
    return items === undefined ? value : value.map((item: FormValue, index) => readValue(items, item, under(path, index)))
  }
  const { properties } = schema
  if (properties === undefined) return value
  return Object.fromEntries(Object.entries(value as FormObject).map(([name, member]) => {
    const declared = Object.hasOwn(properties, name) ? properties[name] : undefined
    return [name, declared === undefined ? member : readValue(declared, member, under(path, name))]
  }))
}

/** The parameters of an action as fields carry them: names joined with dots, elements counted from 0, all values texts. tencent-cloud-api.md §1.2 */
export class FormParameters {
  readonly #root: FormObject

  /** @throws tencent.fieldMalformed, tencent.arrayIndices */
  constructor (fields: FormFields) {
    const root: Branch = new Map()
    for (const [name, value] of fields) grow(root, name, value)
    this.#root = objectOf(root, '')
  }

  /**
   * The parameters as JSON would have them, texts read by their declared types; what is not declared, or no value of its type, stays as it is.
   * @throws tencent.fieldNotJson
   */
  as (schema: Schema): unknown {
    return readValue(schema, this.#root, '')
  }
}
