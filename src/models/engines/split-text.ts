import { findDelimiters } from '../text/delimiters.js'
import { isHighSurrogate, isLowSurrogate } from '../text/characters.js'

/** How a text is split. Sizes are in code points; a lone half of a surrogate pair counts as one. */
export interface Splitting {
  /** At least 1. */
  readonly maxSize: number
  /** Less than `maxSize`. */
  readonly overlap: number
  /** The first is preferred; `''` cuts at any character, so that what stands behind it has no effect. */
  readonly delimiters: readonly string[]
  /** Whether a cut before a Markdown heading is preferred to all others, one of a higher heading to one of a lower. */
  readonly headings?: boolean
}

const HEADING_LEVELS = 6

/** The level of the Markdown heading that starts at the index; undefined where none does. Code fences are not looked for. */
const headingLevel = (text: string, start: number): number | undefined => {
  let level = 0
  while (level <= HEADING_LEVELS && text[start + level] === '#') level++
  return level >= 1 && level <= HEADING_LEVELS && text[start + level] === ' ' ? level : undefined
}

/** Places where a text may be cut, in ascending order. */
class Cuts {
  /** Their indices. */
  at = new Int32Array(1024)
  /** The code points before them. */
  points = new Int32Array(1024)
  /** The less, the sooner it is cut there. */
  ranks = new Int32Array(1024)
  size = 0

  push (at: number, points: number, rank: number): void {
    if (this.size === this.at.length) {
      for (const name of ['at', 'points', 'ranks'] as const) {
        const grown = new Int32Array(2 * this.size)
        grown.set(this[name])
        this[name] = grown
      }
    }
    this.at[this.size] = at
    this.points[this.size] = points
    this.ranks[this.size++] = rank
  }

  /** Keeps of the cuts those that were marked. */
  keep (isKept: Uint8Array): void {
    let size = 0
    for (let i = 0; i < this.size; i++) {
      if (isKept[i] === 0) continue
      this.at[size] = this.at[i] as number
      this.points[size++] = this.points[i] as number
    }
    this.size = size
  }
}

const isInsidePair = (text: string, index: number): boolean =>
  isHighSurrogate(text.charCodeAt(index - 1)) && isLowSurrogate(text.charCodeAt(index))

/** Code points between two indices. */
const countPoints = (text: string, start: number, end: number): number => {
  let points = end - start
  for (let i = start + 1; i < end; i++) if (isInsidePair(text, i)) points--
  return points
}

/** All places where a delimiter ends, but for the inside of a surrogate pair, and the end of the text. */
const cutsOf = (text: string, { delimiters, headings = false }: Splitting): Cuts => {
  const cuts = new Cuts()
  let last = 0
  let points = 0
  const push = (at: number, rank: number): void => {
    points += countPoints(text, last, at)
    last = at
    cuts.push(at, points, rank)
  }
  const first = delimiters.indexOf('')
  findDelimiters(text, first < 0 ? delimiters : delimiters.slice(0, first), (end, rank) => {
    if (end === text.length || isInsidePair(text, end)) return
    const level = headings && text[end - 1] === '\n' ? headingLevel(text, end) : undefined
    push(end, level === undefined ? HEADING_LEVELS + rank : level - 1)
  })
  push(text.length, -1)
  return cuts
}

/**
 * The ends of the pieces that a text falls into when it is cut at the first delimiter, and each piece that is longer than `maxSize` at
 * the next one, and so on. In other words: it is cut at a place when what lies between the nearest preferred places on either side of it is too
 * long. One walk with a stack finds those, where cutting again and again would read the text once a delimiter.
 */
