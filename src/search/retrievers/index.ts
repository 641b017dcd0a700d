import { es } from '../../errors/es.js'
import { parseKnnRetriever } from './knn.js'
import { parseLinear } from './linear.js'
import type { RetrieverParser } from './retriever.js'
import { parseRrf } from './rrf.js'
import { parseStandard } from './standard.js'
import { parseTextSimilarityReranker } from './text-similarity-reranker.js'

const refused = (name: string): RetrieverParser => () => { throw es.notEmulated(`the [${name}] retriever`, 'a real Elasticsearch node does') }

/** Every retriever that a node knows, by its name, one line each. */
export const retrieverParsers: Readonly<Record<string, RetrieverParser>> = {
  standard: parseStandard,
  knn: parseKnnRetriever,
  rrf: parseRrf,
  linear: parseLinear,
  text_similarity_reranker: parseTextSimilarityReranker,
  random_reranker: refused('random_reranker'),
  rescorer: refused('rescorer'),
  pinned: refused('pinned'),
  rule: refused('rule')
}
