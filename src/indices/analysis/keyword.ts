import type { Analyzer } from './analyzer.js'

/** Lucene's KeywordAnalyzer: the text as it is, the empty one too. */
export const keyword: Analyzer = {
  tokenize: (text, emit) => { emit(0, text.length, 'word') },
  term: token => token
}
