import { booleanField, intField, objectField, stringField } from '../../xcontent/object-fields.js'
import { objectParser } from '../../xcontent/object-parser.js'
import { baseFields, type BaseBody } from './base-fields.js'
import { compoundRetriever, RANK_WINDOW_SIZE } from './compound.js'
import { parseSingleRetriever } from '../parse-retriever.js'
import { rankByFeature } from './rank-feature.js'
import type { Retriever, RetrieverParser } from './retriever.js'

/** INF/services/elasticsearch/ElasticsearchInternalService.java DEFAULT_RERANK_ID */
const INFERENCE_ID = '.rerank-v1-elasticsearch'

interface Body extends BaseBody {
  retriever: Retriever
  inference_id: string
  inference_text: string
  field: string
  rank_window_size: number
  allow_rerank_failures: boolean
}

const parse = objectParser<Body, 'retriever' | 'inference_text' | 'field'>({
  name: 'text_similarity_reranker',
  fields: {
    retriever: objectField(reader => parseSingleRetriever(reader)),
    inference_id: stringField,
    inference_text: stringField,
    field: stringField,
    rank_window_size: intField,
    allow_rerank_failures: booleanField,
    ...baseFields
  },
  required: ['retriever', 'inference_text', 'field']
})

/** Asks a rerank endpoint for new scores of what its child has ranked. INF/rank/textsimilarity/TextSimilarityRankRetrieverBuilder.java */
export const parseTextSimilarityRerankerRetriever: RetrieverParser = reader => {
  const body = parse(reader)
  const { retriever, field, rank_window_size: rankWindowSize = RANK_WINDOW_SIZE, min_score: minScore } = body
  const feature = {
    field,
    inferenceId: body.inference_id ?? INFERENCE_ID,
    inferenceText: body.inference_text,
    rankWindowSize,
    minScore,
    failuresAllowed: body.allow_rerank_failures ?? false
  }
  const common = { name: 'text_similarity_reranker', label: body._name, minScore, filters: body.filter ?? [], rankWindowSize }
  return compoundRetriever({ ...common, children: [retriever] }, {
    refine: async (hits, context) => await rankByFeature(hits, feature, context),
    combine: ([hits = []]) => hits
  })
}
