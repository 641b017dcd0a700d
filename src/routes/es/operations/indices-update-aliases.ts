import { es } from '../../../errors/es.js'
import { item } from '../../../errors/es-validation-items.js'
import { performAliasActions, type AliasAction } from '../../../indices/alias-actions.js'
import { parseAlias } from '../../../indices/aliases.js'
import { JsonReader } from '../../../xcontent/json-reader.js'
import type { JsonMap } from '../../../xcontent/json-value.js'
import { booleanField, mapField, objectField, objectsField, stringField, stringsField } from '../../../xcontent/object-fields.js'
import { objectParser } from '../../../xcontent/object-parser.js'
import { json, type Operation } from '../operation.js'

interface Target {
  index: string
  indices: string[]
  alias: string
  aliases: string[]
}

interface Add extends Target {
  filter: JsonMap
  routing: string
  index_routing: string
  search_routing: string
  is_write_index: boolean
  is_hidden: boolean
}

interface Remove extends Target { must_exist: boolean }

const target = { index: stringField, indices: stringsField, alias: stringField, aliases: stringsField }

const parseAdd = objectParser<Add>({
  name: 'add',
  fields: {
    ...target,
    filter: mapField,
    routing: stringField,
    index_routing: stringField,
    search_routing: stringField,
    is_write_index: booleanField,
    is_hidden: booleanField
  }
})
const parseRemove = objectParser<Remove>({ name: 'remove', fields: { ...target, must_exist: booleanField } })
const parseRemoveIndex = objectParser<Remove>({ name: 'remove_index', fields: { ...target, must_exist: booleanField } })

/** The one or the list. @throws es.aliasActionTwice, es.aliasActionEmpty */
const either = (body: Partial<Target>, one: 'index' | 'alias', many: 'indices' | 'aliases'): readonly string[] => {
  const [single, several] = [body[one], body[many]]
  if (single !== undefined && several !== undefined) throw es.aliasActionTwice(one, many)
  const names = single === undefined ? several ?? [] : [single]
  if (names.length === 0) throw es.aliasActionEmpty(one)
  return names
}

const added = (body: Partial<Add>): AliasAction => {
  const { index, indices, alias, aliases, ...given } = body
  const names = either(body, 'alias', 'aliases')
  return { kind: 'add', indices: either(body, 'index', 'indices'), aliases: names, given: parseAlias(names.join(','), new Map(Object.entries(given))) }
}

const removed = (body: Partial<Remove>): AliasAction =>
  ({ kind: 'remove', indices: either(body, 'index', 'indices'), aliases: either(body, 'alias', 'aliases'), mustExist: body.must_exist })

const parseAction = objectParser<{ add: AliasAction, remove: AliasAction, remove_index: AliasAction }>({
  name: 'alias_action',
  fields: {
    add: objectField(reader => added(parseAdd(reader))),
    remove: objectField(reader => removed(parseRemove(reader))),
    remove_index: objectField(reader => ({ kind: 'remove_index', indices: either(parseRemoveIndex(reader), 'index', 'indices') }))
  }
})

/** SRV/action/admin/indices/alias/IndicesAliasesRequest.java PARSER */
const parseBody = objectParser<{ actions: AliasAction[] }>({
  name: 'aliases',
  fields: {
    actions: objectsField(reader => {
      const [action, ...more] = Object.values(parseAction(reader))
      if (action === undefined || more.length > 0) throw es.aliasActionMany()
      return action
    })
  }
})

/** SRV/rest/action/admin/indices/RestIndicesAliasesAction.java */
export const indicesUpdateAliases: Operation = {
  name: 'indices.update_aliases',
  methods: ['POST'],
  paths: ['/_aliases'],
  fidelity: 'approximated',
  prepare: request => {
    request.query.time('timeout', 30_000)
    request.query.time('master_timeout', 30_000)
    const { actions = [] } = parseBody(new JsonReader(request.requiredContent()))
    if (actions.length === 0) throw es.actionRequestInvalid([item.noAliasActions()])
    return world => {
      performAliasActions(world, actions)
      return json({ acknowledged: true, errors: false })
    }
  }
}
