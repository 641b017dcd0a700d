import type { GridVector } from '../../models/card.js'
import { vectorPrinter } from '../../models/vector-printer.js'
import { javaFloat } from '../../xcontent/java-float.js'
import { JsonText } from '../../xcontent/json-writer.js'

const print = vectorPrinter(javaFloat)

/** A vector as Elasticsearch prints one: 32-bit floats in Java's shortest form. */
export const vectorText = (vector: GridVector): JsonText => new JsonText(indent => {
  if (indent === undefined) return `[${print(vector, ',')}]`
  const line = `\n${indent}  `
  return `[${line}${print(vector, `,${line}`)}\n${indent}]`
})
