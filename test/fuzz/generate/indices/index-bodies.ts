import type { Choices } from '../choices.js'
import { object, type Json, type Members } from '../json.js'
import { sometimes } from './documents.js'
import { aliasName, fields, indexName, inferenceId, pipelineId } from './names.js'

const vectorMapping = (choices: Choices, dims: number): Members => object({
  type: 'dense_vector',
  ...sometimes(choices, 85, () => ({ dims: choices.usual<Json>([dims], [0, 4097, 'x', 8]) })),
  ...sometimes(choices, 30, () => ({ index: choices.usual([true, true, false], [false]) })),
  ...sometimes(choices, 50, () => ({ similarity: choices.usual(['cosine', 'cosine', 'dot_product', 'l2_norm', 'max_inner_product'], ['x']) })),
  ...sometimes(choices, 15, () => ({ index_options: object({ type: choices.pick(['hnsw', 'int8_hnsw', 'int8_flat', 'flat']), ...sometimes(choices, 30, () => ({ m: 16, ef_construction: 100 })) }) })),
  ...sometimes(choices, 3, () => ({ element_type: choices.pick(['byte', 'bit', 'float', 'x']) }))
})

const text = (choices: Choices): Members => object({
  type: 'text',
  ...sometimes(choices, 40, () => ({ fields: object({ keyword: object({ type: 'keyword', ignore_above: choices.pick([256, 2]) }) }) })),
  ...sometimes(choices, 30, () => ({ analyzer: choices.usual(['standard', 'simple', 'whitespace', 'keyword', 'ik_smart', 'ik_max_word'], ['mine', 'none']) })),
  ...sometimes(choices, 3, () => ({ index: false })),
  ...sometimes(choices, 1, () => ({ copy_to: 'tag', similarity: 'custom_bm25' }))
})

const properties = (choices: Choices): Members => object({
  ...sometimes(choices, 80, () => ({ title: text(choices) })),
  ...sometimes(choices, 70, () => ({ tag: object({ type: choices.usual(['keyword'], ['text', 'long']), ...sometimes(choices, 12, () => ({ ignore_above: 10, doc_values: false })) }) })),
  ...sometimes(choices, 60, () => ({ n: object({ type: choices.usual(['long', 'integer', 'short', 'byte', 'double'], ['unsigned_long']), ...sometimes(choices, 15, () => ({ index: false, coerce: false, ignore_malformed: true })) }) })),
  ...sometimes(choices, 40, () => ({ price: object({ type: choices.usual(['float', 'double', 'half_float'], ['scaled_float']) }) })),
  ...sometimes(choices, 40, () => ({ when: object({ type: 'date', ...sometimes(choices, 30, () => ({ format: choices.usual(['strict_date_optional_time||epoch_millis', 'strict_date_optional_time'], ['epoch_millis', 'yyyy-MM-dd', '((']) })) }) })),
  ...sometimes(choices, 40, () => ({ ok: object({ type: 'boolean', ...sometimes(choices, 10, () => ({ null_value: true })) }) })),
  ...sometimes(choices, 75, () => ({ v: vectorMapping(choices, 3) })),
  ...sometimes(choices, 40, () => ({ embedding: vectorMapping(choices, 768) })),
  ...sometimes(choices, 8, () => ({ bytes: object({ type: 'dense_vector', dims: 3, element_type: 'byte', similarity: choices.pick(['l2_norm', 'cosine']) }) })),
  ...sometimes(choices, 25, () => ({ body: object({ type: 'semantic_text', inference_id: inferenceId(choices), ...sometimes(choices, 10, () => ({ search_inference_id: inferenceId(choices) })) }) })),
  ...sometimes(choices, 30, () => ({ meta: object({ ...sometimes(choices, 30, () => ({ type: 'object', enabled: choices.percent(80) })), properties: object({ source: object({ type: 'keyword' }) }), ...sometimes(choices, 10, () => ({ dynamic: choices.usual<Json>(['strict', false], ['runtime']) })) }) })),
  ...sometimes(choices, 2, () => ({ [choices.pick(['a.b', '', 'x'.repeat(300), '_id', 'o'])]: object({ type: choices.pick(['keyword', 'nested', 'foo', 'geo_point', 'sparse_vector', '']) }) }))
})

