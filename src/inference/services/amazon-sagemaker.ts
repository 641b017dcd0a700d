import { es } from '../../errors/es.js'
import { item } from '../../errors/es-validation-items.js'
import { defineService, everyInput, type Task } from '../define-service.js'
import { purposes } from '../input-type.js'
import { unnamed, type EmbeddingModel } from '../provider/zoo.js'
import type { Settings } from '../service.js'
import { awsSecretSettings, type DescribedSetting } from '../setting-configuration.js'
import type { SettingsReader } from '../settings.js'
import { taskTypes, type TaskType } from '../task-type.js'

const name = 'amazon_sagemaker'

/** The tasks of what an endpoint speaks. INF/services/sagemaker/schema/SageMakerSchemas.java */
const apis: Readonly<Record<string, readonly TaskType[]>> = {
  elastic: ['text_embedding', 'sparse_embedding', 'rerank', 'completion', 'chat_completion'],
  openai: ['text_embedding', 'completion', 'chat_completion']
}

/** INF/services/sagemaker/model/SageMakerServiceSettings.java: what the API needs is read when the rest is right. */
const endpoint = (settings: SettingsReader, taskType: TaskType): Settings => {
  const endpointName = settings.requiredString('endpoint_name')
  const region = settings.requiredString('region')
  const api = settings.requiredString('api')
  const targetModel = settings.optionalString('target_model')
  const targetContainerHostname = settings.optionalString('target_container_hostname')
  const inferenceComponentName = settings.optionalString('inference_component_name')
  const batchSize = settings.optionalPositiveInteger('batch_size')
  settings.refuseProblems()
  const served = Object.hasOwn(apis, String(api)) ? apis[String(api)] as readonly TaskType[] : []
  if (!served.includes(taskType)) throw es.apiUnknown(String(api), taskType, taskTypes.filter(each => served.includes(each)).join(', '))
  return {
    endpoint_name: endpointName,
    region,
    api,
    target_model: targetModel,
    target_container_hostname: targetContainerHostname,
    inference_component_name: inferenceComponentName,
    batch_size: batchSize
  }
}

/** INF/services/sagemaker/schema/elastic/ElasticTextEmbeddingPayload.java, INF/services/sagemaker/schema/openai/OpenAiTextEmbeddingPayload.java */
const embeddingSettings = (settings: SettingsReader): Settings => {
  const base = endpoint(settings, 'text_embedding')
  const dimensions = settings.optionalPositiveInteger('dimensions')
  if (base['api'] === 'openai') return { ...base, dimensions }
  settings.optionalBoolean('dimensions_set_by_user')
  const similarity = settings.similarity()
  const elementType = settings.requiredEnum('element_type', ['byte', 'float', 'bit'])
  return { ...base, dimensions, dimensions_set_by_user: false, similarity, element_type: elementType }
}

const model = (settings: Settings): EmbeddingModel => {
  const { element_type: elementType = 'float' } = settings
  return { ...unnamed('endpoint_name')(settings), elementType: elementType as NonNullable<EmbeddingModel['elementType']> }
}

/** INF/services/sagemaker/model/SageMakerTaskSettings.java, all strings that SageMaker is handed as they are. */
const handedOn = (settings: SettingsReader): Settings => ({
  custom_attributes: settings.optionalString('custom_attributes'),
  enable_explanations: settings.optionalString('enable_explanations'),
  inference_id: settings.optionalString('inference_id'),
  session_id: settings.optionalString('session_id'),
  target_variant: settings.optionalString('target_variant')
})

/** INF/services/sagemaker/schema/openai/SageMakerOpenAiTaskSettings.java; the API `elastic` hands on whatever there is. */
const requestSettings = (settings: SettingsReader, { api }: Settings): Settings => {
  const user = api === 'openai' ? settings.optionalString('user') : undefined
  return { ...handedOn(settings), user }
}

/** The API `elastic` takes task settings with a request, and none to keep. INF/services/sagemaker/schema/elastic/ElasticPayload.java */
const taskSettings = (settings: SettingsReader, serviceSettings: Settings): Settings => {
  if (serviceSettings['api'] === 'elastic' && settings.names().length > 0) settings.problems.push(item.taskSettingsNotStored())
  return requestSettings(settings, serviceSettings)
}

const displayName = 'Amazon SageMaker'

const task = (taskType: TaskType): Task => ({
  what: displayName,
  serviceSettings: settings => endpoint(settings, taskType),
  taskSettings,
  requestSettings
})

const described = (label: string, description: string): DescribedSetting => ({ label, description })
const optional = (label: string, description: string): DescribedSetting => ({ label, description, required: false })

/**
 * INF/services/sagemaker/SageMakerService.java. It has no rate limit and, in 9.1, no chunking settings. Guess: what is said of a provider that fails is the
 * sentence of the services that speak HTTP.
 */
export const amazonSageMaker = defineService({
  name,
  aliases: ['sagemaker', 'amazonsagemaker'],
  displayName,
  tasks: {
    text_embedding: { ...task('text_embedding'), serviceSettings: embeddingSettings, model },
    sparse_embedding: task('sparse_embedding'),
    rerank: task('rerank'),
    completion: { ...task('completion'), conversation: everyInput },
    chat_completion: task('chat_completion')
  },
  inputTypes: purposes,
  secrets: ['access_key', 'secret_key'],
  secretsFirst: true,
  ignoresUnknown: ['body'],
  chunks: [],
  modelSetting: 'endpoint_name',
  url: ({ region }) => `https://runtime.sagemaker.${String(region)}.amazonaws.com`,
  configurations: {
    ...awsSecretSettings,
    api: described('API', 'The API format that your SageMaker Endpoint expects.'),
    endpoint_name: described('Endpoint Name', 'The name specified when creating the SageMaker Endpoint.'),
    region: described('Region', 'The AWS region that your model or ARN is deployed in.'),
    target_model: optional('Target Model', 'The model to request when calling a SageMaker multi-model Endpoint.'),
    target_container_hostname: optional('Target Container Hostname', 'The hostname of the container when calling a SageMaker multi-container Endpoint.'),
    batch_size: { ...optional('Batch Size', 'The maximum size a single chunk of input can be when chunking input for semantic text.'), type: 'int' },
    custom_attributes: optional('Custom Attributes', 'An opaque informational value forwarded as-is to the model within SageMaker.'),
    enable_explanations: optional('Enable Explanations', 'JMESPath expression overriding the ClarifyingExplainerConfig in the SageMaker Endpoint Configuration.'),
    inference_id: optional('Inference ID', 'Informational identifying for auditing requests within the SageMaker Endpoint.'),
    session_id: optional('Session ID', 'Creates or reuses an existing Session for SageMaker stateful models.'),
    target_variant: optional('Target Variant', 'The production variant when calling the SageMaker Endpoint')
  }
})
