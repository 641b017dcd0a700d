/**
 * The sentences that `es.actionRequestInvalid` and `es.settingsInvalid` number and join. Known from
 * INF/services/ServiceUtils.java, CORE/inference/action/InferenceAction.java and INF/chunking/* unless an item says otherwise.
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

  // SRV/rest/RestRequest.java contentOrSourceParam
  sourceTypeMissing: () => 'source and source_content_type parameters are required',
  sourceTypeUnknown: (mediaType: string) => `Unknown value for source_content_type [${mediaType}]`,

  // --- settings; `scope` is service_settings, task_settings, rate_limit, chunking_settings or secret_settings

  settingMissing: (scope: string, setting: string) => `[${scope}] does not contain the required setting [${setting}]`,
  settingsOneOfMissing: (scope: string, settings: readonly string[]) => `[${scope}] does not contain one of the required settings [${settings.join(', ')}]`,
  settingNotAllowed: (scope: string, setting: string) => `[${scope}] does not allow the setting [${setting}]`,
  settingEmpty: (scope: string, setting: string) => `[${scope}] Invalid value empty string. [${setting}] must be a non-empty string`,
  settingEmptyMap: (scope: string, setting: string) => `[${scope}] Invalid value empty map. [${setting}] must be a non-empty map`,
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

  // --- settings of one service; the allocations are those of CORE/ml/inference/assignment/AdaptiveAllocationsSettings.java

  allocationsNotPositive: () => '[max_number_of_allocations] must be a positive integer or null',
  allocationsReversed: () => '[min_number_of_allocations] must not be larger than [max_number_of_allocations]',
  httpSchemaInvalid: () => 'Invalid value for [http_schema]. Must be one of [https, http]',
  modelRequiredForV2: () => 'The [service_settings.model_id] field is required for the Cohere V2 API.',

  inputTypeNotForModel: (inputType: string, model: string) => `Invalid value [${inputType}] received. [input_type] is not allowed for model [${model}]`,
  keyMissing: () => '[secret_settings] must have either the [api_key] or the [entra_id] key set',
  keysTwice: () => '[secret_settings] must have only one of the [api_key] or the [entra_id] key set',
  taskSettingsNotStored: () => 'task_settings is only supported during the inference request and cannot be stored in the inference endpoint.',

  // --- the custom service: INF/services/custom/*, INF/services/ServiceUtils.java, SRV/inference/InputType.java

  mapValueInvalid: (setting: string, key: string, value: string, types: readonly string[]) =>
    `Map field [${setting}] has an entry that is not valid, [${key} => ${value}]. Value type of [${value}] is not one of [${types.join(', ')}].`,
  mapSecretInvalid: (setting: string) => `Map field [${setting}] has an entry that is not valid. Value type is not one of [String].`,
  tupleNoList: (setting: string, index: number, type: string) =>
    `[service_settings] failed to parse tuple list entry [${index}] for setting [${setting}], expected a list but the entry is [${type}]`,
  tupleSize: (setting: string, index: number, size: number) =>
    `[service_settings] failed to parse tuple list entry [${index}] for setting [${setting}], the tuple list size must be two, but was [${size}]`,
  tupleElementInvalid: (setting: string, index: number, element: string, type: string) =>
    `[service_settings] failed to parse tuple list entry [${index}] for setting [${setting}], ${element} must be a string but was [${type}]`,
  translationValueInvalid: (key: string, type: string) =>
    `Input type translation value for key [${key}] must be a String that is not null and not empty, received: [${type}].`,
  translationKeyInvalid: (key: string) =>
    `Invalid input type translation for key: [${key}], is not a valid value. Must be one of [ingest, search, classification, clustering]`,
  placeholderLeft: (placeholder: string, field: string) =>
    `Failed to validate model configuration: Found placeholder [${placeholder}] in field [${field}] after replacement call, please check that all templates have a corresponding field definition.`,
  uriNotBuilt: (url: string, defect: string) => `Failed to validate model configuration: Failed to build URI, error: ${defect}: ${url}`,

  // --- chunking settings

  chunkingKeysUnknown: (strategy: string, keys: readonly string[]) => `${strategy} chunking settings can not have the following settings: [${keys.join(', ')}]`,
  sentenceOverlapInvalid: (value: number) => `sentence_overlap[${value}] must be either 0 or 1`,
  separatorsTwice: () => 'Recursive chunking settings can not have both separators and separator_set',
  separatorsEmpty: () => 'Recursive chunking settings can not have an empty list of separators',

  // --- indices: SRV/action/admin/indices/alias/IndicesAliasesRequest.java, from memory; SRV/action/admin/indices/analyze/AnalyzeAction.java

  noAliasActions: () => 'Must specify at least one alias action',
  textMissing: () => 'text is missing',

  // --- settings of an index: SRV/cluster/metadata/MetadataCreateIndexService.java

  privateSetting: (setting: string) => `private index setting [${setting}] can not be set explicitly`,

  // --- documents: SRV/action/DocWriteRequest.java, IndexRequest.java, UpdateRequest.java, DeleteRequest.java, BulkRequest.java

  noRequests: () => 'no requests added',
  indexMissing: () => 'index is missing',
  idMissing: () => 'id is missing',
  scriptOrDocMissing: () => 'script or doc is missing',
  docMissing: () => 'doc must be specified if doc_as_upsert is enabled',
  pipelineEmpty: () => 'pipeline cannot be an empty string',
  versionIllegal: (version: string, versionType: string) => `illegal version value [${version}] for version type [${versionType}]`,
  versioningInternal: () => 'internal versioning can not be used for optimistic concurrency control. Please use `if_seq_no` and `if_primary_term` instead',
  versionWithSeqNo: () => 'compare and write operations can not use versioning',
  primaryTermMissing: () => 'ifSeqNo is set, but primary term is [0]',
  seqNoMissing: (primaryTerm: string) => `ifSeqNo is unassigned, but primary term is [${primaryTerm}]`,
  versionWithoutId: () => 'an id must be provided if version type or value are set',
  createVersionType: () => 'create operations only support internal versioning. use index instead',
  createVersion: () => 'create operations do not support explicit versions. use index instead',
  createSeqNo: () => 'create operations do not support compare and set. use index instead',
  seqNoRetried: () => 'compare and write operations can not be retried',
  seqNoWithDocAsUpsert: () => 'compare and write operations can not be used with upsert',
  seqNoWithUpsert: () => "upsert requests don't support `if_seq_no` and `if_primary_term`",
  noDocuments: () => 'no documents to get',
  indexMissingOfDocument: (position: string) => `index is missing for doc ${position}`,
  idMissingOfDocument: (position: string) => `id is missing for doc ${position}`,
  sourceDisabled: () => 'fetching source can not be disabled',

  // --- searches: SRV/search/builder/SearchSourceBuilder.java; by query: SRV/index/reindex/AbstractBulkByScrollRequest.java

  retrieverWith: (keys: readonly string[]) => `cannot specify [retriever] and [${keys.join(', ')}]`,
  fromWithSearchAfter: () => '[from] parameter must be set to 0 when [search_after] is used',
  shardDocWithoutPit: () => '[_shard_doc] sort field cannot be used without [point in time]',
  sizeOfScroll: () => '[size] cannot be [0] in a scroll context',
  fromOfByQuery: () => 'from is not supported in this context',
  queryMissing: () => 'query is missing',

  // --- retrievers: SRV/search/retriever/CompoundRetrieverBuilder.java, RANK/MultiFieldsInnerRetrieverUtils.java, RANK/linear/LinearRetrieverBuilder.java

  rankWindowBelowSize: (retriever: string, rankWindowSize: number, size: number) =>
    `[${retriever}] requires [rank_window_size: ${rankWindowSize}] be greater than or equal to [size: ${size}]`,
  rankWindowAboveChild: (retriever: string, rankWindowSize: number, child: string, childWindowSize: number) =>
    `[${retriever}] requires [rank_window_size: ${rankWindowSize}] to be smaller than or equal to its sub retriever's ${child} [rank_window_size: ${childWindowSize}]`,
  rankWindowNegative: (rankWindowSize: number) => `[rank_window_size] parameter cannot be negative, found [${rankWindowSize}]`,
  retrieverNotWith: (retriever: string, parameter: string) => `cannot specify [${retriever}] and [${parameter}]`,
  retrieversMissing: (retriever: string) => `[${retriever}] must provide [retrievers] or [query]`,
  retrieverNeeds: (retriever: string, field: string, given: string) => `[${retriever}] [${field}] must be provided when [${given}] is specified`,
  retrieverRefuses: (retriever: string, field: string, given: string) => `[${retriever}] [${field}] cannot be provided when [${given}] is specified`,
  retrieverEmpty: (retriever: string, field: string) => `[${retriever}] [${field}] cannot be empty`,
  retrieverCombines: (retriever: string, one: string, other: string) => `[${retriever}] cannot combine [${one}] and [${other}]`,

  // --- storage

  documentIdTooLong: (id: string, bytes: number) => `id [${id}] is too long, must be no longer than 512 bytes but was: ${bytes}`
} as const
