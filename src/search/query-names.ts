/**
 * Names of every query that a stock node of 9.1 knows, as `did you mean` chooses from them: those that Elasticsearch itself registers, then those of the
 * modules and plugins that it comes with. SRV/search/SearchModule.java registerQueryParsers, `getQueries` of each plugin; the plugins' are from memory.
 */
export const queryNames: readonly string[] = [
  'match', 'match_phrase', 'match_phrase_prefix', 'multi_match', 'combined_fields', 'nested', 'dis_max', 'ids', 'match_all', 'query_string', 'boosting',
  'bool', 'term', 'terms', 'fuzzy', 'regexp', 'range', 'prefix', 'wildcard', 'constant_score', 'span_term', 'span_not', 'span_within', 'span_containing',
  'span_field_masking', 'field_masking_span', 'span_first', 'span_near', 'span_gap', 'span_or', 'more_like_this', 'wrapper', 'span_multi',
  'function_score', 'script_score', 'simple_query_string', 'script', 'geo_distance', 'geo_bounding_box', 'geo_polygon', 'exists', 'match_none',
  'terms_set', 'intervals', 'distance_feature', 'match_bool_prefix', 'geo_shape', 'knn', 'exact_knn', 'rank_doc',
  // modules: mapper-extras, parent-join, percolator
  'rank_feature', 'has_child', 'has_parent', 'parent_id', 'percolate',
  // x-pack: core, spatial, search-business-rules, ent-search, inference
  'text_expansion', 'weighted_tokens', 'sparse_vector', 'shape', 'geo_grid', 'pinned', 'rule', 'rule_query', 'semantic'
]
