import { GRID, type Embeddings, type GridVector } from '../models/card.js'
import { toBits, toBytes } from '../models/quantized-vector.js'

const floatsOf = (grid: GridVector): Float32Array => {
  const floats = new Float32Array(grid.length)
  for (let i = 0; i < floats.length; i++) floats[i] = (grid[i] as number) * GRID
  return floats
}

/** The vector of one text as numbers: its components, bytes, or eight bits a signed byte. CORE/inference/results/DenseEmbeddingResults.java */
export const denseEmbedding = ({ card, seed, elementType = 'float' }: Embeddings, text: string): Float32Array => {
  const grid = card.embed(text, seed)
  if (elementType === 'float') return floatsOf(grid)
  return Float32Array.from((elementType === 'byte' ? toBytes : toBits)(grid))
}