const pieceEnds = (text: string, splitting: Splitting): Cuts => {
  const cuts = cutsOf(text, splitting)
  const isEnd = new Uint8Array(cuts.size)
  // Cuts whose next preferred place is not known yet, none preferred to the one before; and the code points before the last place preferred to each.
  const open = new Int32Array(cuts.size)
  const from = new Int32Array(cuts.size)
  let size = 0
  for (let i = 0; i < cuts.size; i++) {
    const rank = cuts.ranks[i] as number
    const points = cuts.points[i] as number
    for (; size > 0 && cuts.ranks[open[size - 1] as number] as number > rank; size--) {
      if (points - (from[size - 1] as number) > splitting.maxSize) isEnd[open[size - 1] as number] = 1
    }
    const below = open[size - 1]
    const isEqual = size > 0 && cuts.ranks[below as number] === rank
    from[size] = size === 0 ? 0 : isEqual ? from[size - 1] as number : cuts.points[below as number] as number
    open[size++] = i
  }
  isEnd[cuts.size - 1] = 1
  cuts.keep(isEnd)
  return cuts
}

/** How to go some code points on or back from an index. */
const walkIn = (text: string) => {
  // Without a pair, which is the rule, there is nothing to look at.
  const hasPairs = /[\ud800-\udbff][\udc00-\udfff]/.test(text)
  return {
    on: (index: number, points: number): number => {
      if (!hasPairs) return index + points
      let to = index
      for (let i = 0; i < points; i++) to += isInsidePair(text, to + 1) ? 2 : 1
      return to
    },
    back: (index: number, points: number): number => {
      if (!hasPairs) return index - points
      let to = index
      for (let i = 0; i < points; i++) to -= isInsidePair(text, to - 1) ? 2 : 1
      return to
    }
  }
}

/** The chunk that is being made of a text. */
class OpenChunk {
  #start = 0
  #end = 0
  /** Where the chunk before it ended: what stands ahead of this is overlap. */
  #added = 0
  /** Its code points. */
  size = 0
  readonly #text: string
  readonly #walk: ReturnType<typeof walkIn>

  constructor (text: string) {
    this.#text = text
    this.#walk = walkIn(text)
  }

  /** Whether it has more than overlap. */
  get isNew (): boolean {
    return this.#end > this.#added
  }

  get content (): string {
    return this.#text.slice(this.#start, this.#end)
  }

  /** Takes all up to the index, so many code points. */
  takeTo (index: number, points: number): void {
    this.#end = index
    this.size += points
  }

  /** Takes what it lacks to `maxSize`, and says how many code points that was. */
  fill (maxSize: number): number {
    const points = maxSize - this.size
    this.takeTo(this.#walk.on(this.#end, points), points)
    return points
  }

  /** Begins the next one with the end of this one: `overlap` code points, or all where there are fewer. */
  beginNext (overlap: number): void {
    this.#added = this.#end
    this.size = Math.max(0, Math.min(overlap, this.size))
    this.#start = this.#walk.back(this.#end, this.size)
  }
}

/**
 * The chunks of a text, one at a time; none of the empty text. Pieces side by side make one chunk as long as it is not longer than `maxSize`. A chunk
 * begins with the last `overlap` code points of the one before, or with fewer where the piece that follows would not fit otherwise; what it adds
 * to them is never nothing, so that no chunk lies within the one before. A piece that has no delimiter is a chunk of its own, however long, but for
 * `''` among the delimiters: then every chunk is full. What is not overlap is the text.
 */
export function * splitText (text: string, splitting: Splitting): Generator<string> {
  const { maxSize, overlap, delimiters } = splitting
  const ends = pieceEnds(text, splitting)
  const anywhere = delimiters.includes('')
  const chunk = new OpenChunk(text)
  let pointsBefore = 0
  for (let i = 0; i < ends.size; i++) {
    const points = ends.points[i] as number
    let left = points - pointsBefore
    pointsBefore = points
    if (anywhere && left > maxSize) {
      while (chunk.size + left > maxSize) {
        left -= chunk.fill(maxSize)
        yield chunk.content
        chunk.beginNext(overlap)
      }
    } else if (chunk.isNew && chunk.size + left > maxSize) {
      yield chunk.content
      chunk.beginNext(Math.min(overlap, maxSize - left))
    }
    chunk.takeTo(ends.at[i] as number, left)
  }
  if (chunk.isNew) yield chunk.content
}
