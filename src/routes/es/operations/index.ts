import type { Operation } from '../operation.js'
import { bulk } from './bulk.js'
import { catAliases } from './cat-aliases.js'
import { catCount } from './cat-count.js'
import { catHealth } from './cat-health.js'
import { catIndices } from './cat-indices.js'
import { clusterHealth } from './cluster-health.js'
import { count } from './count.js'
import { deleteByQuery } from './delete-by-query.js'
import { deleteDocument } from './delete-document.js'
import { documentExists, getDocument } from './get-document.js'
import { getSource, sourceExists } from './get-source.js'
import { createDocument, indexDocument } from './index-document.js'
import { indicesAnalyze } from './indices-analyze.js'
import { indicesCreate } from './indices-create.js'
import { indicesDelete } from './indices-delete.js'
import { indicesDeleteAlias } from './indices-delete-alias.js'
import { indicesExists, indicesGet } from './indices-get.js'
import { indicesExistsAlias, indicesGetAlias } from './indices-get-alias.js'
import { indicesExistsIndexTemplate, indicesGetIndexTemplate } from './indices-get-index-template.js'
import { indicesGetMapping } from './indices-get-mapping.js'
import { indicesGetSettings } from './indices-get-settings.js'
import { indicesPutAlias } from './indices-put-alias.js'
import { indicesPutMapping } from './indices-put-mapping.js'
import { indicesPutSettings } from './indices-put-settings.js'
import { indicesClearCache, indicesFlush, indicesForcemerge, indicesRefresh } from './indices-refresh.js'
import { indicesUpdateAliases } from './indices-update-aliases.js'
import { inferenceChatCompletion } from './inference-chat-completion.js'
import { inferenceDelete } from './inference-delete.js'
import { inferenceDiagnostics } from './inference-diagnostics.js'
import { inferenceGet } from './inference-get.js'
import { inferenceInference } from './inference-inference.js'
import { inferencePut } from './inference-put.js'
import { inferenceServices } from './inference-services.js'
import { inferenceStream } from './inference-stream.js'
import { inferenceUpdate } from './inference-update.js'
import { info } from './info.js'
import { ingestDeletePipeline } from './ingest-delete-pipeline.js'
import { ingestGetPipeline } from './ingest-get-pipeline.js'
import { ingestPutPipeline } from './ingest-put-pipeline.js'
import { ingestSimulate } from './ingest-simulate.js'
import { licenseGet } from './license-get.js'
import { mget } from './mget.js'
import { mlInferTrainedModel } from './ml-infer-trained-model.js'
import { msearch } from './msearch.js'
import { notEmulated } from './not-emulated.js'
import { search } from './search.js'
import { updateDocument } from './update-document.js'
import { xpackInfo } from './xpack-info.js'

/** Every operation of the Elasticsearch face, one line each. */
export const operations: readonly Operation[] = [
  bulk,
  catAliases,
  catCount,
  catHealth,
  catIndices,
  clusterHealth,
  count,
  createDocument,
  deleteByQuery,
  deleteDocument,
  documentExists,
  getDocument,
  getSource,
  ...indexDocument,
  indicesAnalyze,
  indicesClearCache,
  indicesCreate,
  indicesDelete,
  indicesDeleteAlias,
  indicesExists,
  indicesExistsAlias,
  indicesExistsIndexTemplate,
  indicesFlush,
  indicesForcemerge,
  indicesGet,
  indicesGetAlias,
  indicesGetIndexTemplate,
  indicesGetMapping,
  indicesGetSettings,
  indicesPutAlias,
  indicesPutMapping,
  indicesPutSettings,
  indicesRefresh,
  indicesUpdateAliases,
  inferenceChatCompletion,
  inferenceDelete,
  inferenceDiagnostics,
  inferenceGet,
  inferenceInference,
  inferencePut,
  inferenceServices,
  inferenceStream,
  inferenceUpdate,
  info,
  ingestDeletePipeline,
  ingestGetPipeline,
  ingestPutPipeline,
  ingestSimulate,
  licenseGet,
  mget,
  mlInferTrainedModel,
  msearch,
  ...notEmulated,
  search,
  sourceExists,
  updateDocument,
  xpackInfo
]
