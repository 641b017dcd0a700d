import { es, EsError } from '../../errors/es.js'
import type { JsonLocation } from '../../errors/es-error.js'
import type { JsonReader } from '../../xcontent/json-reader.js'
import { javaToString } from '../../xcontent/json-value.js'
import type { SourceValue } from '../../xcontent/source-value.js'
import { readerAt, readerAtName } from './document-location.js'
import type { VectorFault } from './vector-values.js'

/** The document that is read. */
interface Document {
  /** As it is stored. */
  readonly text: string
  readonly id: string
}

/** What is told of a field that can't take its value. */
interface ToldField {
  readonly path: string
  readonly type: string
}

/** Where in a document its parser stands, and what errors tell of that: lines and columns are looked for when there is one. */
export class DocumentPlace {
  readonly #document: Document
  readonly #steps: Array<string | number> = []

  constructor (document: Document) {
    this.#document = document
  }

  /** Goes to a member, by its name as it is written, or to an item of a list. */
  enter (step: string | number): void {
    this.#steps.push(step)
  }

  /** Goes back to where {@link enter} was called. */
  leave (): void {
    this.#steps.pop()
  }

  /** Goes from item to item of a list. */
  visit (list: readonly SourceValue[], each: (item: SourceValue) => void): void {
    const { length } = this.#steps
    for (const [index, item] of list.entries()) {
      this.#steps[length] = index
      each(item)
    }
    this.#steps.length = length
  }

  /** The name of the member that it stands at, undefined for an item of a list. */
  get name (): string | undefined {
    const last = this.#steps.at(-1)
    return typeof last === 'string' ? last : undefined
  }

  /** A reader on the first token of the value. */
  reader (): JsonReader {
    return readerAt(this.#document.text, this.#steps)
  }

  /** Where the value begins. */
  get location (): JsonLocation {
    return this.reader().location
  }

  /** Where the name of the member begins. @param name as it is written */
  locationOfName (name: string): JsonLocation {
    return readerAtName(this.#document.text, this.#steps.slice(0, -1), name).location
  }

  /** @returns es.fieldUnparsable around what is wrong with the value */
  unparsable ({ path, type }: ToldField, cause: EsError): EsError {
    const reader = this.reader()
    // The preview reads an object to its end, and there the parser stands.
    const shown = javaToString(reader.value())
    // Names behind the dots of a written name are objects in the field.
    const written = this.#steps.filter(step => typeof step === 'string').join('.')
    const names = written.startsWith(`${path}.`) ? written.slice(path.length + 1).split('.').filter(name => name !== '') : []
    const preview = names.reduceRight((inner, name) => `{${name}=${inner}}`, shown)
    return es.fieldUnparsable(reader.location, { path, type, id: this.#document.id, preview }, cause)
  }

  /** @returns es.documentUnparsable around what is wrong with a vector, or a defect of the double as it is */
  faulty ({ place, tell }: VectorFault): Error {
    const reader = readerAt(this.#document.text, typeof place === 'number' ? [...this.#steps, place] : this.#steps)
    if (place === 'end') reader.value()
    if (place === 'next') reader.next()
    const { location } = reader
    const cause = tell(reader)
    return cause instanceof EsError ? es.documentUnparsable(location, cause) : cause
  }
}
