import { performance } from 'node:perf_hooks'
import { GRID } from '../src/models/card.js'
import { findEmbeddingModel } from '../src/models/catalog.js'
import { vectorEncoder } from '../src/models/vector-encoder.js'
import { elasticsearchNumbers } from '../src/routes/es/vector-text.js'
import { tencentNumbers } from '../src/routes/tencent/wire-json.js'
import type { Figure } from './figure.js'
import { median } from './median.js'
import { newText } from './requests.js'

const vectors = 1000
const rounds = 15
const bar = 8

const ms = (run: () => void): number => {
  const start = performance.now()
  run()
  return performance.now() - start
}

/** How many times faster vectors of 1024 become JSON bytes than by `JSON.stringify` of the same numbers: medians of alternated rounds. */
export const measure = async (): Promise<Figure[]> => {
  const card = findEmbeddingModel('bge-m3')
  if (card === undefined) throw new Error('no bge-m3')
  const grids = Array.from({ length: vectors }, () => card.embed(newText(40), 'bench'))
  const numbers = grids.map(grid => Array.from(grid, k => k * GRID))
  let bytes = 0
  return [['_inference', elasticsearchNumbers] as const, ['GetTextEmbedding', tencentNumbers] as const].map(([face, format]) => {
    const encode = vectorEncoder(format)
    const ratios: number[] = []
    for (let round = 0; round <= rounds; round++) {
      const encoded = ms(() => { for (const grid of grids) bytes += encode(grid).length })
      const stringified = ms(() => { for (const vector of numbers) bytes += JSON.stringify(vector).length })
      if (round > 0) ratios.push(stringified / encoded)
    }
    if (bytes === 0) throw new Error('nothing was written')
    return { work: `${face}: encoding ${vectors} vectors of 1024, times faster than JSON.stringify`, value: median(ratios), bar, better: 'higher' }
  })
}
