/**
 * The sentences that `es.actionRequestInvalid` and `es.settingsInvalid` number and join. Known from
 * INF/services/ServiceUtils.java, CORE/action/InferenceAction.java and INF/chunking/* unless an item says otherwise.
 */
export const item = {
  // --- requests

  inferenceIdInvalid: (id: string) =>
    `Invalid inference_id; '${id}' can contain lowercase alphanumeric (a-z and 0-9), hyphens or underscores; must start and end with alphanumeric`,
  fieldNull: (field: string) => `Field [${field}] cannot be null`,
  fieldEmptyArray: (field: string) => `Field [${field}] cannot be an empty array`,
  fieldNullForTask: (field: string, task: string) => `Field [${field}] cannot be null for task type [${task}]`,
  fieldEmptyForTask: (field: string, task: string) => `Field [${field}] cannot be empty for task type [${task}]`,
  fieldNotForTask: (field: string, task: string) => `Field [${field}] cannot be specified for task type [${task}]`,
  inputTypeRefused: (inputType: string) => `Invalid input_type [${inputType}]. The input_type option is not supported by this service`,
  inputTypeUnsupported: (inputType: string, displayName: string) => `Input type [${inputType}] is not supported for [${displayName}]`,

  rerankOptionUnsupported: (option: string, value: string) => `Invalid ${option} [${value}]. The ${option} option is not supported by this service`,

  // --- settings; `scope` is service_settings, task_settings, rate_limit, chunking_settings or secret_settings

  settingMissing: (scope: string, setting: string) => `[${scope}] does not contain the required setting [${setting}]`,
  settingsOneOfMissing: (scope: string, settings: readonly string[]) => `[${scope}] does not contain one of the required settings [${settings.join(', ')}]`,
  settingNotAllowed: (scope: string, setting: string) => `[${scope}] does not allow the setting [${setting}]`,
  settingEmpty: (scope: string, setting: string) => `[${scope}] Invalid value empty string. [${setting}] must be a non-empty string`,
  settingWrongType: (setting: string, value: string, type: string) =>
    `field [${setting}] is not of the expected type. The value [${value}] cannot be converted to a [${type}]`,
  settingWrongTypes: (setting: string, value: string, types: readonly string[]) =>
    `field [${setting}] is not of one of the expected types. The value [${value}] cannot be converted to one of [${types.join(', ')}]`,
  settingNotPositive: (scope: string, setting: string, value: string, type: 'integer' | 'long') =>
    `[${scope}] Invalid value [${value}]. [${setting}] must be a positive ${type}`,
  settingBelow: (scope: string, setting: string, value: string, minimum: string) =>
    `[${scope}] Invalid value [${value}]. [${setting}] must be a greater than or equal to [${minimum}]`,
  settingAbove: (scope: string, setting: string, value: string, maximum: string) =>
    `[${scope}] Invalid value [${value}]. [${setting}] must be a less than or equal to [${maximum}]`,
  settingNotOneOf: (scope: string, setting: string, value: string, allowed: readonly string[]) =>
    `[${scope}] Invalid value [${value}] received. [${setting}] must be one of [${[...allowed].sort().join(', ')}]`,
  urlInvalid: (scope: string, setting: string, url: string, reason: string) =>
    `[${scope}] Invalid url [${url}] received for field [${setting}]. Error: unable to parse url [${url}]. Reason: ${reason}`,

  // --- settings of one service; the allocations are those of MLCORE/inference/assignment/AdaptiveAllocationsSettings.java

  allocationsNotPositive: () => '[max_number_of_allocations] must be a positive integer or null',
  allocationsReversed: () => '[min_number_of_allocations] must not be larger than [max_number_of_allocations]',
  httpSchemaInvalid: () => 'Invalid value for [http_schema]. Must be one of [https, http]',
  modelRequiredForV2: () => 'The [service_settings.model_id] field is required for the Cohere V2 API.',

  inputTypeNotForModel: (inputType: string, model: string) => `Invalid value [${inputType}] received. [input_type] is not allowed for model [${model}]`,
  keyMissing: () => '[secret_settings] must have either the [api_key] or the [entra_id] key set',
  keysTwice: () => '[secret_settings] must have only one of the [api_key] or the [entra_id] key set',
  taskSettingsNotStored: () => 'task_settings is only supported during the inference request and cannot be stored in the inference endpoint.',

  // --- chunking settings

  chunkingKeysUnknown: (strategy: string, keys: readonly string[]) => `${strategy} chunking settings can not have the following settings: [${keys.join(', ')}]`,
  sentenceOverlapInvalid: (value: number) => `sentence_overlap[${value}] must be either 0 or 1`,
  separatorsTwice: () => 'Recursive chunking settings can not have both separators and separator_set',
  separatorsEmpty: () => 'Recursive chunking settings can not have an empty list of separators',

  // --- storage

  documentIdTooLong: (id: string, bytes: number) => `id [${id}] is too long, must be no longer than 512 bytes but was: ${bytes}`
} as const
