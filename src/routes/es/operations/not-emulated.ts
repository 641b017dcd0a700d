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
    throw index.startsWith('_') ? es.invalidIndexName(index, "must not start with '_'.") : es.notEmulated(`[${name}]`, 'a real Elasticsearch node does')
  }
})

const any: readonly Method[] = ['GET', 'POST', 'PUT', 'DELETE', 'HEAD']

/** By their names in the REST API specification. */
export const notEmulated: readonly Operation[] = [
  refused('ingest', any, ['/_ingest/*']),
  refused('indices', any, [
    '/{index}/_mapping/field/{fields}', '/_mapping/field/{fields}', '/_aliases/*', '/_index_template/*', '/_component_template', '/_component_template/*',
    '/_template', '/_template/*', '/_data_stream', '/_data_stream/*', '/_resolve/*', '/_analyze', '/{index}/_analyze', '/_stats', '/_stats/*', '/_segments',
    '/_recovery', '/_shard_stores', '/{index}/_stats', '/{index}/_stats/*', '/{index}/_segments', '/{index}/_recovery', '/{index}/_shard_stores',
    '/{index}/_close', '/{index}/_open', '/{index}/_rollover', '/{index}/_rollover/*', '/{index}/_shrink/*', '/{index}/_split/*', '/{index}/_clone/*',
    '/{index}/_block/*', '/{index}/_field_caps', '/_field_caps', '/{index}/_disk_usage', '/{index}/_field_usage_stats', '/{index}/_validate/query', '/_validate/query'
  ]),
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
  refused('cluster', any, ['/_cluster/*']),
  refused('nodes', any, ['/_nodes', '/_nodes/*']),
  refused('tasks', any, ['/_tasks', '/_tasks/*']),
  refused('snapshot', any, ['/_snapshot', '/_snapshot/*']),
  refused('security', any, ['/_security/*']),
  refused('ml', any, ['/_ml/*']),
  refused('sql', ['GET', 'POST'], ['/_sql', '/_sql/*']),
  refused('esql', ['GET', 'POST'], ['/_query', '/_query/*'])
]
