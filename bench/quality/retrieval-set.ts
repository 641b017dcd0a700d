import { readFileSync } from 'node:fs'
import { InputError } from './input-error.js'

/** A question, and the index of the one paragraph that answers it. */
export interface Question {
  /** May be empty: collections have such, and they count like any other. */
  readonly text: string
  readonly paragraph: number
}

/** Paragraphs to search, and questions of which each knows its paragraph. */
export interface RetrievalSet {
  /** Where the texts are from, and under which terms. */
  readonly source: string
  readonly paragraphs: readonly string[]
  readonly questions: readonly Question[]
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

const readJson = (file: string): unknown => {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    throw new InputError(`${file} cannot be read: ${(error as NodeJS.ErrnoException).code ?? String(error)}`)
  }
  try {
    return JSON.parse(text)
  } catch {
    throw new InputError(`${file} is not JSON`)
  }
}

/** What is wrong with `value` as a retrieval set, the first thing found; undefined when nothing is. */
const faultOf = (value: unknown): string | undefined => {
  if (!isObject(value)) return 'is not an object'
  const { source, paragraphs, questions } = value
  if (typeof source !== 'string') return 'has no "source"'
  if (!Array.isArray(paragraphs) || paragraphs.length < 2) return 'needs at least two "paragraphs"'
  const odd = paragraphs.findIndex(paragraph => typeof paragraph !== 'string')
  if (odd >= 0) return `has a paragraph that is not a string, number ${odd}`
  if (!Array.isArray(questions) || questions.length === 0) return 'has no "questions"'
  const lost = questions.findIndex(question => !isObject(question) || typeof question.text !== 'string' ||
    typeof question.paragraph !== 'number' || !Object.hasOwn(paragraphs, question.paragraph))
  if (lost >= 0) return `has a question without a "text" or the index of its "paragraph", number ${lost}`
  return undefined
}

/**
 * The set that `file` holds as JSON, `{ source, paragraphs: [text], questions: [{ text, paragraph }] }`; other fields are ignored.
 * @throws InputError when it cannot be read or has another shape, naming file and fault
 */
export const readRetrievalSet = (file: string): RetrievalSet => {
  const value = readJson(file)
  const fault = faultOf(value)
  if (fault !== undefined) throw new InputError(`${file} ${fault}`)
  return value as RetrievalSet
}
