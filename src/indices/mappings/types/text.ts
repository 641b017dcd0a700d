import { es } from '../../../errors/es.js'
import { JsonNumber, javaToString } from '../../../xcontent/json-value.js'
import { namedAnalyzer } from '../../named-analyzer.js'
import type { FieldType } from '../field-type.js'
import { choice, flag, integer, isFalse, meta, onlyWhere, refused, type Parameter } from '../parameter.js'

const analyzer = (name: string, updatable: boolean): Parameter => ({
  name,
  read: (given, { settings }) => {
    const analyzer = javaToString(given)
    if (namedAnalyzer(analyzer, settings) === undefined) throw es.analyzerUnknown(analyzer)
    return analyzer
  },
  // An index may define its own `default`.
  otherwise: values => name === 'analyzer' ? 'default' : values.get('analyzer') ?? 'default',
  shown: 'differing',
  updatable
})

/** The name of a similarity of the index. SRV/index/mapper/TypeParsers.java resolveSimilarity */
export const similarity: Parameter = {
  name: 'similarity',
  read: (given, { name, settings }) => {
    const similarity = javaToString(given)
    if (similarity === 'boolean') throw es.notEmulated('the similarity [boolean]')
    if (!settings.similarities.has(similarity)) throw es.similarityNotConfigured(similarity, name)
    return similarity
  },
  otherwise: () => 'BM25',
  shown: 'given',
  updatable: false
}

/** Analyzed text. SRV/index/mapper/TextFieldMapper.java */
export const textType: FieldType = {
  name: 'text',
  parameters: [
    flag('index', true),
    flag('store', false),
    onlyWhere(value => value === 'positions' || value === 'offsets', choice('index_options', ['positions', 'docs', 'freqs', 'offsets'])),
    flag('norms', true, { updatable: (from, to) => from === to || from === true }),
    choice('term_vector', ['no', 'yes', 'with_positions', 'with_offsets', 'with_positions_offsets', 'with_positions_payloads', 'with_positions_offsets_payloads']),
    analyzer('analyzer', false),
    analyzer('search_analyzer', true),
    refused('search_quote_analyzer'),
    similarity,
    onlyWhere(value => value instanceof JsonNumber && value.value === 100, integer('position_increment_gap', 100)),
    onlyWhere(isFalse, flag('fielddata', false, { updatable: true })),
    refused('fielddata_frequency_filter'),
    flag('eager_global_ordinals', false, { updatable: true }),
    flag('index_phrases', false),
    {
      name: 'index_prefixes',
      read: given => given,
      otherwise: () => null,
      shown: 'given',
      updatable: false
    },
    meta
  ],
  build: (frame, value, settings) => {
    const named = (parameter: string): string => namedAnalyzer(String(value(parameter)), settings) ?? 'standard'
    return {
      ...frame,
      type: 'text',
      index: value('index') === true,
      analyzer: named('analyzer'),
      searchAnalyzer: named('search_analyzer'),
      similarity: String(value('similarity')),
      norms: value('norms') === true
    }
  }
}
