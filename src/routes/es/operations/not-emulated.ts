import { es } from '../../../errors/es.js'
import type { Method, Operation } from '../operation.js'

/** An API that Elasticsearch has and the double has not: it answers 501 by name, so nobody takes the refusal for a missing route. */
const refused = (name: string, methods: readonly Method[], paths: readonly string[]): Operation => ({
  name,
  methods,
  paths,
  fidelity: 'not emulated',
  prepare: () => { throw es.notEmulated(`[${name}]`, 'an Elasticsearch node does') }
})

/** The first segment of a path is an index unless it starts with an underscore. SRV IndexNameExpressionResolver.java */
const onIndex = (name: string, methods: readonly Method[], paths: readonly string[]): Operation => ({
  ...refused(name, methods, paths),
  prepare: request => {
    const index = request.param('index')
    if (index.startsWith('_')) throw es.invalidIndexName(index)
    throw es.notEmulated(`[${name}]`, 'an Elasticsearch node does')
  }
})

/** By their names in the REST API specification, `*` for a family. */
export const notEmulated: readonly Operation[] = [
  refused('inference.update', ['PUT'], ['/_inference/:task_type_or_id/_update', '/_inference/:task_type_or_id/:inference_id/_update']),
  refused('inference.services', ['GET'], ['/_inference/_services', '/_inference/_services/:task_type']),
  refused('inference.diagnostics', ['GET'], ['/_inference/.diagnostics']),
  refused('bulk', ['POST', 'PUT'], ['/_bulk']),
  onIndex('bulk', ['POST', 'PUT'], ['/:index/_bulk']),
  refused('search', ['GET', 'POST'], ['/_search']),
  onIndex('search', ['GET', 'POST'], ['/:index/_search']),
  refused('msearch', ['GET', 'POST'], ['/_msearch', '/:index/_msearch']),
  refused('count', ['GET', 'POST'], ['/_count', '/:index/_count']),
  refused('mget', ['GET', 'POST'], ['/_mget', '/:index/_mget']),
  refused('ingest.*', ['GET', 'POST', 'PUT', 'DELETE'], ['/_ingest/*']),
  onIndex('indices.create, get, delete, exists', ['GET', 'PUT', 'DELETE', 'HEAD'], ['/:index']),
  onIndex('indices.mapping', ['GET', 'PUT', 'POST'], ['/:index/_mapping']),
  onIndex('indices.settings', ['GET', 'PUT'], ['/:index/_settings']),
  refused('indices.refresh', ['GET', 'POST'], ['/_refresh', '/:index/_refresh']),
  refused('indices.aliases', ['POST', 'GET'], ['/_aliases', '/_alias', '/_alias/*']),
  onIndex('index', ['POST'], ['/:index/_doc']),
  onIndex('index, get, delete, exists', ['GET', 'POST', 'PUT', 'DELETE', 'HEAD'], ['/:index/_doc/:id']),
  onIndex('create', ['PUT', 'POST'], ['/:index/_create/:id']),
  onIndex('update', ['POST'], ['/:index/_update/:id']),
  onIndex('delete_by_query, update_by_query', ['POST'], ['/:index/_delete_by_query', '/:index/_update_by_query']),
  refused('cat.*', ['GET'], ['/_cat', '/_cat/*']),
  refused('cluster.*', ['GET', 'POST', 'PUT', 'DELETE', 'HEAD'], ['/_cluster/*', '/_component_template/*', '/_index_template/*']),
  refused('nodes.*', ['GET', 'POST'], ['/_nodes', '/_nodes/*']),
  refused('ml.*', ['GET', 'POST', 'PUT', 'DELETE'], ['/_ml/*']),
  refused('security.*', ['GET', 'POST', 'PUT', 'DELETE', 'HEAD'], ['/_security/*']),
  refused('tasks.*', ['GET', 'POST'], ['/_tasks', '/_tasks/*']),
  refused('snapshot.*', ['GET', 'POST', 'PUT', 'DELETE'], ['/_snapshot', '/_snapshot/*']),
  refused('sql.*, esql.*', ['POST', 'GET'], ['/_sql', '/_sql/*', '/_query', '/_query/*'])
]
