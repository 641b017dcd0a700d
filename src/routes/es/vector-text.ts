import type { EmbeddingCard } from '../../models/card.js'
import { encodedVectors } from '../../models/encoded-vectors.js'
import { vectorEncoder, type NumberFormat } from '../../models/vector-encoder.js'
import { javaFloat } from '../../xcontent/java-float.js'
import { JsonText } from '../../xcontent/json-writer.js'

/** 32-bit floats in Java's shortest form: at most nine digits, and no component is small enough for more than three characters of exponent. */
export const elasticsearchNumbers: NumberFormat = { print: javaFloat, charactersMax: 14 }

const bytesOf = encodedVectors(vectorEncoder(elasticsearchNumbers))

/** A vector on one line. */
export const compactVector = (card: EmbeddingCard, text: string, seed: string): string => bytesOf(card, text, seed).toString('latin1')

/** A vector as Elasticsearch prints one. */
export const vectorText = (card: EmbeddingCard, text: string, seed: string): JsonText => new JsonText(indent => {
  const compact = compactVector(card, text, seed)
  if (indent === undefined) return compact
  const line = `\n${indent}  `
  return `[${line}${compact.slice(1, -1).replaceAll(',', `,${line}`)}\n${indent}]`
})
