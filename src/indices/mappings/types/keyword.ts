import { es } from '../../../errors/es.js'
import type { JsonNumber } from '../../../xcontent/json-value.js'
import type { FieldType } from '../field-type.js'
import { choice, flag, integer, isFalse, meta, onlyWhere, refused, text } from '../parameter.js'

/** Longer terms than this, in bytes of UTF-8, can't be indexed. IndexWriter.MAX_TERM_LENGTH of Lucene */
const TERM_BYTES_MAX = 32_766

/** Texts as they are. SRV/index/mapper/KeywordFieldMapper.java */
export const keywordType: FieldType = {
  name: 'keyword',
  parameters: [
    flag('index', true),
    flag('doc_values', true),
    flag('store', false),
    text('null_value', null, { acceptsNull: true }),
    flag('eager_global_ordinals', false, { updatable: true }),
    integer('ignore_above', 0x7fffffff, { updatable: true }),
    onlyWhere(value => value === 'docs', choice('index_options', ['docs', 'freqs'])),
    onlyWhere(isFalse, flag('norms', false, { updatable: true })),
    onlyWhere(value => value === 'BM25', text('similarity', 'BM25')),
    refused('normalizer'),
    onlyWhere(isFalse, flag('split_queries_on_whitespace', false, { updatable: true })),
    refused('script'),
    refused('on_script_error'),
    meta,
    onlyWhere(isFalse, flag('time_series_dimension', false))
  ],
  build: (frame, value) => {
    const ignoreAbove = (value('ignore_above') as JsonNumber).value
    if (ignoreAbove < 0) throw es.ignoreAboveNegative(ignoreAbove)
    return {
      ...frame,
      type: 'keyword',
      index: value('index') === true,
      ignoreAbove,
      nullValue: value('null_value') as string | null ?? undefined,
      docValues: value('doc_values') === true
    }
  }
}

/** @throws es.termTooLong for a text that can't be one term */
export const checkTerm = (path: string, term: string): void => {
  // Three bytes a unit at most.
  if (term.length * 3 <= TERM_BYTES_MAX) return
  const bytes = Buffer.from(term)
  if (bytes.length > TERM_BYTES_MAX) throw es.termTooLong(path, TERM_BYTES_MAX, [...new Int8Array(bytes.subarray(0, 30))])
}
