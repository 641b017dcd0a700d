/** How the value of a setting is checked. */
export type SettingCheck =
  | { readonly kind: 'integer', readonly minimum?: number, readonly maximum?: number }
  | { readonly kind: 'boolean' | 'time' | 'text' }
  /** Anything but these values would change answers in a way that the double does not emulate. */
  | { readonly kind: 'fixed', readonly values: readonly string[] }

/** A setting that a node registers. */
export interface KnownSetting {
  readonly check: SettingCheck
  /** Whether it can be changed while the index is open. */
  readonly dynamic: boolean
}

const integer = (minimum?: number, maximum?: number): SettingCheck =>
  ({ kind: 'integer', ...(minimum !== undefined && { minimum }), ...(maximum !== undefined && { maximum }) })
const fixed = (...values: string[]): SettingCheck => ({ kind: 'fixed', values })
const text: SettingCheck = { kind: 'text' }
const boolean: SettingCheck = { kind: 'boolean' }
const time: SettingCheck = { kind: 'time' }

const settings = (dynamic: boolean, checks: Readonly<Record<string, SettingCheck>>): Array<[string, KnownSetting]> =>
  Object.entries(checks).map(([name, check]) => [name, { check, dynamic }])

const logLevels = ['warn', 'info', 'debug', 'trace']
const thresholds = ['search.slowlog.threshold.query', 'search.slowlog.threshold.fetch', 'indexing.slowlog.threshold.index']
  .flatMap(name => logLevels.map((level): [string, SettingCheck] => [`${name}.${level}`, time]))

/**
 * Settings of an index by their names without `index.`: those that Elasticsearch 9.1 registers, but for what it keeps for itself.
 * SRV/common/settings/IndexScopedSettings.java; minima and maxima where they are declared.
 */
export const knownSettings: ReadonlyMap<string, KnownSetting> = new Map([
  // What the double goes by.
  ...settings(true, {
    number_of_replicas: integer(0),
    default_pipeline: text,
    final_pipeline: text,
    max_result_window: integer(1),
    refresh_interval: time,
    'query.default_field': text,
    hidden: boolean
  }),
  ...settings(false, { number_of_shards: integer(1, 1024) }),
  // What is about disks, nodes, caches, logs and merges changes no answer. Limits that are not listed above hold nobody up here.
  ...settings(true, {
    'allocation.max_retries': integer(0),
    'merge.scheduler.auto_throttle': boolean,
    'merge.scheduler.max_merge_count': integer(1),
    'merge.scheduler.max_thread_count': integer(1),
    'merge.policy.deletes_pct_allowed': text,
    'merge.policy.expunge_deletes_allowed': text,
    'merge.policy.floor_segment': text,
    'merge.policy.max_merge_at_once': integer(2),
    'merge.policy.max_merged_segment': text,
    'merge.policy.merge_factor': integer(2),
    'merge.policy.segments_per_tier': text,
    'merge.policy.type': text,
    compound_format: text,
    priority: integer(0),
    'routing.allocation.enable': text,
    'routing.allocation.total_shards_per_node': integer(-1),
    'routing.rebalance.enable': text,
    'search.slowlog.include.user': boolean,
    'indexing.slowlog.include.user': boolean,
    'indexing.slowlog.reformat': boolean,
    'indexing.slowlog.source': text,
    ...Object.fromEntries(thresholds),
    'translog.durability': text,
    'translog.sync_interval': time,
    'translog.flush_threshold_size': text,
    'translog.flush_threshold_age': time,
    'translog.generation_threshold_size': text,
    'warmer.enabled': boolean,
    'search.idle.after': time,
    'unassigned.node_left.delayed_timeout': time,
    'write.wait_for_active_shards': text,
    'requests.cache.enable': boolean,
    gc_deletes: time,
    'soft_deletes.retention.operations': integer(0),
    max_refresh_listeners: integer(0),
    max_inner_result_window: integer(1),
    max_docvalue_fields_search: integer(0),
    max_script_fields: integer(0),
    max_ngram_diff: integer(0),
    max_shingle_diff: integer(0),
    max_rescore_window: integer(1),
    max_slices_per_scroll: integer(1),
    'analyze.max_token_count': integer(1),
    'highlight.max_analyzed_offset': integer(-1),
    'mapping.total_fields.limit': integer(0),
    'mapping.depth.limit': integer(1),
    'mapping.nested_fields.limit': integer(0),
    'mapping.nested_parents.limit': integer(0),
    'mapping.nested_objects.limit': integer(0),
    'mapping.dimension_fields.limit': integer(0),
    'mapping.field_name_length.limit': integer(1),
    'lifecycle.name': text,
    'lifecycle.rollover_alias': text,
    'lifecycle.origination_date': integer(-1),
    'lifecycle.parse_origination_date': boolean,
    'lifecycle.indexing_complete': boolean,
    'lifecycle.prefer_ilm': boolean
  }),
  ...settings(false, {
    codec: text,
    number_of_routing_shards: integer(1),
    'soft_deletes.enabled': fixed('true'),
    'soft_deletes.retention_lease.period': time,
    'store.type': text,
    'store.preload': text,
    'store.stats_refresh_interval': time,
    'queries.cache.enabled': boolean,
    load_fixed_bitset_filters_eagerly: boolean,
    'fielddata.cache': text,
    'shard.check_on_startup': text,
    format: integer(0),
    'bloom_filter_for_id_field.enabled': boolean
  }),
  // What would change answers.
  ...settings(true, {
    max_terms_count: fixed('65536'),
    max_regex_length: fixed('1000'),
    'blocks.read_only': fixed('false'),
    'blocks.read_only_allow_delete': fixed('false'),
    'blocks.read': fixed('false'),
    'blocks.write': fixed('false'),
    'blocks.metadata': fixed('false'),
    'mapping.total_fields.ignore_dynamic_beyond_limit': fixed('false'),
    auto_expand_replicas: fixed('false')
  }),
  ...settings(false, {
    mode: fixed('standard'),
    routing_partition_size: fixed('1'),
    routing_path: fixed('[]'),
    'query_string.lenient': fixed('false'),
    'query.parse.allow_unmapped_fields': fixed('true'),
    'mapping.ignore_malformed': fixed('false'),
    'mapping.coerce': fixed('true'),
    'mapping.ignore_above': fixed(String(2 ** 31 - 1)),
    'mapping.source.mode': fixed('stored'),
    'mapping.synthetic_source_keep': fixed('none'),
    'sort.field': fixed('[]'),
    'sort.order': fixed('[]'),
    'sort.mode': fixed('[]'),
    'sort.missing': fixed('[]')
  })
])

/** Settings whose names hold one that is free: where shards may be. */
const groups = /^routing\.allocation\.(?:include|exclude|require)\.[^.]+$/
const anywhere: KnownSetting = { check: text, dynamic: true }

/** @param name without `index.` */
export const knownSetting = (name: string): KnownSetting | undefined =>
  knownSettings.get(name) ?? (groups.test(name) ? anywhere : undefined)
