import type { Embedding } from '../../models/card.js'
import { vectorEncoder } from '../../models/vector-encoder.js'
import { vectorTexts } from '../../models/vector-texts.js'
import { javaFloat } from '../../xcontent/java-float.js'
import { JsonText } from '../../xcontent/json-writer.js'

/** A 32-bit float in Java's shortest form has at most nine digits, and no component is small enough for more than two characters of exponent. */
const textOf = vectorTexts(vectorEncoder({ print: javaFloat, charactersMax: 14 }))

/** A vector as Elasticsearch prints one. */
export const vectorText = (embedding: Embedding): JsonText => new JsonText(indent => {
  const compact = textOf(embedding)
  if (indent === undefined) return compact
  const line = `\n${indent}  `
  return `[${line}${compact.slice(1, -1).replaceAll(',', `,${line}`)}\n${indent}]`
})
