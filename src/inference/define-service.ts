import { es } from '../errors/es.js'
import type { ChatMessage, ChatRequest } from '../models/card.js'
import { zooProvider, type EmbeddingModel } from './provider/zoo.js'
import { settingConfiguration, type DescribedSetting } from './setting-configuration.js'
import type { InferenceService, Provider, RerankOptions, Settings } from './service.js'
import type { SettingsReader } from './settings.js'
import { taskTypes, type TaskType } from './task-type.js'

/** What a service does for one task type. */
interface Task {
  /** Reads in the order in which problems are reported, and returns what a read shows, in wire order. */
  readonly serviceSettings: (settings: SettingsReader) => Settings
  /** Reads what is there; undefined values are left out. None are known when absent. */
  readonly taskSettings?: (settings: SettingsReader) => Settings
  /** Reads those of a request, where this is another matter than reading those of an endpoint. */
  readonly requestSettings?: (settings: SettingsReader) => Settings
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
  /** Names of required secrets, in the order in which missing ones are reported: `api_key` alone, unless given. */
  readonly secrets?: readonly string[]
  /** How secrets are read, where not each of them is required. */
  readonly readSecrets?: (secrets: SettingsReader, taskType: TaskType) => void
  /** What `_services` says, by the name of the setting. */
  readonly configurations: Readonly<Record<string, DescribedSetting>>
  /** Where unknown keys are taken without a word; nowhere unless given. */
  readonly ignoresUnknown?: InferenceService['ignoresUnknown']
  /** Service settings that are kept and not shown. */
  readonly hidden?: readonly string[]
  /** Whether messages say `Failed to send {what} request from inference entity id […]`. */
  readonly namesEndpoint?: boolean
  /** Default true: stock services show the chunking settings of every embedding endpoint. */
  readonly showsDefaultChunking?: boolean
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

/** Makes a service of what its file says. */
export const defineService = (definition: ServiceDefinition): InferenceService => {
  const { name, displayName, tasks, secrets = ['api_key'] } = definition
  const task = (taskType: TaskType): Task | undefined => (tasks as Partial<Record<TaskType, Task>>)[taskType]
  const supported = taskTypes.filter(taskType => task(taskType) !== undefined)
  const { completion, rerank } = tasks
  const service: InferenceService = {
    name,
    displayName,
    taskTypes: supported,
    streams: definition.streams ?? supported.filter(taskType => taskType === 'completion' || taskType === 'chat_completion'),
    inputTypes: definition.inputTypes ?? ['ingest', 'search'],
    configurations: Object.fromEntries(Object.entries(definition.configurations)
      .map(([setting, described]) => [setting, settingConfiguration(described, supported)])),
    showsDefaultChunking: definition.showsDefaultChunking ?? true,
    readServiceSettings: (settings, taskType) => task(taskType)?.serviceSettings(settings) ?? {},
    readTaskSettings: (settings, taskType) => onlyThere(task(taskType)?.taskSettings?.(settings) ?? {}),
    readRequestSettings: (settings, taskType) => {
      const { taskSettings, requestSettings = taskSettings } = task(taskType) ?? {}
      return onlyThere(requestSettings?.(settings) ?? {})
    },
    ignoresUnknown: definition.ignoresUnknown ?? [],
    hidden: definition.hidden ?? [],
    readSecrets: definition.readSecrets ?? (settings => { for (const secret of secrets) settings.requiredString(secret) }),
    secrets,
    request: ({ id, taskType }) =>
      `${task(taskType)?.what ?? displayName} request${definition.namesEndpoint === true ? ` from inference entity id [${id}]` : ''}`,
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
