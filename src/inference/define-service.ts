import { es } from '../errors/es.js'
import type { ChatMessage, ChatRequest } from '../models/card.js'
import { defaultChunkingSettings } from './chunking-settings.js'
import { zooProvider, type EmbeddingModel } from './provider/zoo.js'
import { settingConfiguration, type DescribedSetting } from './setting-configuration.js'
import type { AllSettings, InferenceService, Provider, RerankOptions, Settings } from './service.js'
import type { SettingsReader } from './settings.js'
import { taskTypes, type TaskType } from './task-type.js'

/** What a service does for one task type. */
export interface Task {
  /** Reads in the order in which problems are reported, and returns what a read shows, in wire order. */
  readonly serviceSettings: (settings: SettingsReader) => Settings
  /** Reads what is there; undefined values are left out. None are known when absent. */
  readonly taskSettings?: (settings: SettingsReader, serviceSettings: Settings) => Settings
  /** Reads those of a request, where this is another matter than reading those of an endpoint. */
  readonly requestSettings?: (settings: SettingsReader, serviceSettings: Settings) => Settings
  /** Refuses, at once, what no setting alone is wrong about. */
  readonly check?: (settings: AllSettings) => void
  /** `Failed to send {what} request`. */
  readonly what: string
}

export interface EmbeddingTask extends Task {
  /** The model that the settings name. `dimensions` must be shown by {@link Task.serviceSettings}, undefined before the validation call. */
  readonly model?: (settings: Settings) => EmbeddingModel
}

export interface RerankTask extends Task {
  /** What the task settings say; `top_n` and `return_documents` unless given. */
  readonly options?: (taskSettings: Settings) => RerankOptions
  /** Whether documents come back when nobody says. */
  readonly returnsDocuments?: boolean
  /** Whether the root of a request may have `top_n` and `return_documents`; it may unless this is false. */
  readonly takesRootOptions?: boolean
}

export interface CompletionTask extends Task {
  /** The conversation that inputs are; one input is the user's, and more are refused, unless given. */
  readonly conversation?: (inputs: readonly string[]) => ChatMessage[]
  /** `{what} only accepts 1 input`, where this is another word than that of {@link Task.what}. */
  readonly oneInputWhat?: string
  /** What the task settings ask of the model. */
  readonly parameters?: (taskSettings: Settings) => Pick<ChatRequest, 'maxTokens' | 'temperature' | 'topP'>
}

/** What the file of a service says of it. */
export interface ServiceDefinition {
  readonly name: string
  /** Other names that a configuration may give. */
  readonly aliases?: readonly string[]
  readonly displayName: string
  readonly tasks: {
    readonly text_embedding?: EmbeddingTask
    readonly sparse_embedding?: Task
    readonly rerank?: RerankTask
    readonly completion?: CompletionTask
    readonly chat_completion?: Task
  }
  /** The tasks that `_stream` serves: all chat tasks, unless given. */
  readonly streams?: readonly TaskType[]
  /** `ingest` and `search` unless given; no value at all is taken when it is empty. */
  readonly inputTypes?: readonly string[]
  /** What is wrong with an input type, where that depends on the endpoint. */
  readonly inputTypeProblem?: InferenceService['inputTypeProblem']
  /** Tasks that endpoints are created for, and that `_services` does not tell of. */
  readonly unlisted?: readonly TaskType[]
  /** Names of required secrets, in the order in which missing ones are reported: `api_key` alone, unless given. */
  readonly secrets?: readonly string[]
  /** How secrets are read, where not each of them is required. */
  readonly readSecrets?: InferenceService['readSecrets']
  /** Whether the secrets are looked at before all settings, and not after them. */
  readonly secretsFirst?: boolean
  /** What `_services` says, by the name of the setting. */
  readonly configurations: Readonly<Record<string, DescribedSetting>>
  /** Where unknown keys are taken without a word; nowhere unless given. */
  readonly ignoresUnknown?: InferenceService['ignoresUnknown']
  /** Service settings that are kept and not shown. */
  readonly hidden?: readonly string[]
  /** Whether, or for which tasks, messages say `Failed to send {what} request from inference entity id […]`. */
  readonly namesEndpoint?: boolean | readonly TaskType[]
  /** Tasks whose endpoints have chunking settings: those that embed, unless given. */
  readonly chunks?: readonly TaskType[]
  /** Default true: stock services show chunking settings that nobody has sent. */
  readonly showsDefaultChunking?: boolean
  /** What they are: {@link defaultChunkingSettings}, unless given. */
  readonly defaultChunking?: Settings
  /** `model_id` unless given. */
  readonly modelSetting?: string
  /** The setting `url` unless given. */
  readonly url?: (settings: Settings) => string
  /** The zoo under the names of the settings, unless given. */
  readonly provider?: Partial<Provider>
}

