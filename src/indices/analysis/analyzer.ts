/** Takes one token: it stands in the text from `start` to `end`, in UTF-16 units, and is of a type as Lucene names it: `<ALPHANUM>`. */
export type Emit = (start: number, end: number, type: string) => void

/** What makes terms of a text. */
export interface Analyzer {
  /** Tells the tokens of a text in their order. */
  readonly tokenize: (text: string, emit: Emit) => void
  /** The term of a token. */
  readonly term: (token: string) => string
  /** Terms that are left out; they leave a gap in the positions. */
  readonly stopWords?: ReadonlySet<string>
}

/** Lucene's analyzers cut a token of more UTF-16 units into several. `max_token_length`, StandardAnalyzer.java */
export const TOKEN_UNITS_MAX = 255

/** Where a token that starts here must end at the latest: no pair of surrogates is cut. */
export const latestEnd = (text: string, start: number): number => {
  const end = start + TOKEN_UNITS_MAX
  if (end >= text.length) return text.length
  return (text.charCodeAt(end - 1) & 0xfc00) === 0xd800 ? end - 1 : end
}

/**
 * Tokens that are runs of characters of one kind, as Lucene's CharTokenizer makes them: cut where they are too long.
 * @param isPart whether a code point belongs to a token
 */
export const runsOf = (isPart: (code: number) => boolean) => (text: string, emit: Emit): void => {
  for (let at = 0; at < text.length;) {
    const start = at
    const limit = latestEnd(text, start)
    while (at < limit) {
      const code = text.codePointAt(at) as number
      if (!isPart(code)) break
      at += code > 0xffff ? 2 : 1
    }
    if (at > start) emit(start, at, 'word')
    else at += (text.codePointAt(at) as number) > 0xffff ? 2 : 1
  }
}
