import { es } from '../../../errors/es.js'
import { isSimpleMatchPattern } from '../../../xcontent/simple-match.js'
import { json, type Operation } from '../operation.js'

/** There are no templates: to store one is refused, since it would change every index that is created. RestGetComposableIndexTemplateAction.java */
export const indicesGetIndexTemplate: Operation = {
  name: 'indices.get_index_template',
  methods: ['GET'],
  paths: ['/_index_template', '/_index_template/{name}'],
  fidelity: 'approximated',
  prepare: request => {
    const name = request.param('name')
    for (const flag of ['flat_settings', 'include_defaults']) request.query.boolean(flag, false)
    request.query.time('master_timeout', 30_000)
    request.query.ifGiven('local')
    return () => {
      if (name !== undefined && !isSimpleMatchPattern(name)) throw es.indexTemplateNotFound(name)
      return json({ index_templates: [] })
    }
  }
}

/** The head of what {@link indicesGetIndexTemplate} answers. */
export const indicesExistsIndexTemplate: Operation = {
  ...indicesGetIndexTemplate, name: 'indices.exists_index_template', methods: ['HEAD'], paths: ['/_index_template/{name}']
}
