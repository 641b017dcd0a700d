/** Where words and sentences end, as ICU sees it without a language: Node.js brings along the library that Elasticsearch uses. */

let segmenters: Readonly<Record<'word' | 'sentence', Intl.Segmenter>> | undefined

/** Made when the first text is cut: a start needs none. */
const segmenter = (granularity: 'word' | 'sentence'): Intl.Segmenter => {
  segmenters ??= { word: new Intl.Segmenter('und', { granularity: 'word' }), sentence: new Intl.Segmenter('und', { granularity: 'sentence' }) }
  return segmenters[granularity]
}

/** UTF-16 code units that are segmented at once: Node.js 20 copies the whole text for each segment that it tells, so that a long one would take minutes. */
const WINDOW = 512

/** Without a place to end at, a window grows, but words that are not sure to be the same in the whole text end it at this length. */
const WINDOW_MAX = 8 * WINDOW

/** How many segments of a window are the same in the whole text; 0 when it has to be longer to tell. */
type CountCertain = (segments: readonly Intl.SegmentData[], isLongest: boolean) => number

/** Words of Chinese or Thai depend on all of the run that they are in, so that only what is no word ends a window. Nothing looks further ahead than to the next segment. */
const certainWords: CountCertain = (segments, isLongest) => {
  const last = segments.findLastIndex(({ isWordLike }, i) => isWordLike !== true && i < segments.length - 2)
  return isLongest ? Math.max(last + 1, segments.length - 2) : last + 1
}

/** Whether a sentence ends before letters that follow depends on them; not on what follows the end of the next one. UAX 29, SB8 */
const certainSentences: CountCertain = segments => Math.max(0, segments.length - 2)

/** The segments of a text, window by window. */
function * segmentsOf (text: string, granularity: 'word' | 'sentence', countCertain: CountCertain): Generator<{ readonly end: number, readonly isWordLike: boolean | undefined }> {
  let [start, length] = [0, WINDOW]
  while (start < text.length) {
    const segments = [...segmenter(granularity).segment(text.slice(start, start + length))]
    const isLast = start + length >= text.length
    const certain = isLast ? segments.length : countCertain(segments, length >= WINDOW_MAX)
    for (const { index, segment, isWordLike } of segments.slice(0, certain)) yield { end: start + index + segment.length, isWordLike }
    if (certain === 0) length *= 2
    else {
      start += segments[certain]?.index ?? length
      length = WINDOW
    }
  }
}

/** The end of every word, ascending, in UTF-16 code units; spaces and punctuation are none. */
export const wordEnds = (text: string): number[] => {
  const ends: number[] = []
  for (const { end, isWordLike } of segmentsOf(text, 'word', certainWords)) if (isWordLike === true) ends.push(end)
  return ends
}

/** The end of every sentence, ascending, in UTF-16 code units; the last one is the length of the text. '' has none. */
export const sentenceEnds = (text: string): number[] => {
  const ends: number[] = []
  for (const { end } of segmentsOf(text, 'sentence', certainSentences)) ends.push(end)
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
