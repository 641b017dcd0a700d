import { define, type Certainty, type EsError, type EsErrorFacts } from './es-error.js'
import { illegal } from './es-said.js'

const CONFIGURATION = 'SRV/ingest/ConfigurationUtils.java'
const DOCUMENT = 'SRV/ingest/IngestDocument.java'
const INFERENCE = 'ML/inference/ingest/InferenceProcessor.java'
const SERVICE = 'SRV/ingest/IngestService.java'

const parse = (seen: string, certainty: Certainty = 'source'): EsErrorFacts => ({ type: 'parse_exception', status: 400, certainty, seen })
const status = (code: number, seen: string): EsErrorFacts => ({ type: 'status_exception', status: code, certainty: 'source', seen })

/** What an error of a configuration is about: a processor by type and tag, and its property. What is absent is not told. */
export interface OfConfiguration {
  readonly processor?: string | undefined
  readonly tag?: string | undefined
  readonly property?: string | undefined
}

/** In the order of Java's hashes of `es.property_name` and so on. */
const metadata = ({ processor, tag, property }: OfConfiguration): Record<string, string> => ({
  ...(property !== undefined && { property_name: property }),
  ...(processor !== undefined && { processor_type: processor }),
  ...(tag !== undefined && { processor_tag: tag })
})

const ofProperty = (of: OfConfiguration, why: string) => ({ reason: `[${of.property ?? ''}] ${why}`, metadata: metadata(of) })

/** An error of a processor's configuration, told of its property: `[property] why`. */
const property = (seen: string, why: string, certainty: Certainty = 'source') => define(parse(seen, certainty), (of: OfConfiguration) => ofProperty(of, why))

/** The same error, told of another processor: that of an inner one is told of the outer. */
export const toldOf = (error: EsError, of: OfConfiguration): EsError => error.about(metadata(of))

