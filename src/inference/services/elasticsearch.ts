import { es } from '../../errors/es.js'
import { item } from '../../errors/es-validation-items.js'
import { javaClassName } from '../../xcontent/json-value.js'
import { defineService } from '../define-service.js'
import { purposes } from '../input-type.js'
import type { InferenceService, Settings } from '../service.js'
import { modelIdSetting } from '../setting-configuration.js'
import { SettingsReader } from '../settings.js'
import type { TaskType } from '../task-type.js'

const name = 'elasticsearch'

/** What a trained model is for, under its own name for it. */
interface TrainedModel {
  readonly task: TaskType
  /** CORE/ml/inference/trainedmodel/*Config.java */
  readonly kind: string
}

const e5: TrainedModel = { task: 'text_embedding', kind: 'text_embedding' }
const elserModel: TrainedModel = { task: 'sparse_embedding', kind: 'text_expansion' }

/** The models that a node brings along: the double has no others, as a cluster into which nobody has imported any. */
const trainedModels: Readonly<Record<string, TrainedModel>> = {
  '.multilingual-e5-small': e5,
  '.multilingual-e5-small_linux-x86_64': e5,
  '.elser_model_1': elserModel,
  '.elser_model_2': elserModel,
  '.elser_model_2_linux-x86_64': elserModel,
  '.rerank-v1': { task: 'rerank', kind: 'text_similarity' }
}

/** Of .multilingual-e5-small. INF/services/elasticsearch/MultilingualE5SmallInternalServiceSettings.java */
const e5Dimensions = 384

/** Guess: the node runs on Linux x86_64. */
const defaultElser = '.elser_model_2_linux-x86_64'

/** INF/services/ServiceUtils.java removeAsAdaptiveAllocationsSettings, CORE/ml/inference/assignment/AdaptiveAllocationsSettings.java, of which 9.1.3 was run */
const adaptiveAllocations = (settings: SettingsReader): Settings | undefined => {
  const object = settings.optionalObject('adaptive_allocations')
  if (object === undefined) return undefined
  const { problems } = settings
  const adaptive = new SettingsReader('adaptive_allocations', object, problems)
  const enabled = adaptive.optionalBoolean('enabled')
  const minimum = adaptive.optionalInteger('min_number_of_allocations')
  const maximum = adaptive.optionalInteger('max_number_of_allocations')
  for (const unknown of adaptive.names()) problems.push(item.settingNotAllowed('adaptive_allocations', unknown))
  if (maximum !== undefined && maximum < 1) problems.push(item.allocationsNotPositive())
  if (minimum !== undefined && maximum !== undefined && minimum > maximum) problems.push(item.allocationsReversed())
  return { enabled: enabled ?? false, min_number_of_allocations: minimum, max_number_of_allocations: maximum }
}

/** INF/services/elasticsearch/ElasticsearchInternalServiceSettings.java */
const allocationSettings = (settings: SettingsReader): Settings => {
  const numAllocations = settings.optionalPositiveInteger('num_allocations')
  const numThreads = settings.requiredPositiveInteger('num_threads')
  const adaptive = adaptiveAllocations(settings)
  const modelId = settings.optionalString('model_id')
  if (numAllocations === undefined && adaptive === undefined) {
    settings.problems.push(item.settingsOneOfMissing(settings.scope, ['num_allocations', 'adaptive_allocations']))
  }
  // One that is a text has been refused by now.
  settings.optionalString('deployment_id')
  return {
    num_allocations: numAllocations,
    num_threads: numThreads,
    model_id: modelId,
    adaptive_allocations: adaptive
  }
}

/** @throws es.classCast for what is no string, before anything else is looked at */
const stringIfThere = (settings: SettingsReader, setting: string): string | undefined => {
  const value = settings.peek(setting)
  if (value === undefined || typeof value === 'string') return value
  throw es.classCast(javaClassName(value), 'java.lang.String')
}

/** @throws es.deploymentNotFound, es.modelIdMissing, es.trainedModelMissing, es.trainedModelTaskMismatch */
const settingsFor = (task: TaskType, defaultModel?: string) => (settings: SettingsReader): Settings => {
  const modelId = stringIfThere(settings, 'model_id') ?? defaultModel
  const deploymentId = stringIfThere(settings, 'deployment_id')
  if (deploymentId !== undefined) throw es.deploymentNotFound(deploymentId)
  if (modelId === undefined) throw es.modelIdMissing()
  const model = Object.hasOwn(trainedModels, modelId) ? trainedModels[modelId] : undefined
  if (model === undefined) throw es.trainedModelMissing(modelId, 'You may need to load it into the cluster using eland.')
  const shown = allocationSettings(settings)
  settings.refuseProblems()
  if (modelId === '.elser_model_1') throw es.trainedModelMissing(modelId, 'You may need to use a platform agnostic model.')
  if (model.task !== task) throw es.trainedModelTaskMismatch(modelId, model.kind, task)
  return { ...shown, model_id: modelId }
}

/** INF/services/elasticsearch/RerankTaskSettings.java looks at nothing else, takes what is no boolean for true, and lets no stored false survive a request. */
const returnDocuments = (settings: SettingsReader): Settings => ({ return_documents: settings.take('return_documents') !== false })

/** A service whose endpoints may leave the model out, or not. */
const internalService = (defaultModel: string | undefined): InferenceService => defineService({
  name,
  displayName: 'Elasticsearch',
  tasks: {
    text_embedding: {
      what: 'Elasticsearch',
      serviceSettings: settingsFor('text_embedding', defaultModel),
      model: ({ model_id: id }) => ({ id: String(id), dimensions: e5Dimensions })
    },
    sparse_embedding: { what: 'Elasticsearch', serviceSettings: settingsFor('sparse_embedding', defaultModel) },
    rerank: { what: 'Elasticsearch', serviceSettings: settingsFor('rerank', defaultModel), taskSettings: returnDocuments }
  },
  inputTypes: purposes,
  secrets: [],
  ignoresUnknown: ['task_settings'],
  hidden: ['dimensions'],
  url: () => name,
  configurations: {
    model_id: modelIdSetting,
    num_allocations: {
      default_value: 1,
      label: 'Number Allocations',
      description: 'The total number of allocations this model is assigned across machine learning nodes.',
      updatable: true,
      type: 'int'
    },
    num_threads: {
      default_value: 2, label: 'Number Threads', description: 'Sets the number of threads used by each model allocation during inference.', type: 'int'
    }
  }
})

/** INF/services/elasticsearch/ElasticsearchInternalService.java */
export const elasticsearch = internalService(undefined)

/** The old name of the same service, under which endpoints may leave the model out. They are endpoints of `elasticsearch` once they are there. */
export const elser = internalService(defaultElser)
