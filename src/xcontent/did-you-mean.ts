/** The number of single-character edits between two strings. */
const levenshtein = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}

/**
 * Lucene's LevenshteinDistance: 1 for equal strings, 0 for wholly different ones, in float32 as there. 0 as well for strings of
 * such different lengths that they can't be more than half similar, because a name may be megabytes long.
 */
const similarity = (a: string, b: string): number => {
  const length = Math.max(a.length, b.length)
  if (2 * Math.abs(a.length - b.length) >= length && length > 0) return 0
  return length === 0 ? 1 : Math.fround(1 - Math.fround(levenshtein(a, b) / length))
}

/**
 * What an unknown name may have meant: candidates more than half similar, the most similar first, then by name.
 * Used for unknown fields of a body and unrecognized query parameters. SRV/rest/BaseRestHandler.java, XC SuggestingErrorOnUnknown.
 * @param least how similar a candidate must be at least, where that is more than half; 0.7 for settings. SRV/common/settings/AbstractScopedSettings.java
 */
export const suggestionsFor = (name: string, candidates: Iterable<string>, least = 0.5): string[] =>
  [...new Set(candidates)]
    .map(candidate => ({ candidate, score: similarity(name, candidate) }))
    .filter(({ score }) => score > least)
    .sort((a, b) => b.score - a.score || (a.candidate < b.candidate ? -1 : 1))
    .map(({ candidate }) => candidate)
