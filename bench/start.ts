import type { Figure } from './figure.js'
import { median } from './median.js'
import { bareFastify, mockference, mockferenceEmbedding, run } from './servers/run.js'

/** Odd, so that the median is one of them. */
const rounds = 21
const bar = 0.85

/** From the start of the process to the first answer of status 200: medians of alternated starts, against Fastify with its logger, unbundled. */
export const measure = async (): Promise<Figure[]> => {
  const programs = [bareFastify, mockference, mockferenceEmbedding]
  const times = programs.map((): number[] => [])
  // The first round fills the caches of the machine and counts for nobody.
  for (let round = 0; round <= rounds; round++) {
    for (const [i, program] of programs.entries()) {
      const { ms, stop } = await run(program)
      await stop()
      if (round > 0) times[i]?.push(ms)
    }
  }
  const [bare = NaN, toHealth = NaN, toVector = NaN] = times.map(median)
  return [
    { work: 'process start to the first 200, GET /_mock/health, against bare Fastify', value: toHealth / bare, bar, better: 'lower' },
    { work: 'process start to the first 200, GetTextEmbedding, against bare Fastify', value: toVector / bare, bar, better: 'lower' }
  ]
}
