import t from 'tap'
import { systemClock } from '../../src/clock.js'
import { EsError } from '../../src/errors/es.js'
import { Engine } from '../../src/indices/engine.js'
import type { EsIndex } from '../../src/indices/es-index.js'
import type { DenseVectorField, MappedField } from '../../src/indices/mappings/mapping.js'
import { nearest, nearestOfAll, type Knn } from '../../src/search/knn-search.js'
import type { Query } from '../../src/search/query.js'
import { Searcher } from '../../src/search/searcher.js'
import { createIndexUsage } from '../../src/store/index-usage.js'

const vectorField = (given: Partial<DenseVectorField> = {}): DenseVectorField =>
  ({ type: 'dense_vector', path: 'v', sourcePath: 'v', index: true, shown: new Map(), dimensions: 5, elementType: 'float', similarity: 'cosine', ...given })

/** A searcher over documents 1, 2, …, each with one vector, or several. */
const over = (field: MappedField | undefined, ...vectors: number[][][]) => {
  const usage = createIndexUsage({ maxDocuments: 1e6, maxSourcesSize: 1e9, maxVectorsSize: 1e9 })
  const engine = new Engine({ name: 'idx', uuid: 'u', clock: systemClock, usage, refreshInterval: () => 0 })
  vectors.forEach((values, i) => engine.index({
    id: String(i + 1), create: false, source: { text: '{}', numbers: [] }, vectors: values.map(each => ({ path: 'v', values: each }))
  }))
  const fields = new Map(field === undefined ? [] : [[field.path, field]])
  return new Searcher({ engine, mapping: { fields } } as unknown as EsIndex, systemClock)
}

const knn = (values: number[], given: Partial<Knn> = {}): Knn =>
  ({ field: 'v', vector: { kind: 'floats', values: Float32Array.from(values) }, k: 10, filters: [], boost: 1, label: undefined, ...given })

/** Ids and scores, best first. */
const found = async (searchers: Searcher | Searcher[], wanted: Knn) =>
  nearestOfAll(await Promise.all([searchers].flat().map(searcher => nearest(searcher, wanted))), wanted.k).map(({ searcher, ord, score }) => [searcher.document(ord)?.id, score])

const refusal = async (run: Promise<unknown>) => run.then(() => undefined, thrown => thrown instanceof EsError ? `${thrown.type}: ${thrown.reason}` : thrown as unknown)

const query = [-0.5, 90, -10, 14.8, -156]
const documents = [[230, 300.33, -34.8988, 15.555, -200], [-0.5, 100, -13, 14.8, -156], [0.5, 111.3, -13, 14.8, -156]].map(vector => [vector])

t.test('scores are those of Elasticsearch', async t => {
  const scores = async (similarity: DenseVectorField['similarity']) => found(over(vectorField({ similarity }), ...documents), knn(query))
  const floats = (...hits: Array<[string, number]>) => hits.map(([id, score]) => [id, Math.fround(score)])
  t.strictSame(await scores('max_inner_product'), floats(['1', 58694.902], ['3', 34702.79], ['2', 33686.29]), 'those of its own test')
  // Calculated with doubles; the vectors of an index are floats, of which 111.3 is none.
  const near = (hits: unknown[][]) => hits.map(([id, score]) => [id, Number((score as number).toPrecision(6))])
  t.strictSame(near(await scores('l2_norm')), near([['2', 0.009090909], ['3', 0.0021519723], ['1', 0.000010007357]]))
  t.strictSame(near(await scores('cosine')), near([['2', 0.999405], ['3', 0.99765], ['1', 0.87744687]]))
  const unit = over(vectorField({ similarity: 'dot_product', dimensions: 2 }), [[1, 0]], [[0.6, 0.8]], [[-1, 0]])
  t.strictSame(await found(unit, knn([1, 0])), [['1', 1], ['2', Math.fround(0.8)], ['3', 0]])
})

t.test('bytes and bits are scored by the number of dimensions', async t => {
  const bytes = over(vectorField({ similarity: 'dot_product', elementType: 'byte', dimensions: 2 }), [[127, -128]], [[1, 2]])
  t.strictSame(await found(bytes, knn([1, 2])), [['2', Math.fround(0.5 + 5 / 65536)], ['1', Math.fround(0.5 - 129 / 65536)]])
  const bits = over(vectorField({ similarity: 'l2_norm', elementType: 'bit', dimensions: 8 }), [[1, 0, 1, 0, 1, 0, 1, 0]], [[0, 0, 0, 0, 0, 0, 0, 0]])
  t.strictSame(await found(bits, knn([-86])), [['1', 1], ['2', 0.5]])
  t.strictSame(await found(bits, knn([], { vector: { kind: 'bytes', values: Int8Array.of(1) } })), [['2', 0.875], ['1', 0.375]])
})

