import { define, type Certainty, type EsError, type EsErrorFacts, type OfIndex } from './es-error.js'
import { illegal } from './es-said.js'

const parse = (seen: string, certainty: Certainty = 'source'): EsErrorFacts => ({ type: 'parse_exception', status: 400, certainty, seen })
const indexNotFound: EsErrorFacts = { type: 'index_not_found_exception', status: 404, certainty: 'source', seen: 'SRV/cluster/metadata/IndexNameExpressionResolver.java notFoundException' }
const invalidAlias: EsErrorFacts = { type: 'invalid_alias_name_exception', status: 400, certainty: 'source', seen: 'SRV/indices/InvalidAliasNameException.java' }

/** The index of an error that is about none that there is. */
const unknown = (name: string) => ({ index_uuid: '_na_', index: name })
const list = (names: readonly string[]): string => `[${names.join(', ')}]`

/** Errors of indices: names, settings, aliases. Reference: es-index-and-search.md §2.1, §2.2 */
export const esIndices = {
  // --- names

  invalidIndexName: define({ type: 'invalid_index_name_exception', status: 400, certainty: 'source', seen: 'SRV/cluster/metadata/MetadataCreateIndexService.java validateIndexName, IndexNameExpressionResolver.java' },
    (name: string, why: string) => ({ reason: `Invalid index name [${name}], ${why}`, metadata: unknown(name) })),
  indexExists: define({ type: 'resource_already_exists_exception', status: 400, certainty: 'source', seen: 'SRV/cluster/metadata/MetadataCreateIndexService.java validateIndexName; seen live' },
    ({ name, uuid }: OfIndex) => ({ reason: `index [${name}/${uuid}] already exists`, metadata: { index_uuid: uuid, index: name } })),
  indexNotFound: define(indexNotFound, (name: string) =>
    ({ reason: `no such index [${name}]`, metadata: { 'resource.type': 'index_or_alias', 'resource.id': name, ...unknown(name) } })),
  excludedIndexNotFound: define(indexNotFound, (name: string) => ({
    reason: `no such index [${name}] and if you intended to exclude this index, ensure that you use wildcards that include it before explicitly excluding it`,
    metadata: { 'resource.type': 'index_or_alias', 'resource.id': name, ...unknown(name) }
  })),
  noIndices: define(indexNotFound, () =>
    ({ reason: 'no such index [_all] and no indices exist', metadata: { 'resource.type': 'index_or_alias', 'resource.id': '_all', ...unknown('_all') } })),
  noIndexOf: define(indexNotFound, (expressions: readonly string[]) =>
    ({ reason: 'no such index [null]', metadata: { 'resource.type': 'index_expression', 'resource.id': expressions } })),
  expandWildcardsUnknown: define(illegal('SRV/action/support/IndicesOptions.java WildcardOptions.parseParameter'), (value: string) => `No valid expand wildcard value [${value}]`),
  destructiveWildcard: define(illegal('SRV/action/support/DestructiveOperations.java'), () => 'Wildcard expressions or all indices are not allowed'),
  deleteByAlias: define(illegal('SRV/cluster/metadata/IndexNameExpressionResolver.java aliasesNotSupportedException'), (expression: string) =>
    `The provided expression [${expression}] matches an alias, specify the corresponding concrete indices instead.`),
  noWriteIndex: define(illegal('SRV/cluster/metadata/IndexNameExpressionResolver.java concreteIndices'), (alias: string) =>
    `no write index is defined for alias [${alias}]. The write index may be explicitly disabled using is_write_index=false or the alias points to multiple indices without one being designated as a write index`),

  // --- creation

  createKeyUnknown: define(parse('SRV/action/admin/indices/create/CreateIndexRequest.java source'), (key: string) => `unknown key [${key}] for create index`),
  settingsNoObject: define(parse('SRV/action/admin/indices/create/CreateIndexRequest.java source'), () => 'key [settings] must be an object'),
  aliasesNoObject: define(parse('SRV/action/admin/indices/create/CreateIndexRequest.java source, from memory', 'guess'), () => 'key [aliases] must be an object'),
  mappingTyped: define(illegal('SRV/rest/action/admin/indices/RestCreateIndexAction.java prepareMappings, from memory', 'derived'), () => 'The mapping definition cannot be nested under a type'),
  mappingUpdateTyped: define(illegal('SRV/rest/action/admin/indices/RestPutMappingAction.java, from memory', 'derived'), () => 'Types cannot be provided in put mapping requests'),

  // --- settings

  settingUnknown: define(illegal('SRV/common/settings/AbstractScopedSettings.java validate'), (setting: string, suggestions: readonly string[]) => {
    if (suggestions.length === 0) return `unknown setting [${setting}] please check that any required plugins are installed, or check the breaking changes documentation for removed settings`
    return `unknown setting [${setting}] did you mean ${suggestions.length === 1 ? list(suggestions) : `any of ${list(suggestions)}`}?`
  }),
  settingUnparsable: define(illegal('SRV/common/settings/Setting.java parseInt, parseBoolean'), (value: string, setting: string, cause: EsError) =>
    ({ reason: `Failed to parse value [${value}] for setting [${setting}]`, cause })),
  settingTooSmall: define(illegal('SRV/common/settings/Setting.java parseInt'), (value: string, setting: string, minimum: number) =>
    `Failed to parse value [${value}] for setting [${setting}] must be >= ${minimum}`),
  settingTooLarge: define(illegal('SRV/common/settings/Setting.java parseInt'), (value: string, setting: string, maximum: number) =>
    `Failed to parse value [${value}] for setting [${setting}] must be <= ${maximum}`),
  settingsNotDynamic: define(illegal('SRV/cluster/metadata/MetadataUpdateSettingsService.java; the end of the sentence, of newer versions, from memory', 'derived'), (settings: readonly string[], indices: readonly OfIndex[]) =>
    `Can't update non dynamic settings [${list(settings)}] for open indices ${list(indices.map(({ name, uuid }) => `[${name}/${uuid}]`))} unless the \`reopen\` query parameter is set to true. ` +
    'Alternatively, close the indices, apply the settings changes, and reopen the indices'),
  similarityBuiltIn: define(illegal('SRV/common/settings/IndexScopedSettings.java'), (name: string) => `illegal value for [index.similarity.${name}] cannot redefine built-in similarity`),
  similarityTypeMissing: define(illegal('SRV/index/similarity/SimilarityService.java, from memory', 'derived'), (name: string) => `Similarity [${name}] must have an associated type`),
  similarityTypeUnknown: define(illegal('SRV/index/similarity/SimilarityService.java, from memory', 'derived'), (type: string, name: string) => `Unknown Similarity type [${type}] for [${name}]`),
  similarityParameter: define(illegal('Lucene, BM25Similarity.java, from memory', 'derived'), (name: string, value: string, must: string) => `illegal ${name} value: ${value}, must be ${must}`),
  shardsFull: define({ type: 'validation_exception', status: 400, certainty: 'source', seen: 'SRV/indices/ShardLimitValidator.java; where the limit stands, the option maxIndices of mockference says' }, (more: number, there: number, most: number) =>
    `Validation Failed: 1: this action would add [${more}] shards, but this cluster currently has [${there}]/[${most}] maximum normal shards open;`),

  // --- aliases

  invalidAliasName: define(invalidAlias, (name: string, why: string) => ({ reason: `Invalid alias name [${name}]: ${why}`, metadata: unknown(name) })),
  aliasNoObject: define(illegal('SRV/action/admin/indices/alias/Alias.java fromXContent, of an older version: reading goes on behind the last alias', 'derived'), () => 'No alias is specified'),
  aliasKeyUnknown: define(illegal('SRV/action/admin/indices/alias/Alias.java fromXContent, from memory', 'guess'), (key: string, alias: string) => `Unknown field [${key}] in alias [${alias}]`),
  aliasesNotFound: define({ type: 'aliases_not_found_exception', status: 404, certainty: 'source', seen: 'SRV/rest/action/admin/indices/AliasesNotFoundException.java' },
    (names: readonly string[]) => ({ reason: `aliases ${list(names)} missing`, metadata: { 'resource.type': 'aliases', 'resource.id': names.length === 1 ? names[0] as string : names } })),
  aliasMissing: define({ type: 'status_exception', status: 404, form: 'simple', certainty: 'source', seen: 'SRV/rest/action/admin/indices/RestGetAliasesAction.java' },
    (names: readonly string[], found: Readonly<Record<string, object>>) => ({ reason: names.length === 1 ? `alias [${names[0] as string}] missing` : `aliases [${names.join(',')}] missing`, metadata: found })),
  writeIndices: define({ type: 'illegal_state_exception', status: 500, certainty: 'source', seen: 'SRV/cluster/metadata/IndexAbstraction.java Alias; seen live' },
    (alias: string, indices: readonly string[]) => `alias [${alias}] has more than one write index [${indices.join(',')}]`),
  aliasActionEmpty: define(illegal('SRV/action/admin/indices/alias/IndicesAliasesRequest.java validate'), (what: 'index' | 'alias') =>
    what === 'index' ? 'One of [index] or [indices] is required' : 'One of [alias] or [aliases] is required'),
  aliasActionTwice: define(illegal('SRV/action/admin/indices/alias/IndicesAliasesRequest.java'), (one: string, many: string) => `Only one of [${one}] and [${many}] is supported`),
  aliasActionMany: define(illegal('SRV/action/admin/indices/alias/IndicesAliasesRequest.java'), () => 'Too many operations declared on operation entry'),

  indexTemplateNotFound: define({ type: 'resource_not_found_exception', status: 404, certainty: 'source', seen: 'SRV/action/admin/indices/template/get/TransportGetComposableIndexTemplateAction.java' },
    (name: string) => `index template matching [${name}] not found`),

  // --- tables

  sortKeyUnknown: define({ type: 'unsupported_operation_exception', status: 500, certainty: 'source', seen: 'SRV/rest/action/cat/RestTable.java getRowOrder' },
    (key: string) => `Unable to sort by unknown sort key \`${key}\``),

  // --- trained models

  trainedModelNotFound: define({ type: 'resource_not_found_exception', status: 404, certainty: 'source', seen: 'reference es-index-and-search.md §5.1' },
    (id: string) => `Could not find trained model [${id}]`)
} as const
