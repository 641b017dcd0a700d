import type { GridVector } from '../../models/card.js'
import { vectorPrinter } from '../../models/vector-printer.js'
import { javaFloat } from '../../xcontent/java-float.js'
import { JsonText } from '../../xcontent/json-writer.js'

const printed = vectorPrinter(javaFloat)

/** A vector as Elasticsearch prints one: 32-bit floats in Java's shortest form. */
export const vectorText = (vector: GridVector): JsonText => {
  const components = printed(vector)
  return new JsonText(`[${components.join(',')}]`, indent => `[\n${components.map(component => `${indent}  ${component}`).join(',\n')}\n${indent}]`)
}
