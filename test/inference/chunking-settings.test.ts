import t from 'tap'
import { EsError } from '../../src/errors/es.js'
import { readChunkingSettings } from '../../src/inference/chunking-settings.js'
import { JsonReader } from '../../src/xcontent/json-reader.js'
import type { JsonMap } from '../../src/xcontent/json-value.js'

const read = (settings: object) => {
  const parser = new JsonReader(Buffer.from(JSON.stringify(settings)))
  parser.next()
  try {
    return JSON.stringify(readChunkingSettings(parser.value() as JsonMap))
  } catch (error) {
    if (!(error instanceof EsError)) throw error
    return `${error.type}: ${error.reason}`
  }
}
const failed = (...items: string[]) => `validation_exception: Validation Failed: ${items.map((item, i) => `${i + 1}: ${item};`).join('')}`
const missing = (setting: string) => `[chunking_settings] does not contain the required setting [${setting}]`
const above = (setting: string, value: string, maximum: string) => `[chunking_settings] Invalid value [${value}]. [${setting}] must be a less than or equal to [${maximum}]`
const below = (setting: string, value: string, minimum: string) => `[chunking_settings] Invalid value [${value}]. [${setting}] must be a greater than or equal to [${minimum}]`

/** Reference §3.8 and rows 49 to 56 of §12.2. */
const cases: ReadonlyArray<readonly [string, object, string]> = [
  ['none are the defaults', {}, '{"strategy":"sentence","max_chunk_size":250,"sentence_overlap":1}'],
  ['sentence', { strategy: 'sentence', max_chunk_size: 20, sentence_overlap: 0 }, '{"strategy":"sentence","max_chunk_size":20,"sentence_overlap":0}'],
  ['sentence with its default overlap, in its own order', { max_chunk_size: 300, strategy: 'sentence' }, '{"strategy":"sentence","max_chunk_size":300,"sentence_overlap":1}'],
  ['word', { strategy: 'word', max_chunk_size: 10, overlap: 5 }, '{"strategy":"word","max_chunk_size":10,"overlap":5}'],
  ['none', { strategy: 'none' }, '{"strategy":"none"}'],
  ['recursive with separators', { strategy: 'recursive', max_chunk_size: 100, separators: ['\n\n', '\n'] }, '{"strategy":"recursive","max_chunk_size":100,"separators":["\\n\\n","\\n"]}'],
  ['row 49: no strategy', { max_chunk_size: 100 }, "illegal_argument_exception: Can't generate Chunker without ChunkingStrategy provided"],
  ['row 50: an unknown strategy', { strategy: 'foo' }, 'illegal_argument_exception: Invalid chunkingStrategy foo'],
  ['the name of a strategy is compared exactly', { strategy: 'Word' }, 'illegal_argument_exception: Invalid chunkingStrategy Word'],
  ['a member of every object is no strategy', { strategy: 'constructor' }, 'illegal_argument_exception: Invalid chunkingStrategy constructor'],
  ['row 51: an unknown key', { strategy: 'sentence', max_chunk_size: 100, foo: 1 }, failed('Sentence based chunking settings can not have the following settings: [foo]')],
  ['an unknown key of word', { strategy: 'word', max_chunk_size: 100, overlap: 1, sentence_overlap: 1 }, failed('Word based chunking settings can not have the following settings: [sentence_overlap]')],
  ['an unknown key of recursive', { strategy: 'recursive', max_chunk_size: 100, separators: ['a'], overlap: 1 }, failed('Recursive chunking settings can not have the following settings: [overlap]')],
  ['unknown keys come in the order of a HashMap', { strategy: 'sentence', max_chunk_size: 100, foo: 1, bar: 1 }, failed('Sentence based chunking settings can not have the following settings: [bar, foo]')],
  ['none takes any key', { strategy: 'none', max_chunk_size: 5, foo: 1 }, '{"strategy":"none"}'],
  ['an overlap is not measured against a size that is wrong', { strategy: 'word', max_chunk_size: 301, overlap: 'x' }, failed(above('max_chunk_size', '301.0', '300.0'))],
  ['an overlap of zero', { strategy: 'word', max_chunk_size: 100, overlap: 0 }, failed('[chunking_settings] Invalid value [0]. [overlap] must be a positive integer')],
  ['a separator that is no string', { strategy: 'recursive', max_chunk_size: 100, separators: ['a', 5] }, failed('field [separators] is not of the expected type. The value [5] cannot be converted to a [String]')],
  ['separators that are no list', { strategy: 'recursive', max_chunk_size: 100, separators: 'a' }, failed('field [separators] is not of the expected type. The value [a] cannot be converted to a [List]')],
  ['an unknown separator group', { strategy: 'recursive', max_chunk_size: 100, separator_group: 'x' }, failed('[chunking_settings] Invalid value [x] received. [separator_group] must be one of [markdown, plaintext]')],
  ['a size that is a string', { strategy: 'recursive', max_chunk_size: '100', separators: ['a'] }, failed('field [max_chunk_size] is not of the expected type. The value [100] cannot be converted to a [Integer]')],
  ['row 52: no max_chunk_size', { strategy: 'sentence' }, failed(missing('max_chunk_size'))],
  ['a max_chunk_size of zero is told as an int', { strategy: 'sentence', max_chunk_size: 0 }, failed('[chunking_settings] Invalid value [0]. [max_chunk_size] must be a positive integer')],
  ['row 53: a max_chunk_size below the minimum of sentence', { strategy: 'sentence', max_chunk_size: 5 }, failed(below('max_chunk_size', '5.0', '20.0'))],
  ['a max_chunk_size below the minimum of word', { strategy: 'word', max_chunk_size: 9, overlap: 1 }, failed(below('max_chunk_size', '9.0', '10.0'))],
  ['row 54: a max_chunk_size above the maximum', { strategy: 'sentence', max_chunk_size: 301 }, failed(above('max_chunk_size', '301.0', '300.0'))],
  ['no overlap', { strategy: 'word', max_chunk_size: 100 }, failed(missing('overlap'))],
  ['row 55: an overlap above half', { strategy: 'word', max_chunk_size: 250, overlap: 200 }, failed(above('overlap', '200.0', '125.0'))],
  ['half is cut off', { strategy: 'word', max_chunk_size: 25, overlap: 13 }, failed(above('overlap', '13.0', '12.0'))],
  ['row 56: a sentence_overlap of two', { strategy: 'sentence', max_chunk_size: 100, sentence_overlap: 2 }, failed('sentence_overlap[2] must be either 0 or 1')],
  ['both ways to name separators', { strategy: 'recursive', max_chunk_size: 100, separators: ['a'], separator_group: 'markdown' }, failed('Recursive chunking settings can not have both separators and separator_set')],
  ['no separators in the list', { strategy: 'recursive', max_chunk_size: 100, separators: [] }, failed('Recursive chunking settings can not have an empty list of separators')]
]

for (const [name, given, expected] of cases) t.test(name, async t => { t.equal(read(given), expected) })
