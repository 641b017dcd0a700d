import type { EsError } from './es-error.js'

/**
 * Exceptions of Elasticsearch's own kind, by their type: alone they are unwrapped to find the root cause.
 * SRV/ElasticsearchException.java; run of the real classes
 */
const elasticsearchExceptions: ReadonlyMap<string, string> = new Map(Object.entries({
  exception: 'org.elasticsearch.ElasticsearchException',
  status_exception: 'org.elasticsearch.ElasticsearchStatusException',
  parse_exception: 'org.elasticsearch.ElasticsearchParseException',
  security_exception: 'org.elasticsearch.ElasticsearchSecurityException',
  resource_not_found_exception: 'org.elasticsearch.ResourceNotFoundException',
  resource_already_exists_exception: 'org.elasticsearch.ResourceAlreadyExistsException',
  invalid_index_name_exception: 'org.elasticsearch.indices.InvalidIndexNameException',
  invalid_alias_name_exception: 'org.elasticsearch.indices.InvalidAliasNameException',
  index_not_found_exception: 'org.elasticsearch.index.IndexNotFoundException',
  mapper_parsing_exception: 'org.elasticsearch.index.mapper.MapperParsingException',
  mapper_exception: 'org.elasticsearch.index.mapper.MapperException',
  document_parsing_exception: 'org.elasticsearch.index.mapper.DocumentParsingException',
  strict_dynamic_mapping_exception: 'org.elasticsearch.index.mapper.StrictDynamicMappingException',
  version_conflict_engine_exception: 'org.elasticsearch.index.engine.VersionConflictEngineException',
  document_missing_exception: 'org.elasticsearch.index.engine.DocumentMissingException',
  document_source_missing_exception: 'org.elasticsearch.index.engine.DocumentSourceMissingException',
  parsing_exception: 'org.elasticsearch.common.ParsingException',
  search_phase_execution_exception: 'org.elasticsearch.action.search.SearchPhaseExecutionException',
  query_shard_exception: 'org.elasticsearch.index.query.QueryShardException',
  graph_structure_exception: 'org.elasticsearch.ingest.GraphStructureException',
  script_exception: 'org.elasticsearch.script.ScriptException',
  fail_processor_exception: 'org.elasticsearch.ingest.common.FailProcessorException',
  inference_exception: 'org.elasticsearch.xpack.inference.InferenceException',
  aliases_not_found_exception: 'org.elasticsearch.rest.action.admin.indices.AliasesNotFoundException',
  circuit_breaking_exception: 'org.elasticsearch.common.breaker.CircuitBreakingException',
  timeout_exception: 'org.elasticsearch.ElasticsearchTimeoutException',
  unified_chat_completion_exception: 'org.elasticsearch.xpack.core.inference.results.UnifiedChatCompletionException'
}))

const otherExceptions: ReadonlyMap<string, string> = new Map(Object.entries({
  es_rejected_execution_exception: 'org.elasticsearch.common.util.concurrent.EsRejectedExecutionException',
  validation_exception: 'org.elasticsearch.common.ValidationException',
  action_request_validation_exception: 'org.elasticsearch.action.ActionRequestValidationException',
  media_type_header_exception: 'org.elasticsearch.rest.RestRequest$MediaTypeHeaderException',
  bad_parameter_exception: 'org.elasticsearch.rest.RestRequest$BadParameterException',
  x_content_parse_exception: 'org.elasticsearch.xcontent.XContentParseException',
  x_content_e_o_f_exception: 'org.elasticsearch.xcontent.XContentEOFException',
  json_parse_exception: 'com.fasterxml.jackson.core.JsonParseException',
  json_e_o_f_exception: 'com.fasterxml.jackson.core.io.JsonEOFException',
  date_time_parse_exception: 'java.time.format.DateTimeParseException',
  stream_constraints_exception: 'com.fasterxml.jackson.core.exc.StreamConstraintsException',
  input_coercion_exception: 'com.fasterxml.jackson.core.exc.InputCoercionException',
  too_long_http_line_exception: 'io.netty.handler.codec.http.TooLongHttpLineException',
  too_long_http_header_exception: 'io.netty.handler.codec.http.TooLongHttpHeaderException',
  emitter_exception: 'org.yaml.snakeyaml.emitter.EmitterException',
  illegal_argument_exception: 'java.lang.IllegalArgumentException',
  array_index_out_of_bounds_exception: 'java.lang.ArrayIndexOutOfBoundsException',
  named_object_not_found_exception: 'org.elasticsearch.xcontent.NamedObjectNotFoundException',
  pattern_syntax_exception: 'java.util.regex.PatternSyntaxException',
  number_format_exception: 'java.lang.NumberFormatException',
  index_out_of_bounds_exception: 'java.lang.IndexOutOfBoundsException',
  class_cast_exception: 'java.lang.ClassCastException',
  null_pointer_exception: 'java.lang.NullPointerException',
  illegal_state_exception: 'java.lang.IllegalStateException',
  unsupported_operation_exception: 'java.lang.UnsupportedOperationException',
  query_validation_exception: 'org.elasticsearch.index.query.QueryValidationException',
  token_mgr_error: 'org.apache.lucene.queryparser.classic.TokenMgrError',
  zone_rules_exception: 'java.time.zone.ZoneRulesException',
  date_time_exception: 'java.time.DateTimeException',
  runtime_exception: 'java.lang.RuntimeException',
  execution_exception: 'java.util.concurrent.ExecutionException',
  i_o_exception: 'java.io.IOException',
  connect_exception: 'java.net.ConnectException',
  unknown_host_exception: 'java.net.UnknownHostException',
  socket_timeout_exception: 'java.net.SocketTimeoutException'
}))

export const isElasticsearchException = ({ type, javaClass }: EsError): boolean => javaClass === undefined && elasticsearchExceptions.has(type)

/** The Java class of an exception; undefined for one that this table lacks, which a test does not let happen. */
export const exceptionClass = ({ type, javaClass }: EsError): string | undefined =>
  javaClass ?? elasticsearchExceptions.get(type) ?? otherExceptions.get(type)
