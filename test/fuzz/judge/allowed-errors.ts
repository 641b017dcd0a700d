/** An error that Elasticsearch may answer with a status, as the reference has it. */
interface Allowed {
  readonly type: string
  /** What it must say; anything, unless given. `null` is a reason of its own. */
  readonly reason?: RegExp | null
  /** Of the reference, es-inference-api.md, unless it says otherwise. */
  readonly section: string
}

const anyReason = (section: string, ...types: string[]): Allowed[] => types.map(type => ({ type, section }))

/** Whatever status the endpoint's own error has. */
const inferenceFailed = /^Exception when running inference id \[[^]*\] on field \[[^]*\]$/

/**
 * Which errors come with which status. What isn't here is a finding, a 500 above all: each has the reason that makes it
 * Elasticsearch's own.
 */
const allowed: Readonly<Record<number, readonly Allowed[]>> = {
  400: [
    ...anyReason('§2.2', 'status_exception', 'parse_exception', 'illegal_argument_exception', 'validation_exception', 'action_request_validation_exception', 'x_content_parse_exception'),
    ...anyReason('§2.12', 'x_content_e_o_f_exception'),
    ...anyReason('§2.8', 'media_type_header_exception'),
    ...anyReason('§2.2', 'bad_parameter_exception'),
    ...anyReason('§3.10', 'resource_already_exists_exception'),
    ...anyReason('elastic/elasticsearch-js#2861', 'too_long_http_line_exception', 'too_long_http_header_exception'),
    ...anyReason('§7.5', 'unified_chat_completion_exception'),
    ...anyReason('SRV IndexNameExpressionResolver.java', 'invalid_index_name_exception'),
    ...anyReason('es-index-and-search.md §2.2-§2.5', 'invalid_alias_name_exception', 'mapper_parsing_exception', 'document_parsing_exception', 'strict_dynamic_mapping_exception'),
    ...anyReason('es-index-and-search.md §0.3, §4', 'parsing_exception', 'search_phase_execution_exception', 'query_shard_exception', 'script_exception', 'named_object_not_found_exception'),
    { type: 'inference_exception', reason: inferenceFailed, section: 'es-index-and-search.md §2.7' },
    ...anyReason('java.lang.NumberFormatException, an IllegalArgumentException', 'number_format_exception')
  ],
  401: anyReason('§2.11, §10.1', 'security_exception', 'status_exception'),
  403: anyReason('§2.11, §10.1', 'security_exception', 'status_exception'),
  404: [
    { type: 'inference_exception', reason: inferenceFailed, section: 'es-index-and-search.md §2.7' },
    ...anyReason('§4, §6', 'resource_not_found_exception', 'status_exception'),
    ...anyReason('es-index-and-search.md §2.2, §2.6', 'index_not_found_exception', 'document_missing_exception', 'aliases_not_found_exception'),
    ...anyReason('es-index-and-search.md §2.7', 'search_phase_execution_exception')
  ],
  405: anyReason('§8.2', 'status_exception'),
  408: anyReason('§10.4', 'status_exception'),
  409: [...anyReason('§5, §6', 'status_exception'), ...anyReason('es-index-and-search.md §2.6', 'version_conflict_engine_exception')],
  413: anyReason('the double: a guess of its own', 'status_exception'),
  429: [...anyReason('§10.1', 'status_exception'), ...anyReason('the double: a guess of its own', 'circuit_breaking_exception')],
  500: [
    {
      type: 'class_cast_exception',
      reason: /^class java\.[a-z]+\.\w+ cannot be cast to class java\.[a-z]+\.\w+ \(java\.[a-z]+\.\w+ and java\.[a-z]+\.\w+ are in module java\.base of loader 'bootstrap'\)$/,
      section: '§3.4, §3.5, §3.6'
    },
    { type: 'null_pointer_exception', reason: null, section: '§7.3' },
    { type: 'null_pointer_exception', reason: /^Cannot invoke "java\.util\.Map\.entrySet\(\)" because "processorConfigWithKey" is null$/, section: 'SRV ConfigurationUtils.java readProcessorConfigs' },
    { type: 'inference_exception', reason: inferenceFailed, section: 'es-index-and-search.md §2.7' },
    { type: 'emitter_exception', reason: /^expected NodeEvent, but got </, section: 'SnakeYAML, where filter_path leaves nothing of a list: a run of the real classes' },
    { type: 'status_exception', reason: /^\[\w+\] search failed - retrievers '\[[^]*\]' returned errors\. All failures are attached as suppressed exceptions\.$/, section: 'es-index-and-search.md §4.6' },
    { type: 'illegal_state_exception', reason: /^expected value but got \[[A-Z_]+\]$/, section: 'XC/AbstractObjectParser.java parseArray' },
    { type: 'status_exception', reason: /^Failed to parse \[task_type\] in update request \[[^]*\]$/, section: '§6' },
    { type: 'status_exception', reason: /^Failed to store inference endpoint \[[^]*\]$/, section: '§3.3' },
    { type: 'fail_processor_exception', section: 'es-index-and-search.md §1.5' },
    { type: 'illegal_state_exception', reason: /^Pipeline processor configured for non-existent pipeline \[[^]*\]$/, section: 'es-index-and-search.md §1.5' },
    { type: 'graph_structure_exception', reason: /^Cycle detected for pipeline: /, section: 'SRV IngestDocument.java executePipeline' },
    { type: 'unsupported_operation_exception', reason: /^Coordination format not supported by rerank_service_results$/, section: 'es-index-and-search.md §1.3' },
    { type: 'unsupported_operation_exception', reason: /^Unable to sort by unknown sort key `[^]*`$/, section: 'SRV RestTable.java getRowOrder' },
    { type: 'illegal_state_exception', reason: /^expected a result of type \[text_embedding_result\] received \[\w+\]\. Is \[[^]*\] a text embedding model\?$/, section: 'es-index-and-search.md §4.5' },
    { type: 'illegal_state_exception', reason: /^The number of tokens produced by calling _analyze has exceeded the allowed maximum of \[10000\]\./, section: 'SRV TransportAnalyzeAction.java' },
    { type: 'illegal_state_exception', reason: /^alias \[[^]*\] has more than one write index \[[^]*\]$/, section: 'SRV IndexAbstraction.java' },
    { type: 'mapper_exception', reason: /^the \[enabled\] parameter can't be updated for the object mapping \[[^]*\]$/, section: 'SRV ObjectMapper.java' }
  ],
  501: [{ type: 'unsupported_operation_exception', reason: /^mockference does not emulate [^]+; [^]+$/, section: 'the double: what it does not do' }]
}

/** Whether a status may come with an error of that type and reason. */
export const isAllowed = (status: number, type: string, reason: string | null): boolean =>
  (allowed[status] ?? []).some(each => each.type === type && (each.reason === undefined || (each.reason === null ? reason === null : reason !== null && each.reason.test(reason))))

/** Types that are only ever the cause of another error. Reference §2.2, §2.12; Jackson's own */
const causes = [
  'exception', 'json_parse_exception', 'json_e_o_f_exception', 'stream_constraints_exception', 'input_coercion_exception', 'unsupported_operation_exception',
  'es_rejected_execution_exception', 'date_time_parse_exception', 'pattern_syntax_exception', 'query_validation_exception', 'token_mgr_error', 'array_index_out_of_bounds_exception',
  'zone_rules_exception', 'date_time_exception', 'runtime_exception', 'execution_exception', 'document_source_missing_exception', 'connect_exception', 'unknown_host_exception', 'socket_timeout_exception', 'i_o_exception'
]

const types = new Set([...Object.values(allowed).flatMap(errors => errors.map(({ type }) => type)), ...causes])

/** Whether an exception of that type is known at all. */
export const isKnownType = (type: string): boolean => types.has(type)