const onlyThere = (settings: Settings): Settings => Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined))

const rootOptions = (taskSettings: { top_n?: number, return_documents?: boolean }): RerankOptions =>
  ({ topN: taskSettings.top_n, returnDocuments: taskSettings.return_documents })

/** @throws es.oneInputOnly */
const oneInput = (what: string) => ([content, ...more]: readonly string[]): ChatMessage[] => {
  if (content === undefined || more.length > 0) throw es.oneInputOnly(what)
  return [{ role: 'user', content }]
}

/** For services that send whatever number of inputs there is: each is a message of the user. */
export const everyInput = (inputs: readonly string[]): ChatMessage[] => inputs.map(content => ({ role: 'user', content }))

/** Makes a service of what its file says. */
export const defineService = (definition: ServiceDefinition): InferenceService => {
  const { name, displayName, tasks, secrets = ['api_key'], unlisted = [], namesEndpoint = false } = definition
  const task = (taskType: TaskType): Task | undefined => (tasks as Partial<Record<TaskType, Task>>)[taskType]
  const supported = taskTypes.filter(taskType => task(taskType) !== undefined)
  const listed = supported.filter(taskType => !unlisted.includes(taskType))
  const { completion, rerank } = tasks
  const service: InferenceService = {
    name,
    aliases: definition.aliases ?? [],
    displayName,
    taskTypes: supported,
    listed,
    streams: definition.streams ?? supported.filter(taskType => taskType === 'completion' || taskType === 'chat_completion'),
    inputTypes: definition.inputTypes ?? ['ingest', 'search'],
    inputTypeProblem: definition.inputTypeProblem,
    configurations: Object.fromEntries(Object.entries(definition.configurations)
      .map(([setting, described]) => [setting, settingConfiguration(described, listed)])),
    chunks: definition.chunks ?? ['text_embedding', 'sparse_embedding'],
    defaultChunking: definition.showsDefaultChunking === false ? undefined : definition.defaultChunking ?? defaultChunkingSettings,
    readServiceSettings: (settings, taskType) => task(taskType)?.serviceSettings(settings) ?? {},
    readTaskSettings: (settings, { taskType, serviceSettings }) =>
      onlyThere(task(taskType)?.taskSettings?.(settings, serviceSettings) ?? {}),
    readRequestSettings: (settings, { taskType, serviceSettings }) => {
      const { taskSettings, requestSettings = taskSettings } = task(taskType) ?? {}
      return onlyThere(requestSettings?.(settings, serviceSettings) ?? {})
    },
    ignoresUnknown: definition.ignoresUnknown ?? [],
    hidden: definition.hidden ?? [],
    readSecrets: definition.readSecrets ??
      (settings => Object.fromEntries(secrets.map(secret => [secret, settings.requiredString(secret)]))),
    secrets,
    secretsFirst: definition.secretsFirst ?? false,
    check: settings => task(settings.taskType)?.check?.(settings),
    request: ({ id, taskType }) => {
      const isNamed = typeof namesEndpoint === 'boolean' ? namesEndpoint : namesEndpoint.includes(taskType)
      return `${task(taskType)?.what ?? displayName} request${isNamed ? ` from inference entity id [${id}]` : ''}`
    },
    modelSetting: definition.modelSetting ?? 'model_id',
    url: definition.url ?? (({ url }) => String(url)),
    rerankOptions: rerank?.options ?? rootOptions,
    takesRootRerankOptions: rerank?.takesRootOptions ?? true,
    conversation: completion?.conversation ?? oneInput(completion?.oneInputWhat ?? completion?.what ?? displayName),
    ...zooProvider({
      service: name,
      embeddingModel: tasks.text_embedding?.model,
      returnsDocuments: rerank?.returnsDocuments ?? false,
      modelSetting: definition.modelSetting ?? 'model_id',
      parameters: completion?.parameters
    }),
    ...definition.provider
  }
  return service
}
