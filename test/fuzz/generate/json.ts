/** JSON text that is written as it stands, well-formed or not; one character is one byte, so it may be no UTF-8. */
export class Verbatim {
  readonly bytes: string

  constructor (bytes: string) {
    this.bytes = bytes
  }
}

/** The members of an object as they are written: a name may come twice, or be `__proto__`. */
export class Members {
  readonly list: ReadonlyArray<readonly [name: string, value: Json]>

  constructor (list: ReadonlyArray<readonly [name: string, value: Json]>) {
    this.list = list
  }
}

/** JSON texts, each with the end of its line behind it. */
export class Lines {
  readonly list: readonly Json[]
  /** Behind the last one. */
  readonly end: string

  constructor (list: readonly Json[], end = '\n') {
    this.list = list
    this.end = end
  }
}

/** A JSON text before it is written, or almost one. */
export type Json = null | boolean | number | string | Verbatim | Members | Lines | readonly Json[]

/** An object with these members. */
export const object = (members: Readonly<Record<string, Json>>): Members => new Members(Object.entries(members))

/** UTF-8, one character a byte; a lone surrogate is escaped, as `JSON.stringify` does it. */
const quoted = (text: string): string => Buffer.from(JSON.stringify(text)).toString('latin1')

/** The bytes of a text, one character a byte. */
export const jsonBytes = (json: Json): string => {
  if (json instanceof Verbatim) return json.bytes
  if (json instanceof Lines) return json.list.map(jsonBytes).join('\n') + json.end
  if (json instanceof Members) return `{${json.list.map(([name, value]) => `${quoted(name)}:${jsonBytes(value)}`).join(',')}}`
  if (typeof json === 'string') return quoted(json)
  if (typeof json === 'object' && json !== null) return `[${json.map(jsonBytes).join(',')}]`
  return JSON.stringify(json)
}
