import { performance } from 'node:perf_hooks'
import { systemClock } from '../src/clock.js'
import { Engine } from '../src/indices/engine.js'
import type { EsIndex } from '../src/indices/es-index.js'
import type { DenseVectorField } from '../src/indices/mappings/mapping.js'
import { nearest } from '../src/search/knn-search.js'
import { Searcher } from '../src/search/searcher.js'
import { createIndexUsage } from '../src/store/index-usage.js'
import type { Figure } from './figure.js'
import { median } from './median.js'

const documents = 100_000
const dimensions = 768
const rounds = 15
const bar = 1.5

/** A generator that needs no memory and is the same everywhere; what the numbers are is all one. */
const numbers = (): (() => number) => {
  let state = 1
  return () => {
    state = Math.imul(state, 1_103_515_245) + 12_345 & 0x7fffffff
    return state / 0x7fffffff - 0.5
  }
}

const field: DenseVectorField =
  { type: 'dense_vector', path: 'v', sourcePath: 'v', index: true, shown: new Map(), dimensions, elementType: 'float', similarity: 'cosine' }

const filled = (): { searcher: Searcher, all: Float32Array, query: Float32Array } => {
  const next = numbers()
  const usage = createIndexUsage({ maxDocuments: documents, maxSourcesSize: 2 ** 30, maxVectorsSize: 2 ** 30 })
  const engine = new Engine({ name: 'i', uuid: 'u', clock: systemClock, usage, refreshInterval: () => 0 })
  const all = new Float32Array(documents * dimensions)
  for (let i = 0; i < documents; i++) {
    const values = all.subarray(i * dimensions, (i + 1) * dimensions)
    for (let j = 0; j < dimensions; j++) values[j] = next()
    engine.index({ id: String(i), create: true, source: { text: '{}', numbers: [] }, vectors: [{ path: 'v', values }] })
  }
  const index = { engine, mapping: { fields: new Map([['v', field]]) } } as unknown as EsIndex
  return { searcher: new Searcher(index, systemClock), all, query: Float32Array.from({ length: dimensions }, next) }
}

/** The loop that everybody would write, which finds the greatest dot product. */
const plainLoop = (all: Float32Array, query: Float32Array): number => {
  let [best, bestAt] = [-Infinity, -1]
  for (let i = 0; i < documents; i++) {
    let dot = 0
    for (let j = 0; j < dimensions; j++) dot += (query[j] as number) * (all[i * dimensions + j] as number)
    if (dot > best) [best, bestAt] = [dot, i]
  }
  return bestAt
}

/** The time of an exact search for the ten nearest against that of a plain double loop over the same data: medians of alternated rounds. */
export const measure = async (): Promise<Figure[]> => {
  const { searcher, all, query } = filled()
  const knn = { field: 'v', vector: { kind: 'floats', values: query }, k: 10, filters: [], boost: 1, label: undefined } as const
  const ratios: number[] = []
  for (let round = 0; round <= rounds; round++) {
    const start = performance.now()
    const hits = await nearest(searcher, knn)
    const middle = performance.now()
    const best = plainLoop(all, query)
    const end = performance.now()
    if (hits.length !== 10 || best < 0) throw new Error('nothing was found')
    if (round > 0) ratios.push((middle - start) / (end - middle))
  }
  const work = `the 10 nearest of ${documents.toLocaleString('en')} vectors of ${dimensions}, against a double loop over a Float32Array`
  return [{ work, value: median(ratios), bar, better: 'lower' }]
}
