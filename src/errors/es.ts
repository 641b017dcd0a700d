import { esAnalysis } from './es-analysis.js'
import { esDocuments } from './es-documents.js'
import { esFieldQueries } from './es-field-queries.js'
import { esIndices } from './es-indices.js'
import { esInference } from './es-inference.js'
import { esIngest } from './es-ingest.js'
import { esMappings } from './es-mappings.js'
import { esQuery } from './es-query.js'
import { esRest } from './es-rest.js'
import { esRetrievers } from './es-retrievers.js'
import { esSemantic } from './es-semantic.js'
import { esSearch } from './es-search.js'
import { esSecurity } from './es-security.js'
import { esVectors } from './es-vectors.js'

/**
 * The catalogue of the Elasticsearch face: every error that it can answer, once. Throw an entry; render-es.ts writes the body.
 */
export const es = {
  ...esSecurity,
  ...esRest,
  ...esInference,
  ...esAnalysis,
  ...esDocuments,
  ...esIndices,
  ...esMappings,
  ...esIngest,
  ...esQuery,
  ...esFieldQueries,
  ...esRetrievers,
  ...esSearch,
  ...esSemantic,
  ...esVectors
}

export { EsError } from './es-error.js'
