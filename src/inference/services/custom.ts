import { lostChunkingSettings } from '../chunking-settings.js'
import { inputTypeTranslation, queryParameters, secretParameters, stringMap, taskParameters } from '../custom-settings.js'
import { checkTemplates } from '../custom-templates.js'
import { defineService, type Task } from '../define-service.js'
import { purposes } from '../input-type.js'
import { unnamed } from '../provider/zoo.js'
import type { Settings } from '../service.js'
import { readRateLimit, SettingsReader } from '../settings.js'

const name = 'custom'
const displayName = 'Custom'

/** Inputs of one call when nobody says; the double sends no calls. */
const BATCH_SIZE = 10

/** How messages about an object inside the settings call them. INF/services/custom/CustomServiceSettings.java */
const settingsName = 'custom_service_settings'

/** Where a task's results are in the provider's response: paths that must be given, and others. INF/services/custom/response/*. */
interface ResponsePaths { readonly required: readonly string[], readonly optional?: readonly string[] }

/** `response`: what is shown of it, and what refuses its unknown keys, which happens after all else was read. */
interface Response { readonly shown: Settings, readonly refuseUnknown: () => void }

const readResponse = (settings: SettingsReader, { required, optional = [] }: ResponsePaths): Response => {
  const response = new SettingsReader('service_settings.response', settings.requiredMap('response') ?? new Map(), settings.problems)
  const given = response.requiredMap('json_parser')
  const parser = new SettingsReader('service_settings.response.json_parser', given ?? new Map(), settings.problems)
  if (given === undefined) return { shown: {}, refuseUnknown: () => settings.refuseProblems() }
  const paths = [
    ...required.map(path => [path, parser.requiredString(path)]),
    ...optional.map(path => [path, parser.optionalString(path)])
  ]
  settings.refuseProblems()
  return {
    shown: { json_parser: Object.fromEntries(paths.filter(([, path]) => path !== undefined)) as Settings },
    refuseUnknown: () => {
      parser.refuseUnknownInside('json_parser', settingsName)
      response.refuseUnknownInside('response', settingsName)
    }
  }
}

/** INF/services/custom/CustomServiceSettings.java. Error parsers were before 9.1, embedding types came after. The order of the last four is a guess. */
const serviceSettings = (settings: SettingsReader, paths: ResponsePaths): Settings => {
  const inputType = inputTypeTranslation(settings)
  const url = settings.requiredString('url')
  const query = queryParameters(settings)
  const headers = stringMap(settings, 'headers')
  const request = settings.requiredString('request')
  const response = readResponse(settings, paths)
  const rateLimit = readRateLimit(settings, { requestsPerMinute: 10_000, service: name })
  const batchSize = settings.optionalPositiveInteger('batch_size')
  response.refuseUnknown()
  return {
    url,
    headers,
    query_parameters: query,
    request,
    response: response.shown,
    input_type: inputType,
    rate_limit: rateLimit,
    batch_size: batchSize ?? BATCH_SIZE
  }
}

/** INF/services/custom/CustomServiceSettings.java TextEmbeddingSettings */
const embeddingSettings = (settings: SettingsReader): Settings => {
  const similarity = settings.similarity()
  const dimensions = settings.immediateInteger('dimensions')
  const maxInputTokens = settings.immediateInteger('max_input_tokens')
  return {
    similarity: similarity ?? 'dot_product',
    dimensions,
    max_input_tokens: maxInputTokens,
    ...serviceSettings(settings, { required: ['text_embeddings'] })
  }
}

const task = (paths: ResponsePaths): Task => ({
  what: displayName,
  serviceSettings: settings => serviceSettings(settings, paths),
  taskSettings: taskParameters,
  check: checkTemplates
})

/**
 * A provider that the user describes. INF/services/custom/CustomService.java. The description is checked as there; the double neither calls the address nor
 * looks for results in a response: the results are the zoo's, whatever the address.
 */
export const custom = defineService({
  name,
  displayName,
  tasks: {
    text_embedding: { ...task({ required: ['text_embeddings'] }), serviceSettings: embeddingSettings, model: unnamed('url') },
    sparse_embedding: task({ required: ['token_path', 'weight_path'] }),
    rerank: task({ required: ['relevance_score'], optional: ['reranked_index', 'document_text'] }),
    completion: {
      ...task({ required: ['completion_result'] }),
      // All but the first are dropped: INF/services/custom/request/CompletionParameters.java
      conversation: ([content = '']) => [{ role: 'user', content }]
    }
  },
  streams: [],
  inputTypes: purposes,
  secrets: ['secret_parameters'],
  readSecrets: secretParameters,
  chunks: ['text_embedding'],
  // Its default is that of an endpoint stored before there were chunking settings.
  defaultChunking: lostChunkingSettings,
  modelSetting: 'url',
  configurations: {}
})
