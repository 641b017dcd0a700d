import type { Analyzer } from './analyzer.js'
import { simple } from './simple.js'

/** EnglishAnalyzer.ENGLISH_STOP_WORDS_SET of Lucene. */
const words = [
  'a', 'an', 'and', 'are', 'as', 'at', 'be', 'but', 'by', 'for', 'if', 'in', 'into', 'is', 'it', 'no', 'not', 'of', 'on', 'or', 'such', 'that', 'the',
  'their', 'then', 'there', 'these', 'they', 'this', 'to', 'was', 'will', 'with'
]

/** Lucene's StopAnalyzer: as `simple`, without the words that English texts are full of. */
export const stop: Analyzer = { ...simple, stopWords: new Set(words) }
