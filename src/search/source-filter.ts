import type { JsonMap } from '../xcontent/json-value.js'
import type { Writable } from '../xcontent/json-writer.js'
import { objectText } from '../xcontent/object-text.js'
import type { FetchSource } from './fetch-source.js'

/** A stand-in until part E is merged. */
export const filterSource = (text: string, { includes, excludes }: FetchSource): Writable => {
  if (includes.length === 0 && excludes.length === 0) return objectText(text)
  const members = [...objectText(text).members() as JsonMap]
  return new Map(members.filter(([name]) => (includes.length === 0 || includes.includes(name)) && !excludes.includes(name)))
}
