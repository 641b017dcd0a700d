import { aliasNames } from '../../../indices/alias-names.js'
import { catOperation } from '../cat-table.js'
import { showAliases } from '../show-aliases.js'

/** SRV/rest/action/cat/RestAliasAction.java */
export const catAliases = catOperation({
  name: 'cat.aliases',
  paths: ['/_cat/aliases', '/_cat/aliases/{alias}'],
  columns: [
    { name: 'alias', aliases: ['a'], description: 'alias name' },
    { name: 'index', aliases: ['i', 'idx'], description: 'index alias points to' },
    { name: 'filter', aliases: ['f', 'fi'], description: 'filter' },
    { name: 'routing.index', aliases: ['ri', 'routingIndex'], description: 'index routing' },
    { name: 'routing.search', aliases: ['rs', 'routingSearch'], description: 'search routing' },
    { name: 'is_write_index', aliases: ['w', 'isWriteIndex'], description: 'write index' }
  ],
  prepare: request => {
    const { includes } = aliasNames((request.param('alias') ?? '_all').split(','))
    for (const parameter of ['expand_wildcards', 'local']) request.query.ifGiven(parameter)
    request.query.time('master_timeout', 30_000)
    return world => world.indices.list().flatMap(index => [...showAliases(index, includes)].map(([alias, given]) => ({
      alias,
      index: index.name,
      filter: '-',
      'routing.index': '-',
      'routing.search': '-',
      is_write_index: String(given.get('is_write_index') ?? '-')
    })))
  }
})