/** Errors of ingest pipelines and their processors. Reference: es-index-and-search.md §1 */
export const esIngest = {
  // --- configurations

  bodyOrSourceRequired: define(parse('SRV/rest/RestRequest.java contentOrSourceParam'), () => 'request body or source parameter is required'),
  propertyMissing: property(CONFIGURATION, 'required property is missing'),
  propertyType: define(parse(CONFIGURATION), (of: OfConfiguration, kind: string, javaClass: string) => ofProperty(of, `property isn't ${kind}, but of type [${javaClass}]`)),
  propertyNoInteger: define(parse(CONFIGURATION), (of: OfConfiguration, value: string) => ofProperty(of, `property cannot be converted to an int [${value}]`)),
  mediaTypeUnsupported: define(parse(CONFIGURATION, 'derived'), (of: OfConfiguration, mediaType: string) => ofProperty(of, `property does not contain a supported media type [${mediaType}]`)),
  pipelineKeysUnknown: define(parse('SRV/ingest/Pipeline.java'), (id: string, keys: string) => `pipeline [${id}] doesn't support one or more provided configuration parameters [${keys}]`),
  pipelineOnFailureEmpty: define(parse('SRV/ingest/Pipeline.java'), (id: string) => `pipeline [${id}] cannot have an empty on_failure option defined`),
  processorUnknown: define(parse(CONFIGURATION), (of: OfConfiguration) => ({ reason: `No processor type exists with name [${of.processor ?? ''}]`, metadata: metadata(of) })),
  processorNull: define(parse(CONFIGURATION), (of: OfConfiguration) => ({ reason: 'processor config cannot be [null]', metadata: metadata(of) })),
  processorsItemNull: define({ type: 'null_pointer_exception', status: 500, certainty: 'derived', seen: `${CONFIGURATION} readProcessorConfigs; the text is that of the Java machine` },
    () => 'Cannot invoke "java.util.Map.entrySet()" because "processorConfigWithKey" is null'),
  processorNoMap: define(parse(CONFIGURATION), (of: OfConfiguration, javaClass: string) => ({ reason: `property isn't a map, but of type [${javaClass}]`, metadata: metadata(of) })),
  processorKeysUnknown: define(parse(CONFIGURATION), (of: OfConfiguration, keys: string) =>
    ({ reason: `processor [${of.processor ?? ''}] doesn't support one or more provided configuration parameters [${keys}]`, metadata: metadata(of) })),
  onFailureEmpty: property(CONFIGURATION, 'processors list cannot be empty'),
  templateInvalid: define({ type: 'script_exception', status: 400, certainty: 'guess', seen: 'modules/lang-mustache MustacheScriptEngine.java; the words are those of the Mustache library, from memory' },
    (of: OfConfiguration, script: string) => ({ reason: 'Improperly closed variable in query-template:1', metadata: { ...metadata(of), script_stack: [], script, lang: 'mustache' } })),

  inputOutputEmpty: property(INFERENCE, 'property cannot be empty at least one is required'),
  inputOutputNoMaps: property(INFERENCE, "property isn't a list of maps"),
  inputOutputNoMap: property(INFERENCE, "property isn't a map or list of maps"),
  inputOutputRepeated: define(parse(INFERENCE), (of: OfConfiguration, name: string) => ofProperty(of, `names must be unique but [${name}] is repeated`)),
  targetFieldWithInputOutput: property(INFERENCE, 'option is incompatible with [input_output]. Use the [output_field] option to specify where to write the inference results to.'),
  resultsFieldWithInputOutput: define(parse(INFERENCE), (of: OfConfiguration) => ({
    reason: 'The [inference_config.results_field] setting is incompatible with using [input_output]. Prefer to use the [input_output.output_field] option to specify where to write the inference results to.',
    metadata: metadata(of)
  })),
  inferenceConfigNoSingle: define(status(400, INFERENCE), (of: OfConfiguration) =>
    ({ reason: 'inference_config must be an object with one inference type mapped to an object.', metadata: metadata(of) })),
  inferenceConfigUnknown: define(status(400, INFERENCE), (of: OfConfiguration, name: string, supported: string) =>
    ({ reason: `unrecognized inference configuration type [${name}]. Supported types [${supported}]`, metadata: metadata(of) })),
  tooManyInferenceProcessors: define(status(409, INFERENCE), (of: OfConfiguration, count: number, limit: number) => ({
    reason: `Max number of inference processors reached, total inference processors [${count}]. Adjust the setting [xpack.ml.max_inference_processors]: [${limit}] if a greater number is desired.`,
    metadata: metadata(of)
  })),

  copyFromWithValue: property('SetProcessor.java', 'cannot set `copy_from` while also setting `value`'),
  removeNothing: property('RemoveProcessor.java from memory', 'or [field] must be specified', 'derived'),
  removeAndKeep: property('RemoveProcessor.java from memory', 'and [field] cannot both be used in the same processor', 'derived'),
  foreachNoSingleProcessor: property('ForEachProcessor.java', 'Must specify exactly one processor type'),
  patternInvalid: define(parse('GsubProcessor.java; the words of java.util.regex are not ours', 'guess'), (of: OfConfiguration, why: string) => ofProperty(of, `Invalid regex pattern. ${why}`)),
  convertTypeUnknown: define(parse('ConvertProcessor.java'), (of: OfConfiguration, type: string) => ofProperty(of, `type [${type}] not supported, cannot convert field.`)),
  jsonTargetAtRoot: property('JsonProcessor.java', 'Cannot set a target field while also setting `add_to_root` to true'),
  jsonStrategyNotAtRoot: property('JsonProcessor.java from memory', 'Cannot set `add_to_root_conflict_strategy` if `add_to_root` is false', 'derived'),
  jsonConflictStrategyUnknown: define(parse('JsonProcessor.java from memory', 'derived'), (of: OfConfiguration, name: string) => ofProperty(of, `conflict strategy [${name}] not supported, cannot convert field.`)),

  // --- pipelines

  ifVersionNoInteger: define(illegal('SRV/rest/action/ingest/RestPutPipelineAction.java from memory', 'derived'), (value: string) => `invalid value '${value}' specified for [if_version]. must be an integer value`),
  pipelineVersionOfNone: define(illegal(SERVICE), (required: number, id: string) => `version conflict, required version [${required}] for pipeline [${id}] but no pipeline was found`),
  pipelineVersionConflict: define(illegal(SERVICE), (required: number, id: string, current: string) => `version conflict, required version [${required}] for pipeline [${id}] but current version is [${current}]`),
  pipelineVersionSame: define(illegal(SERVICE), (id: string, version: number) => `cannot update pipeline [${id}] with the same version [${version}]`),
  pipelineNotFound: define({ type: 'resource_not_found_exception', status: 404, certainty: 'source', seen: SERVICE }, (id: string) => `pipeline [${id}] is missing`),
  pipelineInUse: define(illegal(SERVICE), (id: string, uses: ReadonlyArray<{ readonly as: string, readonly count: number, readonly examples: string }>) =>
    `pipeline [${id}] cannot be deleted because it is ${uses.map(({ as, count, examples }) => `the ${as} pipeline for ${count} index(es) including [${examples}]`).join(' and ')}`),
  pipelineMissing: define(illegal(SERVICE), (id: string) => `pipeline with id [${id}] does not exist`),
  pipelineCycle: define({ type: 'graph_structure_exception', status: 500, certainty: 'derived', seen: `${DOCUMENT} executePipeline, GraphStructureException.java` }, (id: string) => `Cycle detected for pipeline: ${id}`),
  tooManyPipelines: define({ type: 'graph_structure_exception', status: 500, certainty: 'derived', seen: `${DOCUMENT} executePipeline from memory` },
    (limit: number) => `Too many nested pipelines. Cannot have more than ${limit} nested pipelines`),

  // --- fields of documents

  pathEmpty: define(illegal(DOCUMENT), () => 'path cannot be null nor empty'),
  pathInvalid: define(illegal(DOCUMENT), (path: string) => `path [${path}] is not valid`),
  fieldNotPresent: define(illegal(DOCUMENT), (key: string, path: string) => `field [${key}] not present as part of path [${path}]`),
  indexNoInteger: define(illegal(DOCUMENT), (key: string, path: string) => `[${key}] is not an integer, cannot be used as an index as part of path [${path}]`),
  indexOutOfBounds: define(illegal(DOCUMENT), (index: number, length: number, path: string) => `[${index}] is out of bounds for array with length [${length}] as part of path [${path}]`),
  fieldUnresolvable: define(illegal(DOCUMENT), (key: string, of: string, path: string) => `cannot resolve [${key}] from ${of} as part of path [${path}]`),
  fieldUnsettable: define(illegal(DOCUMENT), (key: string, parent: string, path: string) => `cannot set [${key}] with ${parent} as part of path [${path}]`),
  fieldUnremovable: define(illegal(DOCUMENT), (key: string, from: string, path: string) => `cannot remove [${key}] from ${from} as part of path [${path}]`),
  fieldCast: define(illegal(DOCUMENT), (path: string, from: string, to: string) => `field [${path}] of type [${from}] cannot be cast to [${to}]`),
  metadataType: define(illegal('SRV/script/Metadata.java from memory', 'derived'), (key: string, value: string, expected: string, found: string) =>
    `${key} [${value}] is wrong type, expected assignable to [${expected}], not [${found}]`),
  metadataNull: define(illegal('SRV/script/Metadata.java from memory', 'derived'), (key: string) => `${key} cannot be null`),
  metadataUnremovable: define(illegal('SRV/script/Metadata.java from memory', 'derived'), (key: string) => `${key} cannot be removed`),

  // --- processors at work

  resultCount: define(status(500, INFERENCE), (results: number, inputs: number) => `number of results [${results}] does not match the number of inputs [${inputs}]`),
  patternSyntax: define({ type: 'pattern_syntax_exception', status: 400, certainty: 'derived', seen: 'java.util.regex.PatternSyntaxException from memory' }, (why: string) => why),
  groupMissing: define({ type: 'index_out_of_bounds_exception', status: 500, certainty: 'derived', seen: 'java.util.regex.Matcher from memory' }, (group: number) => `No group ${group}`),
  inputNoText: define(illegal(INFERENCE), (field: string) => `input field [${field}] cannot be processed because it is not a text field`),
  inferenceOfDocument: define(status(400, 'ML/action/TransportCoordinatedInferenceAction.java'), (id: string) => `[${id}] is configured for the _inference API and does not accept documents as input`),
  failProcessor: define({ type: 'fail_processor_exception', status: 500, certainty: 'source', seen: 'FailProcessor.java; seen live' }, (message: string) => message),
  pipelineToCallMissing: define({ type: 'illegal_state_exception', status: 500, certainty: 'source', seen: 'SRV/ingest/PipelineProcessor.java' }, (id: string) => `Pipeline processor configured for non-existent pipeline [${id}]`),
  trackedPipelineMissing: define(illegal('SRV/ingest/TrackingResultProcessor.java'), (id: string) => `Pipeline processor configured for non-existent pipeline [${id}]`),
  fieldDoesNotExist: define(illegal('RenameProcessor.java'), (field: string) => `field [${field}] doesn't exist`),
  fieldExists: define(illegal('RenameProcessor.java'), (field: string) => `field [${field}] already exists`),
  fieldNull: define(illegal('AbstractStringProcessor.java, SplitProcessor.java, JoinProcessor.java, ForEachProcessor.java'), (field: string, consequence: string) => `field [${field}] is null, ${consequence}`),
  listItemCast: define(illegal('AbstractStringProcessor.java from memory', 'derived'), (value: string, type: string, field: string) =>
    `value [${value}] of type [${type}] in list field [${field}] cannot be cast to [java.lang.String]`),
  conversionOfNull: define(illegal('ConvertProcessor.java'), (field: string, type: string) => `Field [${field}] is null, cannot be converted to type [${type}]`),
  conversionFailed: define(illegal('ConvertProcessor.java'), (value: string, type: string, cause?: EsError) => ({ reason: `unable to convert [${value}] to ${type}`, ...(cause !== undefined && { cause }) })),
  notConvertibleToBoolean: define(illegal('ConvertProcessor.java'), (value: string) => `[${value}] is not a boolean value, cannot convert to boolean`),
  jsonNoObject: define(illegal('JsonProcessor.java'), () => 'cannot add non-map fields to root of document'),
  jsonNotStrict: define(illegal('JsonProcessor.java from memory', 'derived'), (text: string, cause?: EsError) =>
    ({ reason: `The input ${text} is not valid JSON and the strict_json_parsing parameter is true`, ...(cause !== undefined && { cause }) })),

  // --- _simulate

  simulatedPipelineMissing: define(illegal('SRV/action/ingest/SimulatePipelineRequest.java'), (id: string) => `pipeline [${id}] does not exist`),
  simulatedNothing: define(illegal('SRV/action/ingest/SimulatePipelineRequest.java'), () => 'must specify at least one document in [docs]'),
  simulatedNoObject: define(illegal('SRV/action/ingest/SimulatePipelineRequest.java'), () => 'malformed [docs] section, should include an inner object')
} as const
