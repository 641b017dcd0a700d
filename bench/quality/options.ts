import { parseArgs } from 'node:util'
import type { EmbeddingCard } from '../../src/models/card.js'
import { cards, findEmbeddingModel } from '../../src/models/catalog.js'
import { BARRED_MODEL } from './bars.js'
import { InputError } from './input-error.js'

export interface QualityOptions {
  /** The file to read; undefined when none was named. */
  readonly data: string | undefined
  readonly models: readonly EmbeddingCard[]
  /** At least one, the default seed of the program first. */
  readonly seeds: readonly string[]
}

/** A run of more seeds than this is a mistake: each costs seconds. */
const SEEDS_MAX = 1000

const modelsOf = (names: string): EmbeddingCard[] => names === 'all'
  ? cards.filter(card => card.kind === 'embedding')
  : names.split(',').map(name => {
    const card = findEmbeddingModel(name)
    if (card === undefined) throw new InputError(`--models: no embedding model is named ${JSON.stringify(name)}`)
    return card
  })

const seedsOf = (count: string): string[] => {
  const n = Number(count)
  if (!Number.isInteger(n) || n < 1 || n > SEEDS_MAX) {
    throw new InputError(`--seeds: ${JSON.stringify(count)} is not a number from 1 to ${SEEDS_MAX}`)
  }
  return Array.from({ length: n }, (_, i) => i === 0 ? 'mockference' : `mockference ${i + 1}`)
}

const parse = (argv: readonly string[]): { data?: string | undefined, models: string, seeds: string } => {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        data: { type: 'string' },
        models: { type: 'string', default: BARRED_MODEL },
        seeds: { type: 'string', default: '1' }
      }
    }).values
  } catch (error) {
    throw new InputError((error as Error).message.split('\n', 1)[0])
  }
}

/**
 * `--data FILE`, `--models NAME,NAME` or `--models all`, `--seeds N`.
 * @throws InputError when `argv` holds anything else, an unknown model or a number of seeds that is none
 */
export const readOptions = (argv: readonly string[]): QualityOptions => {
  const { data, models, seeds } = parse(argv)
  return { data, models: modelsOf(models), seeds: seedsOf(seeds) }
}
