import { es } from '../../errors/es.js'
import { parseKnnRetriever } from './knn.js'
import { parseLinearRetriever } from './linear.js'
import type { RetrieverParser } from './retriever.js'
import { parseRrfRetriever } from './rrf.js'
import { parseStandardRetriever } from './standard.js'
import { parseTextSimilarityRerankerRetriever } from './text-similarity-reranker.js'

const refused = (name: string): RetrieverParser => () => { throw es.notEmulated(`the [${name}] retriever`) }

/** Every retriever that a node knows, by its name, one line each. */
export const retrieverParsers: Readonly<Record<string, RetrieverParser>> = {
  standard: parseStandardRetriever,
  knn: parseKnnRetriever,
  rrf: parseRrfRetriever,
  linear: parseLinearRetriever,
  text_similarity_reranker: parseTextSimilarityRerankerRetriever,
  random_reranker: refused('random_reranker'),
  rescorer: refused('rescorer'),
  pinned: refused('pinned'),
  rule: refused('rule')
}
