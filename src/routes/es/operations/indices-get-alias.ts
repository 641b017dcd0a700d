import { es } from '../../../errors/es.js'
import { aliasNames } from '../../../indices/alias-names.js'
import type { EsIndex } from '../../../indices/es-index.js'
import { resolveIndices } from '../../../indices/resolve-indices.js'
import type { Writable } from '../../../xcontent/json-writer.js'
import { json, type Operation } from '../operation.js'
import { readIndicesOptions } from '../parse/indices-options.js'
import { showAliases } from '../show-aliases.js'

type Body = Record<string, { readonly aliases: Writable }>

/** Every index with its aliases: names that no request gives hide none. */
const all = (indices: readonly EsIndex[]): Body => Object.fromEntries(indices.map(index => [index.name, { aliases: showAliases(index) }]))

/**
 * The indices that have one of the aliases, with these alone.
 * @throws es.aliasMissing for names that none has, which tells of the others as well
 */
const named = (indices: readonly EsIndex[], names: readonly string[]): Body => {
  const { includes, required } = aliasNames(names)
  const found: Body = {}
  for (const index of indices) {
    const aliases = showAliases(index, includes)
    if (aliases.size > 0) found[index.name] = { aliases }
  }
  const missing = required.filter(name => !indices.some(({ aliases }) => aliases.has(name)))
  if (missing.length > 0) throw es.aliasMissing(missing, found)
  return found
}

/** SRV/rest/action/admin/indices/RestGetAliasesAction.java */
export const indicesGetAlias: Operation = {
  name: 'indices.get_alias',
  methods: ['GET'],
  paths: ['/_alias', '/_aliases', '/_alias/{name}', '/{index}/_alias', '/{index}/_alias/{name}'],
  fidelity: 'emulated',
  prepare: request => {
    const names = request.param('name')
    const expression = request.param('index')
    const options = readIndicesOptions(request, { expandWildcards: 'all' })
    request.query.time('master_timeout', 30_000)
    request.query.ifGiven('local')
    return world => {
      const indices = resolveIndices(world, expression, options)
      return json(names === undefined ? all(indices) : named(indices, names.split(',')))
    }
  }
}

/** The head of what {@link indicesGetAlias} answers. */
export const indicesExistsAlias: Operation = {
  ...indicesGetAlias,
  name: 'indices.exists_alias',
  methods: ['HEAD'],
  paths: ['/_alias/{name}', '/{index}/_alias', '/{index}/_alias/{name}']
}
