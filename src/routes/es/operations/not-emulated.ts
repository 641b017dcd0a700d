import { es } from '../../../errors/es.js'
import type { Method, Operation } from '../operation.js'

/**
 * An API, or a namespace of them, that Elasticsearch has and the double has not. It answers 501 by name, so that nobody takes the
 * refusal for a route that does not exist. A segment that starts with an underscore is no index: SRV IndexNameExpressionResolver.java
 */
const refused = (name: string, methods: readonly Method[], paths: readonly string[]): Operation => ({
  name,
  methods,
  paths,
  fidelity: 'not emulated',
  prepare: request => {
    const index = request.param('index') ?? ''
    throw index.startsWith('_') ? es.invalidIndexName(index, "must not start with '_'.") : es.notEmulated(`[${name}]`)
  }
})

const any: readonly Method[] = ['GET', 'POST', 'PUT', 'DELETE', 'HEAD']

/** By their names in the REST API specification, or by those of their namespaces there. */
export const notEmulated: readonly Operation[] = [
  refused('ingest', any, ['/_ingest/*']),
  refused('indices.put_index_template', ['PUT', 'POST', 'DELETE'], ['/_index_template/{name}']),
  refused('indices.simulate_template', any, ['/_index_template/*']),
  refused('indices.put_template', any, ['/_template', '/_template/*']),
  refused('cluster.put_component_template', any, ['/_component_template', '/_component_template/*']),
  refused('indices.create_data_stream', any, ['/_data_stream', '/_data_stream/*']),
  refused('indices.resolve_index', any, ['/_resolve/*']),
  refused('indices.get_field_mapping', any, ['/_mapping/field/{fields}', '/{index}/_mapping/field/{fields}']),
  refused('indices.stats', any, ['/_stats', '/_stats/*', '/{index}/_stats', '/{index}/_stats/*']),
  refused('indices.segments', any, ['/_segments', '/{index}/_segments']),
  refused('indices.recovery', any, ['/_recovery', '/{index}/_recovery']),
  refused('indices.shard_stores', any, ['/_shard_stores', '/{index}/_shard_stores']),
  refused('indices.close', ['POST'], ['/{index}/_close']),
  refused('indices.open', ['POST'], ['/{index}/_open']),
  refused('indices.rollover', ['POST'], ['/{index}/_rollover', '/{index}/_rollover/{new_index}']),
  refused('indices.downsample', ['POST'], ['/{index}/_downsample/{target_index}']),
  refused('indices.reload_search_analyzers', ['GET', 'POST'], ['/{index}/_reload_search_analyzers']),
  refused('indices.shrink', ['PUT', 'POST'], ['/{index}/_shrink/{target}']),
  refused('indices.split', ['PUT', 'POST'], ['/{index}/_split/{target}']),
  refused('indices.clone', ['PUT', 'POST'], ['/{index}/_clone/{target}']),
  refused('indices.add_block', any, ['/{index}/_block/*']),
  refused('indices.disk_usage', ['POST'], ['/{index}/_disk_usage']),
  refused('indices.field_usage_stats', ['GET'], ['/{index}/_field_usage_stats']),
  refused('indices.validate_query', ['GET', 'POST'], ['/_validate/query', '/{index}/_validate/query']),
  refused('field_caps', ['GET', 'POST'], ['/_field_caps', '/{index}/_field_caps']),
  refused('termvectors', ['GET', 'POST'], ['/{index}/_termvectors', '/{index}/_termvectors/{id}', '/_mtermvectors', '/{index}/_mtermvectors']),
  refused('search_template', ['GET', 'POST'], ['/_search/template', '/{index}/_search/template']),
  refused('msearch_template', ['GET', 'POST'], ['/_msearch/template', '/{index}/_msearch/template']),
  refused('render_search_template', ['GET', 'POST'], ['/_render/template', '/_render/template/{id}']),
  refused('scroll', ['GET', 'POST', 'DELETE'], ['/_search/scroll', '/_search/scroll/{scroll_id}']),
  refused('open_point_in_time', ['POST'], ['/{index}/_pit']),
  refused('close_point_in_time', ['DELETE'], ['/_pit']),
  refused('async_search', any, ['/_async_search', '/_async_search/*', '/{index}/_async_search']),
  refused('explain', ['GET', 'POST'], ['/{index}/_explain/{id}']),
  refused('search_shards', ['GET', 'POST'], ['/_search_shards', '/{index}/_search_shards']),
  refused('search_mvt', ['GET', 'POST'], ['/{index}/_mvt/*']),
  refused('terms_enum', ['GET', 'POST'], ['/{index}/_terms_enum']),
  refused('rank_eval', ['GET', 'POST'], ['/_rank_eval', '/{index}/_rank_eval']),
  refused('knn_search', ['GET', 'POST'], ['/{index}/_knn_search']),
  refused('eql', any, ['/_eql/*', '/{index}/_eql/*']),
  refused('reindex', ['POST'], ['/_reindex', '/_reindex/*']),
  refused('update_by_query', ['POST'], ['/{index}/_update_by_query']),
  refused('cat', ['GET'], ['/_cat', '/_cat/*']),
  refused('autoscaling', any, ['/_autoscaling/*']),
  refused('ccr', any, ['/_ccr/*', '/{index}/_ccr/*']),
  refused('cluster', any, ['/_cluster/*', '/_remote/*']),
  refused('connector', any, ['/_connector', '/_connector/*']),
  refused('dangling_indices', any, ['/_dangling', '/_dangling/*']),
  refused('enrich', any, ['/_enrich/*']),
  refused('features', any, ['/_features', '/_features/*']),
  refused('fleet', any, ['/_fleet/*', '/{index}/_fleet/*']),
  refused('graph', any, ['/{index}/_graph/*']),
  refused('health_report', any, ['/_health_report', '/_health_report/*']),
  refused('ilm', any, ['/_ilm/*', '/{index}/_ilm/*']),
  refused('license', any, ['/_license/*']),
  refused('logstash', any, ['/_logstash/*']),
  refused('migration', any, ['/_migration/*', '/{index}/_migration/*']),
  refused('ml', any, ['/_ml/*']),
  refused('monitoring', any, ['/_monitoring/*']),
  refused('nodes', any, ['/_nodes', '/_nodes/*']),
  refused('profiling', any, ['/_profiling/*']),
  refused('query_rules', any, ['/_query_rules', '/_query_rules/*']),
  refused('rollup', any, ['/_rollup/*', '/{index}/_rollup_search']),
  refused('script', any, ['/_scripts/*', '/_script_context', '/_script_language']),
  refused('search_application', any, ['/_application/*']),
  refused('searchable_snapshots', any, ['/_searchable_snapshots/*', '/{index}/_searchable_snapshots/*']),
  refused('security', any, ['/_security/*']),
  refused('slm', any, ['/_slm/*']),
  refused('snapshot', any, ['/_snapshot', '/_snapshot/*']),
  refused('ssl', any, ['/_ssl/*']),
  refused('synonyms', any, ['/_synonyms', '/_synonyms/*']),
  refused('tasks', any, ['/_tasks', '/_tasks/*']),
  refused('text_structure', any, ['/_text_structure/*']),
  refused('transform', any, ['/_transform', '/_transform/*']),
  refused('watcher', any, ['/_watcher/*']),
  refused('xpack', any, ['/_xpack/*']),
  refused('sql', ['GET', 'POST'], ['/_sql', '/_sql/*']),
  refused('esql', ['GET', 'POST'], ['/_query', '/_query/*'])
]
