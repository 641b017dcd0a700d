/** A piece of a text: from `start` up to `end`, in UTF-16 code units. */
export interface ChunkOffset {
  readonly start: number
  readonly end: number
}

/** Cuts a text, not empty, into pieces. */
export type Chunker = (text: string) => ChunkOffset[]
