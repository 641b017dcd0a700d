import { EsError, define, type Certainty, type ChatErrorFacts, type EsErrorFacts } from './es-error.js'

const statusException = (status: number, seen: string, certainty: Certainty = 'source'): EsErrorFacts => ({ type: 'status_exception', status, certainty, seen })

/** A provider's refusal, as Elasticsearch tells of it. */
export interface ProviderRefusal {
  readonly prefix: string
  readonly providerStatus: number
  readonly message: string | undefined
  /** What the caller gets. */
  readonly status: number
  /** What the provider's error body says beside its message, in OpenAI's manner. */
  readonly body?: ChatErrorFacts | undefined
}

/** Errors of the `_inference` API. */
export const esInference = {
  // --- any operation

  taskTypeNull: define(statusException(400, 'SRV/inference/TaskType.java; run of the real class'), () => 'Task type must not be null'),
  unknownTaskType: define(statusException(400, 'SRV/inference/TaskType.java'), (raw: string) => `Unknown task_type [${raw}]`),
  endpointNotFound: define({ type: 'resource_not_found_exception', status: 404, certainty: 'source', seen: 'INF/registry/ModelRegistry.java' },
    (id: string) => `Inference endpoint not found [${id}]`),
  requestedTaskTypeMismatch: define(statusException(400, 'INF/action/TransportGetInferenceModelAction.java'),
    (requested: string, actual: string) => `Requested task type [${requested}] does not match the inference endpoint's task type [${actual}]`),

  // --- create

  taskTypeMissing: define(statusException(400, 'INF/services/ServiceUtils.java'), () => 'model is missing required setting [task_type]'),
  taskTypeAny: define(statusException(400, 'INF/services/ServiceUtils.java, the name is part of the text'), () => 'task_type [any] is not valid type for inference'),
  taskTypeConflict: define(statusException(400, 'INF/services/ServiceUtils.java'),
    (url: string, body: string) => `Cannot resolve conflicting task_type parameter in the request URL [${url}] and the request body [${body}]`),
  taskTypeUnsupported: define(statusException(400, 'INF/services/ServiceUtils.java'),
    (service: string, task: string) => `The [${service}] service does not support task type [${task}]`),
  serviceMissing: define(statusException(400, 'INF/services/ServiceUtils.java'), () => 'Inference endpoint configuration is missing the [service] setting'),
  serviceUnknown: define(statusException(400, 'INF/action/TransportPutInferenceModelAction.java'), (service: string) => `Unknown service [${service}]`),
  fieldRequired: define(statusException(400, 'INF/services/ServiceUtils.java'), (field: string) => `Missing required field [${field}]`),
  idOfTrainedModel: define(statusException(400, 'CORE/ml/job/messages/Messages.java'),
    (id: string) => `Inference endpoint IDs must be unique. Requested inference endpoint ID [${id}] matches existing trained model ID(s) but must not.`),
  settingsUnknown: define(statusException(400, 'INF/services/ServiceUtils.java'),
    (settings: string, service: string) => `Configuration contains settings [${settings}] unknown to the [${service}] service`),
  settingsUnknownInside: define(statusException(400, 'INF/services/ServiceUtils.java'),
    (settings: string, field: string, scope: string) => `Configuration contains unknown settings [${settings}] while parsing field [${field}] for settings [${scope}]`),
  settingWrongType: define(statusException(400, 'INF/services/ServiceUtils.java removeAsType'), (sentence: string) => sentence),
  chunkerWithoutStrategy: define({ type: 'illegal_argument_exception', status: 400, certainty: 'source', seen: 'INF/chunking/ChunkingSettingsBuilder.java' },
    () => "Can't generate Chunker without ChunkingStrategy provided"),
  chunkingStrategyUnknown: define({ type: 'illegal_argument_exception', status: 400, certainty: 'source', seen: 'SRV/inference/ChunkingStrategy.java' },
    (name: string) => `Invalid chunkingStrategy ${name}`),
  validationCallFailed: define(statusException(400, 'INF/services/validation/ServiceIntegrationValidator.java'),
    (cause: EsError) => ({ reason: 'Could not complete inference endpoint creation as validation call to service threw an exception.', cause })),
  validationCallEmpty: define(statusException(400, 'INF/services/validation/SimpleServiceIntegrationValidator.java'),
    () => 'Could not complete inference endpoint creation as validation call to service returned null response.'),
  dimensionsMismatch: define(statusException(400, 'INF/services/validation/TextEmbeddingModelValidator.java'),
    (actual: number, configured: number, id: string) =>
      `The retrieved embeddings size [${actual}] does not match the size specified in the settings [${configured}]. Please recreate the [${id}] configuration with the correct dimensions`),
  endpointExists: define({ type: 'resource_already_exists_exception', status: 400, certainty: 'source', seen: 'INF/registry/ModelRegistry.java' },
    (id: string) => `Inference endpoint [${id}] already exists`),
  endpointNotStored: define({ ...statusException(500, 'INF/registry/ModelRegistry.java; the cause is a guess'), certainty: 'guess' },
    (id: string, cause: EsError) => ({ reason: `Failed to store inference endpoint [${id}]`, cause })),

  urlUnparsable: define({ type: 'illegal_argument_exception', status: 400, certainty: 'source', seen: 'INF/services/ServiceUtils.java createUri' },
    (url: string, defect: string) => `unable to parse url [${url}]. Reason: ${defect}`),

  // --- create, service elasticsearch: INF/services/elasticsearch/ElasticsearchInternalService.java

  modelIdMissing: define({ type: 'illegal_argument_exception', status: 400, certainty: 'source', seen: 'INF/services/elasticsearch/ElasticsearchInternalService.java' },
    () => 'Error parsing service settings, model_id must be provided'),
  trainedModelMissing: define({ type: 'illegal_argument_exception', status: 400, certainty: 'source', seen: 'INF/services/elasticsearch/ElasticsearchInternalService.java' },
    (modelId: string, advice: string) => `Error parsing request config, model id does not match any models available on this platform. Was [${modelId}]. ${advice}`),
  trainedModelTaskMismatch: define(statusException(400, 'INF/services/elasticsearch/ElasticsearchInternalService.java, of models that were imported; that it is said of its own ones is a guess', 'guess'),
    (modelId: string, kind: string, task: string) => `Deployed model [${modelId}] with type [${kind}] does not match the requested task type [${task}]`),
  deploymentNotFound: define(statusException(404, 'INF/services/elasticsearch/ElasticsearchInternalService.java'), (id: string) => `Cannot find deployment [${id}]`),

  // --- create, services with several providers behind them

  providerTaskUnavailable: define(statusException(400, 'INF/services/amazonbedrock/AmazonBedrockService.java, INF/services/azureaistudio/AzureAiStudioService.java'),
    (task: string, provider: string) => `The [${task}] task type for provider [${provider}] is not available`),
  endpointTypeUnavailable: define(statusException(400, 'INF/services/azureaistudio/AzureAiStudioService.java'),
    (endpointType: string, task: string, provider: string) => `The [${endpointType}] endpoint type with [${task}] task type for provider [${provider}] is not available`),
  taskParameterUnavailable: define(statusException(400, 'INF/services/amazonbedrock/AmazonBedrockService.java'),
    (parameter: string, provider: string) => `The [${parameter}] task parameter is not available for provider [${provider}]`),
  truncateNotAllowed: define(statusException(400, 'INF/services/amazonbedrock/AmazonBedrockService.java'),
    (task: string, provider: string) => `The [${task}] task type for provider [${provider}] does not allow [truncate] field`),
  apiUnknown: define(statusException(405, 'INF/services/sagemaker/schema/SageMakerSchemas.java, which names the two the wrong way round; the order of the tasks is a guess', 'guess'),
    (api: string, task: string, tasks: string) => `Task [${api}] is not compatible for service [sagemaker] and api [${task}]. Supported tasks: [[${tasks}]]`),

  // --- update: INF/action/TransportUpdateInferenceModelAction.java, CORE/inference/action/UpdateInferenceModelAction.java

  updateEmpty: define(statusException(400, 'CORE/inference/action/UpdateInferenceModelAction.java'), () => 'Request body is empty'),
  updateTaskTypeUnreadable: define(statusException(500, 'CORE/inference/action/UpdateInferenceModelAction.java'), (body: string) => `Failed to parse [task_type] in update request [${body}]`),
  updateSettingsUnreadable: define(statusException(400, 'CORE/inference/action/UpdateInferenceModelAction.java'),
    (kind: 'service' | 'task', body: string) => `Unable to parse ${kind} settings in the request [${body}]`),
  updateFieldsUnknown: define(statusException(400, 'CORE/inference/action/UpdateInferenceModelAction.java'),
    (fields: string) => `Request contained fields which cannot be updated, remove these fields and try again [${fields}]`),
  updateEndpointNotFound: define(statusException(404, 'INF/action/TransportUpdateInferenceModelAction.java', 'derived'),
    (id: string) => `The inference endpoint [${id}] does not exist and cannot be updated`),
  updateTaskTypeMismatch: define(statusException(400, 'INF/action/TransportUpdateInferenceModelAction.java'),
    () => 'Task type must match the task type of the existing endpoint'),

  // --- delete

  endpointReserved: define(statusException(400, 'INF/action/TransportDeleteInferenceEndpointAction.java'),
    (id: string) => `[${id}] is a reserved inference endpoint. Use the force=true query parameter to delete the inference endpoint.`),
  endpointInUse: define(statusException(409, 'INF/action/TransportDeleteInferenceEndpointAction.java'), (message: string) => message),

  // --- perform

  incompatibleTaskType: define(statusException(400, 'INF/action/BaseTransportInferenceAction.java'),
    (requested: string, actual: string) => `Incompatible task_type, the requested type [${requested}] does not match the model type [${actual}]`),
  streamingImpossible: define(statusException(405, 'INF/action/BaseTransportInferenceAction.java'), (service: string) => `Streaming is not allowed for service [${service}].`),
  streamingUnsupported: define(statusException(405, 'INF/action/BaseTransportInferenceAction.java'),
    (service: string, task: string, supported: readonly string[]) =>
      `Streaming is not allowed for service [${service}] and task [${task}]. Supported tasks: [${supported.join(',')}]`),
  chatStreamsOnly: define({ type: 'unified_chat_completion_exception', status: 400, certainty: 'derived', seen: 'INF/action/TransportInferenceActionProxy.java' }, () => {
    const reason = 'The [chat_completion] task type only supports streaming, please try again with the _stream API'
    return { reason, cause: new EsError(statusException(400, 'INF/action/TransportInferenceActionProxy.java'), reason) }
  }),
  expectedContent: define({ type: 'x_content_parse_exception', status: 400, certainty: 'source', seen: 'SRV/inference/UnifiedCompletionRequest.java; run of the real parser' },
    (token: string) => `Expected an array start token or a value string token but found token [${token}]`),
  inputTypeUnknown: define({ type: 'illegal_argument_exception', status: 400, certainty: 'source', seen: 'SRV/inference/InputType.java' },
    (name: string) => `No enum constant org.elasticsearch.inference.InputType.${name}`),
  inputTypeInternal: define({ type: 'illegal_argument_exception', status: 400, certainty: 'source', seen: 'SRV/inference/InputType.java' },
    (raw: string) => `Unrecognized input_type [${raw}]`),
  oneInputOnly: define(statusException(400, 'INF: the message of the services whose completion takes one input'), (what: string) => `${what} only accepts 1 input`),
  evenInputs: define(statusException(400, 'INF/services/alibabacloudsearch/action/AlibabaCloudSearchCompletionAction.java'),
    () => "Alibaba Completion's inputs must be an odd number. The last input is the current query, all preceding inputs are the completion history as pairs of user input and the assistant's response."),
  queryNull: define({ type: 'null_pointer_exception', status: 500, certainty: 'source', seen: 'elastic/elasticsearch#137219: rerank without a query on the untyped path' }, () => null),

  // --- what the provider behind the endpoint answered

  providerFailed: define(statusException(400, 'INF/external/http/retry/BaseResponseHandler.java; how Tencent words its own errors is a guess', 'guess'),
    (id: string, { prefix, providerStatus, message, status, body }: ProviderRefusal) => ({
      reason: `${prefix} for request from inference entity id [${id}] status [${providerStatus}]${message === undefined ? '' : `. Error message: [${message}]`}`,
      status,
      // INF/external/http/retry/ChatCompletionErrorResponseHandler.java: the class of the error body, whose name Tencent's plugin keeps to itself.
      chat: body === undefined ? { type: message === undefined ? 'unknown' : 'ErrorResponse' } : { ...body, code: body.code ?? null }
    })),
  streamFailed: define(statusException(500, 'INF/external/http/retry/ChatCompletionErrorResponseHandler.java; the form outside of chat is a guess', 'guess'),
    (id: string, message: string | undefined, body: ChatErrorFacts | undefined) => ({
      reason: `Received an error response for request from inference entity id [${id}]${message === undefined ? '' : `. Error message: [${message}]`}`,
      chat: message === undefined ? { type: 'unknown', code: 'stream_error' } : { ...body ?? { type: 'server_error' }, code: body?.code ?? null }
    })),
  sendFailed: define(statusException(500, 'INF/external/action/ActionUtils.java, INF/external/http/retry/RetryingHttpSender.java'),
    (request: string, cause: EsError) => ({ reason: `Failed to send ${request}. Cause: ${cause.reason}`, cause })),
  connectionFailed: define({ type: 'connect_exception', status: 500, certainty: 'source', seen: 'java.net.ConnectException' }, (message: string) => message),
  hostUnknown: define(statusException(400, 'INF/external/http/retry/RetryingHttpSender.java'), (url: string, host: string) => ({
    reason: `Invalid host [${url}], please check that the URL is correct.`,
    cause: new EsError({ type: 'unknown_host_exception', status: 500 }, host)
  })),
  clientFailed: define({ type: 'exception', status: 500, certainty: 'source', seen: 'INF/external/http/retry/RetryingHttpSender.java' }, (id: string, message: string) => ({
    reason: `Http client failed to send request from inference entity id [${id}]`,
    cause: new EsError({ type: 'i_o_exception', status: 500 }, message)
  })),
  responseEmpty: define({ type: 'illegal_state_exception', status: 500, certainty: 'source', seen: 'INF/external/http/retry/RetryingHttpSender.java' },
    (id: string) => `Response body was empty for request from inference entity id [${id}]`),
  responseFieldMissing: define({ type: 'illegal_state_exception', status: 500, certainty: 'guess', seen: 'INF/external/response/XContentUtils.java: each service names the field it misses' },
    () => 'Failed to find required field in the response'),
  resultMissing: define({ type: 'null_pointer_exception', status: 500, certainty: 'guess', seen: 'what a perform call makes of a service without a result is not attested' }, () => null),
  requestTimedOut: define(statusException(408, 'INF/external/http/sender/RequestTask.java'), (timeout: string) => `Request timed out after [${timeout}]`),
  queueFull: define(statusException(500, 'INF/external/http/sender/RequestExecutorService.java, wrapped by INF/external/action/ActionUtils.java', 'derived'),
    (request: string, id: string, group: number) => {
      const full = `Failed to execute task for inference id [${id}] because the request service [${group}] queue is full`
      return { reason: `Failed to send ${request}. Cause: ${full}`, cause: new EsError({ type: 'es_rejected_execution_exception', status: 429 }, full) }
    })
} as const
