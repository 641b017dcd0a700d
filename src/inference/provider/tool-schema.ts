import { tencent } from '../../errors/tencent.js'

/** Guess: no limit is documented. The models walk a schema by recursion, and nobody writes one that is nearly so deep. */
export const SCHEMA_DEPTH_MAX = 100

/** Whether brackets outside of strings nest deeper than `max`, in a text that may be no JSON at all. */
const nestsDeeper = (text: string, max: number): boolean => {
  let depth = 0
  let inString = false
  for (let i = 0; i < text.length; i++) {
    const character = text[i] as string
    if (inString && character === '\\') i++
    else if (character === '"') inString = !inString
    else if (!inString && '[{'.includes(character) && ++depth > max) return true
    else if (!inString && ']}'.includes(character)) depth--
  }
  return false
}

/**
 * The JSON Schema that a tool's `Parameters` hold as text; `path` is that parameter.
 * @throws tencent.invalidParameterValue for a text that is no JSON, or nests deeper than {@link SCHEMA_DEPTH_MAX}
 */
export const readToolSchema = (text: string, path: string): unknown => {
  if (nestsDeeper(text, SCHEMA_DEPTH_MAX)) throw tencent.invalidParameterValue(path)
  try {
    return JSON.parse(text) as unknown
  } catch {
    throw tencent.invalidParameterValue(path)
  }
}
