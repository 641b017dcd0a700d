/** Where words and sentences end, as ICU sees it without a language: Node.js brings along the library that Elasticsearch uses. */

let segmenters: Readonly<Record<'word' | 'sentence', Intl.Segmenter>> | undefined

/** Made when the first text is cut: a start needs none. */
const segmenter = (granularity: 'word' | 'sentence'): Intl.Segmenter => {
  segmenters ??= { word: new Intl.Segmenter('und', { granularity: 'word' }), sentence: new Intl.Segmenter('und', { granularity: 'sentence' }) }
  return segmenters[granularity]
}

/** The end of every word, ascending, in UTF-16 code units; spaces and punctuation are none. */
export const wordEnds = (text: string): number[] => {
  const ends: number[] = []
  for (const { index, segment, isWordLike } of segmenter('word').segment(text)) if (isWordLike === true) ends.push(index + segment.length)
  return ends
}

/** The end of every sentence, ascending, in UTF-16 code units; the last one is the length of the text. '' has none. */
export const sentenceEnds = (text: string): number[] => {
  const ends: number[] = []
  for (const { index, segment } of segmenter('sentence').segment(text)) ends.push(index + segment.length)
  return ends
}

/** How many of some ascending ends are at most `end`. */
const countUpTo = (ends: readonly number[], end: number): number => {
  let [low, high] = [0, ends.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ends[middle] as number) <= end) low = middle + 1
    else high = middle
  }
  return low
}

/** How many words end after `start`, and at `end` at the latest. */
export const countWords = (ends: readonly number[], start: number, end: number): number => countUpTo(ends, end) - countUpTo(ends, start)

/** Where the word ends that is the nth after `start`; `start` for none of them. */
export const skipWords = (ends: readonly number[], start: number, n: number): number =>
  n === 0 ? start : ends[countUpTo(ends, start) + n - 1] ?? start
