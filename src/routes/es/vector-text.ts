import { GRID, type GridVector } from '../../models/card.js'
import { javaFloat } from '../../xcontent/java-float.js'
import { JsonText } from '../../xcontent/json-writer.js'

/** The text of each component value, made when it first occurs. A component lies within ±2^17, so the table is bounded. */
const texts = new Map<number, string>()

const componentText = (k: number): string => {
  const known = texts.get(k)
  if (known !== undefined) return known
  const text = javaFloat(k * GRID)
  texts.set(k, text)
  return text
}

/** A vector as Elasticsearch prints one: 32-bit floats in Java's shortest form. */
export const vectorText = (vector: GridVector): JsonText => {
  const parts = Array.from(vector, componentText)
  return new JsonText(`[${parts.join(',')}]`, indent => `[\n${parts.map(part => `${indent}  ${part}`).join(',\n')}\n${indent}]`)
}
