import t from 'tap'
import { EsError } from '../../src/errors/es.js'
import { JsonReader } from '../../src/xcontent/json-reader.js'
import { JsonNumber } from '../../src/xcontent/json-value.js'
import { NumberList } from '../../src/xcontent/number-list.js'
import { readSource, sourceValueOf } from '../../src/xcontent/read-source.js'
import type { SourceValue } from '../../src/xcontent/source-value.js'
import { wholeText, writeSource } from '../../src/xcontent/write-source.js'

/** A value to compare: numbers by how they are written. */
const plain = (value: SourceValue): unknown => {
  if (value instanceof Map) return [...value].map(([name, member]) => [name, plain(member)])
  if (value instanceof NumberList) return { numbers: [...value.values], items: value.items().map(({ text }) => text) }
  if (value instanceof JsonNumber) return { number: value.text }
  return Array.isArray(value) ? value.map(plain) : value
}

const slowly = (text: string): unknown => plain(sourceValueOf(new JsonReader(Buffer.from(text)).value()))

const refusalOf = (run: () => unknown): unknown => {
  try {
    return { read: run() }
  } catch (thrown) {
    if (thrown instanceof EsError) return { type: thrown.type, reason: thrown.reason }
    throw thrown
  }
}

const documents = [
  '{}',
  ' { "a" : "b" , "c" : [ ] , "d" : { } } ',
  '{"__proto__":1,"constructor":null}',
  '{"a":"\\u4f60\\n\\"\\\\","b\\"":"腾讯云😀","c":"\\\\"}',
  '{"n":[0,-1,1.0,1e5,-0.0,12345678901234567890],"l":9007199254740993,"t":true,"f":false}',
  '{"mixed":[1,"a"],"nested":[[1,2],[3]],"objects":[{"a":1},{"a":[2]}],"spaced":[ 1 , 2.5 ]}',
  '{"deep":' + '['.repeat(500) + ']'.repeat(500) + '}'
]

t.test('a document is read as the reader of every body reads it', async t => {
  for (const text of documents) t.strictSame(plain(readSource(text)), slowly(text), text)
})

t.test('what is no document is refused in the words of that reader', async t => {
  const irregular = [
    '', '{', '{"a"', '{"a":}', '{"a":1,}', '{"a":1}}', '{"a":1 "b":2}', '{a:1}', "{'a':1}", '{"a":01}', '{"a":1.}', '{"a":.5}', '{"a":+1}', '{"a":-}', '{"a":NaN}',
    '{"a":tru}', '{"a":"\n"}', '{"a":"\\x"}', '{"a":"', '{"a":"\\"', '{"a":[1,]}', '{"a":[1 2]}', '{"a":[,1]}', '{"a":1,"a":2}', '{"a":[1,2}', '{"a":\u0000}',
    '{"deep":' + '['.repeat(1001) + ']'.repeat(1001) + '}', `{"a":${'1'.repeat(1001)}}`
  ]
  for (const text of irregular) {
    const readWhole = () => {
      const reader = new JsonReader(Buffer.from(text))
      if (reader.next() !== 'START_OBJECT') throw new EsError({ type: 'document_parsing_exception', status: 400 }, 'Malformed content, must start with an object')
      const value = plain(sourceValueOf(reader.value()))
      reader.next()
      return value
    }
    t.strictSame(refusalOf(() => plain(readSource(text))), refusalOf(readWhole), text.slice(0, 40))
  }
})

t.test('JSON that is no object is no document', async t => {
  for (const text of ['[]', '"a"', '1', 'null', '[{"a":1}]']) {
    t.strictSame(refusalOf(() => readSource(text)), { type: 'document_parsing_exception', reason: 'Malformed content, must start with an object' }, text)
  }
})

t.test('a list of numbers says where it was written', async t => {
  const text = '{"a":"你","v": [0.5, 1]}'
  const list = readSource(text).get('v') as NumberList
  t.equal(text.slice(list.offset, list.offset + list.text.length), '[0.5, 1]')
  t.strictSame(list.items().map(String), ['0.5', '1'])
})

t.test('a document is written in the order of Java, and says where its lists of numbers are', async t => {
  const { text, numbers } = writeSource(readSource('{"message":"a","message_embedding":[0.5,1],"model_id":"m","o":{"b":[],"a":{}}, "x":[[1.50]]}'))
  t.equal(text, '{"message_embedding":[0.5,1],"x":[[1.50]],"model_id":"m","message":"a","o":{"a":{},"b":[]}}')
  t.strictSame(numbers.map(({ from, to }) => text.slice(from, to)), ['[0.5,1]', '[1.50]'])
})

t.test('floats that were made here are written as doubles, when somebody wants their text', async t => {
  const list = new NumberList(Float32Array.of(1, 0.1, -1e-5, 0.0022983653470873833))
  const written = writeSource(new Map<string, SourceValue>([['a', 'b'], ['v', list], ['w', list], ['z', readSource('{"n":[0.5]}')]]))
  t.equal(written.text, '{"a":"b","v":,"w":,"z":{"n":[0.5]}}')
  t.equal(wholeText(written), '{"a":"b","v":[1.0,0.10000000149011612,-9.999999747378752E-6,0.0022983653470873833],"w":[1.0,0.10000000149011612,-9.999999747378752E-6,0.0022983653470873833],"z":{"n":[0.5]}}')
})