/** A mapping. */
export const mappingBody = (choices: Choices): Members => object({
  properties: properties(choices),
  ...sometimes(choices, 12, () => ({ dynamic: choices.usual<Json>(['strict', 'false', false, true, true], ['runtime', 'x']) })),
  ...sometimes(choices, 15, () => ({ dynamic_templates: [object({ s: object({ match_mapping_type: choices.usual(['string', '*'], ['long', 'x']), ...sometimes(choices, 50, () => ({ path_match: choices.pick(['meta.*', '*', 'a']) })), mapping: object({ type: choices.usual(['keyword'], ['{dynamic_type}', 'foo']) }) }) })] })),
  ...sometimes(choices, 2, () => ({ _source: object({ enabled: choices.percent(50) }), date_detection: false, _meta: object({ a: 1 }) }))
})

/** Settings of an index. */
export const settingsBody = (choices: Choices): Members => object({
  ...sometimes(choices, 40, () => ({ number_of_replicas: choices.usual<Json>([0, 1, '2'], [-1, 'x']) })),
  ...sometimes(choices, 20, () => ({ number_of_shards: choices.usual<Json>([1, 2, '3'], [0, 1025]) })),
  ...sometimes(choices, 20, () => ({ default_pipeline: pipelineId(choices) })),
  ...sometimes(choices, 10, () => ({ 'index.final_pipeline': pipelineId(choices) })),
  ...sometimes(choices, 20, () => ({ index: object({ refresh_interval: choices.usual<Json>(['1s', -1, '-1'], ['5x', null]), ...sometimes(choices, 30, () => ({ max_result_window: choices.usual([5, 100], [0]) })) }) })),
  ...sometimes(choices, 10, () => ({ similarity: object({ custom_bm25: object({ type: choices.usual(['BM25'], ['DFR']), k1: choices.usual<Json>([1.2, 0], [-1, 'x']), b: choices.usual<Json>([0.75], [2]) }) }) })),
  ...sometimes(choices, 8, () => ({ analysis: object({ analyzer: object({ mine: object({ type: choices.usual(['standard', 'ik_smart'], ['custom', 'foo']) }) }) }) })),
  ...sometimes(choices, 2, () => ({ [choices.pick(['foo', 'index.blocks.write', 'mode', 'uuid', ''])]: choices.pick<Json>([true, 'x', null, object({}), []]) }))
})

/** The body of `PUT /{index}`. */
export const indexBody = (choices: Choices): Members => object({
  ...sometimes(choices, 90, () => ({ mappings: mappingBody(choices) })),
  ...sometimes(choices, 45, () => ({ settings: settingsBody(choices) })),
  ...sometimes(choices, 30, () => ({ aliases: object({ [aliasName(choices)]: aliasBody(choices) }) }))
})

/** What an alias may say. */
export const aliasBody = (choices: Choices): Members => object({
  ...sometimes(choices, 30, () => ({ is_write_index: choices.usual<Json>([true, false], ['x']) })),
  ...sometimes(choices, 2, () => ({ [choices.pick(['filter', 'routing', 'is_hidden', 'foo'])]: choices.pick<Json>([object({ match_all: object({}) }), 'r', true]) }))
})

/** The body of `POST /_aliases`. */
export const aliasActions = (choices: Choices): Members => object({
  actions: Array.from({ length: choices.usual([1, 2, 3], [0]) }, () => object({
    [choices.usual(['add', 'add', 'remove', 'remove_index'], ['foo'])]: object({
      ...choices.usual<Readonly<Record<string, Json>>>([{ index: indexName(choices) }, { index: 'idx' }, { indices: ['idx', 'docs'] }, { index: 'd*' }], [{}]),
      ...choices.usual<Readonly<Record<string, Json>>>([{ alias: aliasName(choices) }, { aliases: ['al', 'write'] }], [{}]),
      ...sometimes(choices, 20, () => ({ is_write_index: true })),
      ...sometimes(choices, 10, () => ({ must_exist: choices.percent(50) }))
    })
  }))
})

/** The body of `_analyze`. */
export const analyzeBody = (choices: Choices, words: Json): Members => object({
  text: words,
  ...sometimes(choices, 60, () => ({ analyzer: choices.usual(['standard', 'simple', 'whitespace', 'keyword', 'stop', 'ik_smart', 'ik_max_word'], ['mine', 'none']) })),
  ...sometimes(choices, 15, () => ({ field: choices.pick(fields) })),
  ...sometimes(choices, 2, () => ({ explain: true, tokenizer: 'standard' }))
})
