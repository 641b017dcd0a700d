/** What is wrong with an answer. */
export class Malformed extends Error {
  override readonly name = 'Malformed'
}

/** @throws {Malformed} with that complaint unless it holds */
export const expect: (holds: boolean, complaint: string) => asserts holds = (holds, complaint) => {
  if (!holds) throw new Malformed(complaint)
}

/** As much of a text or value as a complaint shows. */
export const shown = (value: unknown): string => {
  const text = typeof value === 'string' ? value : JSON.stringify(value) ?? 'nothing'
  return text.length > 300 ? `${text.slice(0, 300)}…` : text
}

/** An object as JSON has it. */
export type JsonObject = Readonly<Record<string, unknown>>

/** Whether a value is an object, and no list. */
export const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value)

/** An object with these members in this order, and no others; a name with `?` may be missing. @throws {Malformed} */
export const expectMembers = (value: unknown, names: readonly string[], what: string): JsonObject => {
  expect(isObject(value), `${what} is no object: ${shown(value)}`)
  const left = [...names]
  for (const key of Object.keys(value)) {
    const at = left.findIndex(name => name.replace('?', '') === key)
    expect(at >= 0, `${what} has a member [${key}] too many, or out of order: ${shown(value)}`)
    for (const missing of left.splice(0, at + 1).slice(0, -1)) expect(missing.endsWith('?'), `${what} has no [${missing}]: ${shown(value)}`)
  }
  for (const missing of left) expect(missing.endsWith('?'), `${what} has no [${missing}]: ${shown(value)}`)
  return value
}

/** A string. @throws {Malformed} */
export const expectString = (value: unknown, what: string): string => {
  expect(typeof value === 'string', `${what} is no string: ${shown(value)}`)
  return value
}

/** A list. @throws {Malformed} */
export const expectList = (value: unknown, what: string): readonly unknown[] => {
  expect(Array.isArray(value), `${what} is no list: ${shown(value)}`)
  return value
}

/** An integer. @throws {Malformed} */
export const expectInteger = (value: unknown, what: string): number => {
  expect(Number.isInteger(value), `${what} is no integer: ${shown(value)}`)
  return value as number
}

/** The value of a JSON text. @throws {Malformed} */
export const expectJson = (text: string, what: string): unknown => {
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    throw new Malformed(`no JSON: ${what}: ${(error as Error).message}: ${shown(text)}`)
  }
}