t.test('the similarity of a request is in raw units, and what is farther is left out', async t => {
  const distances = over(vectorField({ similarity: 'l2_norm' }), ...documents)
  t.strictSame((await found(distances, knn(query, { similarity: 11 }))).map(([id]) => id), ['2'])
  t.strictSame((await found(distances, knn(query, { similarity: 22 }))).map(([id]) => id), ['2', '3'])
  const cosines = over(vectorField({ dimensions: 2 }), [[1, 0]], [[0.6, 0.8]], [[-1, 0]])
  t.strictSame((await found(cosines, knn([1, 0], { similarity: 0.5 }))).map(([id]) => id), ['1', '2'])
})

t.test('the nearest are chosen among those that every filter matches', async t => {
  const only = (...ids: number[]): Query => ({
    label: undefined,
    inner: [],
    rewrite: function () { return this },
    match: () => Float32Array.from({ length: 3 }, (_, ord) => ids.includes(ord + 1) ? 0 : -1)
  })
  const searcher = over(vectorField({ similarity: 'l2_norm' }), ...documents)
  t.strictSame((await found(searcher, knn(query, { k: 1, filters: [only(1, 3)] }))).map(([id]) => id), ['3'])
  t.strictSame((await found(searcher, knn(query, { filters: [only(1, 3), only(1, 2)] }))).map(([id]) => id), ['1'])
})

t.test('k is the number of all indices together, and equals stand in the order of the indices', async t => {
  const [a, b] = [over(vectorField({ dimensions: 2 }), [[1, 0]], [[0, 1]]), over(vectorField({ dimensions: 2 }), [[1, 0]], [[1, 1]])]
  const hits = nearestOfAll(await Promise.all([a, b].map(searcher => nearest(searcher, knn([1, 0], { k: 3 })))), 3)
  t.strictSame(hits.map(({ searcher, ord }) => [searcher === a ? 'a' : 'b', ord]), [['a', 0], ['b', 0], ['b', 1]])
})

t.test('of several vectors of one document the best counts', async t => {
  const searcher = over(vectorField({ dimensions: 2 }), [[0, 1], [1, 0]], [[1, 1], [1, 0.5]])
  t.strictSame((await found(searcher, knn([1, 0]))).map(([id]) => id), ['1', '2'])
})

t.test('a search that was begun before the index was compacted, and compacted again, finds its documents', async t => {
  const searcher = over(vectorField(), ...Array.from({ length: 2003 }, () => [query]))
  for (let id = 1; id <= 2002; id++) searcher.index.engine.delete(String(id))
  t.equal(new Searcher(searcher.index, systemClock).maxOrd, 1, 'the last one has another ord by now')
  t.strictSame(await found(searcher, knn(query)), [['2003', 1]])
})

t.test('a boost multiplies the scores', async t => {
  t.strictSame(await found(over(vectorField({ dimensions: 2 }), [[1, 0]]), knn([1, 0], { boost: 2.5 })), [['1', 2.5]])
})

t.test('a field that is not mapped, or has no dimensions yet, finds nothing', async t => {
  t.strictSame(await found(over(undefined), knn(query)), [])
  t.strictSame(await found(over(vectorField({ dimensions: undefined })), knn(query, { similarity: 1 })), [])
})

t.test('what a shard refuses', async t => {
  const illegal = (reason: string) => `illegal_argument_exception: ${reason}`
  const field = { ...vectorField(), type: 'text' } as unknown as MappedField
  t.equal(await refusal(found(over(field), knn(query))), illegal('[knn] queries are only supported on [dense_vector] fields'))
  t.equal(await refusal(found(over(vectorField({ index: false })), knn(query))), illegal('to perform knn search on field [v], its mapping must have [index] set to [true]'))
  t.equal(await refusal(found(over(vectorField({ dimensions: 3 })), knn([1, 2]))),
    illegal('The query vector has a different number of dimensions [2] than the document vectors [3].'))
  t.equal(await refusal(found(over(vectorField({ dimensions: 3 })), knn([-0, 0, 0]))),
    illegal('The [cosine] similarity does not support vectors with zero magnitude. Preview of invalid vector: [-0.0, 0.0, 0.0]'))
  t.equal(await refusal(found(over(vectorField({ similarity: 'dot_product' })), knn([1, 2, 3, 4, 5]))),
    illegal('The [dot_product] similarity can only be used with unit-length vectors. Preview of invalid vector: [1.0, 2.0, 3.0, 4.0, 5.0, ...]'))
  const bytes = vectorField({ elementType: 'byte', dimensions: 1 })
  t.equal(await refusal(found(over(bytes), knn([0.5]))),
    illegal('element_type [byte] vectors only support non-decimal values but found decimal value [0.5] at dim [0]; Preview of invalid vector: [0.5]'))
  t.equal(await refusal(found(over(bytes), knn([200]))),
    illegal('element_type [byte] vectors only support integers between [-128, 127] but found [200.0] at dim [0]; Preview of invalid vector: [200.0]'))
})
