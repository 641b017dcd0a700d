import { createHash } from 'node:crypto'
import type { GridVector, MultiModalEmbeddingCard } from '../card.js'
import { randomFor } from '../random.js'
import { mix } from '../text/hash.js'
import { countTokens, cutTokens } from '../text/tokens.js'
import { embeddingModel } from './embed.js'
import { lengthOf, toGrid } from './grid-vector.js'

/** Bytes in a row that two images must share to have something in common; so many, because small files of one format share headers. */
const GRAM = 32
/** The multiplier of the rolling hash, and what it is to the power of {@link GRAM}: what a byte weighs that leaves the window. */
const BASE = 0x01000193
const LEAVING = Array.from({ length: GRAM }).reduce<number>(power => Math.imul(power, BASE), 1)
/** Length of an image's own part beside its bytes' part of length 1: images that share nearly all bytes have a cosine of 0.8. */
const OWN_SHARE = 0.5
/** A CJK character costs a whole token: the published example is `红色帽子`, 4. */
const tokenizer = { cjkCost: 100 }

/** Signed feature hashing of all runs of {@link GRAM} bytes: the more of them two images share, wherever they are, the nearer. */
const projectBytes = (bytes: Uint8Array, salt: number, dimensions: number): Float64Array => {
  const vector = new Float64Array(dimensions)
  let window = 0
  for (let i = 0; i < bytes.length; i++) {
    window = Math.imul(window, BASE) + (bytes[i] as number) | 0
    if (i >= GRAM) window = window - Math.imul(bytes[i - GRAM] as number, LEAVING) | 0
    if (i < GRAM - 1) continue
    const h = mix(window ^ salt)
    // The high bits choose the coordinate, the lowest the sign.
    const at = Math.floor((h >>> 0) * dimensions / 0x100000000)
    vector[at] = (vector[at] as number) + 1 - ((h & 1) << 1)
  }
  return vector
}

/** The vector of nothing but a name: each of its components is drawn, and another name has an unrelated one. */
const drawOwn = (dimensions: number, ...name: string[]): Float64Array => {
  const random = randomFor(...name)
  const vector = Float64Array.from({ length: dimensions }, () => random.int32())
  const scale = OWN_SHARE / lengthOf(vector)
  return vector.map(x => x * scale)
}

/** What a card file says of a multi-modal model; lengths in tokens. */
export type MultiModalFacts = Pick<MultiModalEmbeddingCard, 'id' | 'source' | 'dimensions' | 'maxTokens'>

/**
 * The card of a multi-modal embedding model. Texts are embedded as {@link embeddingModel} does. An image is what its bytes are, never
 * decoded: the same bytes have the same vector, images that share stretches of bytes are as near as their share is large, all others are
 * unrelated. A URL is a name and never fetched: another URL is another image, whatever is behind it. Text and images share the
 * dimensions and nothing else. Any input is embedded, no bytes and '' included; nothing throws.
 */
export const multiModalModel = (facts: MultiModalFacts): MultiModalEmbeddingCard => {
  const texts = embeddingModel(facts)
  const { id, dimensions, maxTokens } = facts
  const embedBytes = (bytes: Uint8Array, seed: string): GridVector => {
    const common = projectBytes(bytes, randomFor(seed, id, 'image').int32(), dimensions)
    const own = drawOwn(dimensions, seed, id, 'image', createHash('sha256').update(bytes).digest('hex'))
    const scale = 1 / Math.max(1, lengthOf(common))
    return toGrid(own.map((x, i) => x + scale * (common[i] as number)))
  }
  return {
    ...facts,
    kind: 'multi-modal-embedding',
    embedText: (text, seed) => texts.embed(cutTokens(text, maxTokens, tokenizer), seed),
    embedImage: (image, seed) => typeof image === 'string'
      ? toGrid(drawOwn(dimensions, seed, id, 'image URL', createHash('sha256').update(image).digest('hex')))
      : embedBytes(image, seed),
    countTokens: text => Math.min(maxTokens, countTokens(text, tokenizer))
  }
}
