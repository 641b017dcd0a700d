import t from 'tap'
import { createFieldIndex } from '../../src/indices/field-index.js'
import { JsonNumber } from '../../src/xcontent/json-value.js'
import { fieldOf, type FieldOf } from '../search/index-of.js'

const number = (text: string) => new JsonNumber(text)
const indexOf = (field: FieldOf, ...documents: Array<Parameters<ReturnType<typeof createFieldIndex>['add']>[1]>) => {
  const index = createFieldIndex(fieldOf('f', field))
  documents.forEach((values, ord) => { index.add(ord, values) })
  return index
}
const postingsOf = ({ postings }: ReturnType<typeof createFieldIndex>) =>
  Object.fromEntries([...postings].map(([term, { ords, frequencies }]) => [term, ords.map((ord, i) => [ord, frequencies?.[i] ?? 1])]))
const valuesOf = (field: FieldOf, ...values: Parameters<typeof indexOf>[1] & object) => indexOf(field, values).valuesOf(0)

t.test('a text is terms with their frequencies', async t => {
  const index = indexOf('text', ['b a b'], [], [number('1.50'), true, null, 'a'])
  t.strictSame(postingsOf(index), { b: [[0, 2]], a: [[0, 1], [2, 1]], '1.50': [[2, 1]], true: [[2, 1]] })
  t.strictSame([index.documentCount, index.termCount, [0, 1, 2, 3].map(index.lengthOf)], [2, 6, [3, 0, 3, 0]])
})

t.test('a document that is gone counts no more, and its postings stay', async t => {
  const index = indexOf('text', ['a b'], ['a'], [])
  index.remove(0)
  index.remove(2)
  t.strictSame([index.documentCount, index.termCount, index.lengthOf(0)], [1, 1, 0])
  t.strictSame(postingsOf(index), { a: [[0, 1], [1, 1]], b: [[0, 1]] })
  index.add(3, ['b'])
  t.strictSame([index.documentCount, index.termCount, postingsOf(index)['b']], [2, 2, [[0, 1], [3, 1]]])
})

t.test('values of a keyword are terms, each once a document', async t => {
  const index = indexOf({ type: 'keyword', ignoreAbove: 3, nullValue: 'NIL' }, ['b', 'a', 'b', 'long'], [null], [number('7'), false])
  t.strictSame(postingsOf(index), { b: [[0, 1]], a: [[0, 1]], NIL: [[1, 1]], 7: [[2, 1]] })
  t.strictSame([0, 1, 2, 3].map(ord => [...index.valuesOf(ord)]), [['a', 'b'], ['NIL'], ['7'], []])
  t.strictSame([index.documentCount, index.termCount], [3, 4])
  index.remove(0)
  t.strictSame([index.documentCount, index.termCount, index.valuesOf(0)], [2, 2, []])
})

t.test('numbers are values ascending, longs exact, floats as their type has them', async t => {
  t.strictSame(valuesOf('long', number('9007199254740993'), number('-3'), '5', number('5.9')), [-3, 5, 5, 9007199254740993n])
  t.strictSame(valuesOf('integer', number('1e2'), ' 7 '), [7, 100])
  t.strictSame(valuesOf('double', number('0.1'), '2.5'), [0.1, 2.5])
  t.strictSame(valuesOf('float', number('0.1')), [Math.fround(0.1)])
  t.strictSame(valuesOf('half_float', number('0.1'), number('65504'), number('2049'), number('0.00000006'), number('0')), [0, 5.960464477539063e-8, 0.0999755859375, 2048, 65504])
  t.strictSame(valuesOf({ type: 'long', nullValue: 9 }, null), [9])
  t.strictSame(valuesOf({ type: 'long', ignoreMalformed: true }, 'abc', number('1')), [1])
})

t.test('booleans are terms and values, dates milliseconds', async t => {
  const index = indexOf({ type: 'boolean', nullValue: true }, [true, 'false'], [''], [null])
  t.strictSame(postingsOf(index), { true: [[0, 1], [2, 1]], false: [[0, 1], [1, 1]] })
  t.strictSame([0, 1, 2].map(ord => [...index.valuesOf(ord)]), [[0, 1], [0], [1]])
  t.strictSame(valuesOf('date', '2024-03-01T10:00:00+02:00', number('5')), [5, Date.UTC(2024, 2, 1, 8)])
})

t.test('vectors are none of its business', async t => {
  const index = indexOf('dense_vector', [number('1')])
  t.strictSame([index.valuesOf(0), index.documentCount], [[], 0])
})
