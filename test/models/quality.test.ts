import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { bm25Scorer, termsOf } from '../../bench/quality/bm25.js'
import { InputError } from '../../bench/quality/input-error.js'
import { measureBm25, measureModel, type ModelFigures } from '../../bench/quality/measure.js'
import { readOptions } from '../../bench/quality/options.js'
import { median } from '../../bench/median.js'
import { hitRate, meanReciprocalRank, rankOf } from '../../bench/quality/ranks.js'
import { reportOf } from '../../bench/quality/report.js'
import { readRetrievalSet } from '../../bench/quality/retrieval-set.js'
import { ranksOf, scoresOf } from '../../bench/quality/scorer.js'
import type { EmbeddingCard } from '../../src/models/card.js'
import { findEmbeddingModel } from '../../src/models/catalog.js'
import { embeddingCardFor } from '../../src/models/named-cards.js'
import { toBits, toBytes } from '../../src/models/quantized-vector.js'

const base = findEmbeddingModel('bge-base-zh-v1.5') as EmbeddingCard
const own = (language: string): string => `fixtures/retrieval/${language}.json`

/** Some two questions of a hundred below what the default seed measures. BM25 is counted from the model's figure. */
const floors = [
  { language: 'zh', measured: '0.885, 0.971, 0.954; BM25 0.960', hitAt1: 0.86, hitAt10: 0.95, rerankHitAt1: 0.93, bm25Ahead: 0.1 },
  { language: 'en', measured: '0.698, 0.953, 0.858; BM25 0.679', hitAt1: 0.67, hitAt10: 0.93, rerankHitAt1: 0.83, bm25Ahead: 0.02 }
]

for (const { language, measured, hitAt1, hitAt10, rerankHitAt1, bm25Ahead } of floors) {
  t.test(`questions of our own set find their paragraphs: ${language}, measured ${measured}`, async t => {
    const set = readRetrievalSet(own(language))
    const { model, rerankHitAt1: reranked, random } = measureModel(set, base, 'mockference')
    const bm25 = measureBm25(set)
    t.ok(model.hitAt1 >= hitAt1, `hit@1 ${model.hitAt1}`)
    t.ok(model.hitAt10 >= hitAt10, `hit@10 ${model.hitAt10}`)
    t.ok(reranked >= rerankHitAt1, `rerank hit@1 ${reranked}`)
    t.ok(reranked > model.hitAt1, 'reranking helps')
    t.ok(model.hitAt1 > random.hitAt1 + 0.5 && random.hitAt1 < 0.1, `random vectors have hit@1 ${random.hitAt1}`)
    t.ok(model.hitAt1 > bm25.hitAt1 - bm25Ahead && model.hitAt10 > bm25.hitAt10 - 0.05, `BM25 has ${bm25.hitAt1} and ${bm25.hitAt10}`)
    t.ok(reranked > bm25.hitAt1 - 0.02, 'reranked it is where BM25 is, or better')
  })

  t.test(`our own set is what it says: ${language}`, async t => {
    const { paragraphs, questions } = readRetrievalSet(own(language))
    const asked = new Set(questions.map(({ paragraph }) => paragraph))
    t.equal(asked.size, paragraphs.length, 'every paragraph is asked for')
    t.equal(new Set(paragraphs).size, paragraphs.length)
    t.equal(new Set(questions.map(({ text }) => text)).size, questions.length)
    t.notOk(questions.some(({ text }) => paragraphs.some(paragraph => paragraph.includes(text.slice(0, -1)))), 'no question is copied')
  })
}

const onesIn = (byte: number): number => (byte & 0xff).toString(2).replaceAll('0', '').length

/** How near vectors are: by their dot product, and by the bits that they have in common. */
const nearness = {
  byte: { quantize: toBytes, near: (a: Int8Array, b: Int8Array) => a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0) },
  bit: { quantize: toBits, near: (a: Int8Array, b: Int8Array) => a.reduce((sum, x, i) => sum + onesIn(~(x ^ (b[i] ?? 0))), 0) }
}

for (const { language, elementType, measured, hitAt1, hitAt10 } of [
  { language: 'zh', elementType: 'byte', measured: '0.908, 0.989', hitAt1: 0.88, hitAt10: 0.96 },
  { language: 'en', elementType: 'byte', measured: '0.689, 0.943', hitAt1: 0.66, hitAt10: 0.92 },
  { language: 'zh', elementType: 'bit', measured: '0.868, 0.971', hitAt1: 0.84, hitAt10: 0.95 },
  { language: 'en', elementType: 'bit', measured: '0.594, 0.906', hitAt1: 0.57, hitAt10: 0.88 }
] as const) {
  t.test(`questions of our own set find their paragraphs by vectors of ${elementType}s: ${language}, measured ${measured}`, async t => {
    const set = readRetrievalSet(own(language))
    const { quantize, near } = nearness[elementType]
    const card = embeddingCardFor({ id: 'cohere/embed-multilingual-v3.0', dimensions: 1024 })
    const vectors = set.paragraphs.map(text => quantize(card.embed(text, 'mockference')))
    const ranks = ranksOf(set, scoresOf(set, question => {
      const asked = quantize(card.embed(question, 'mockference'))
      return vectors.map(vector => near(asked, vector))
    }))
    t.ok(hitRate(ranks, 1) >= hitAt1, `hit@1 ${hitRate(ranks, 1)}`)
    t.ok(hitRate(ranks, 10) >= hitAt10, `hit@10 ${hitRate(ranks, 10)}`)
  })
}

t.test('a rank counts what is better and what is as good', async t => {
  t.equal(rankOf([0.1, 0.9, 0.5], 1), 1)
  t.equal(rankOf([0.1, 0.9, 0.5], 0), 3)
  t.equal(rankOf([0.5, 0.5, 0.5], 0), 3)
  t.equal(rankOf([NaN, 0.5, 0.1], 1), 2)
  t.equal(rankOf([NaN, 0.5, 0.1], 0), 3)
})

t.test('hit@k, MRR@k and the median are those of the textbooks', async t => {
  const ranks = [1, 2, 4, 20]
  t.equal(hitRate(ranks, 1), 0.25)
  t.equal(hitRate(ranks, 10), 0.75)
  t.equal(meanReciprocalRank(ranks, 10), (1 + 1 / 2 + 1 / 4) / 4)
  t.equal(median([3, 1, 2]), 2)
  t.equal(median([4, 1, 2, 3]), 2.5)
})

t.test('BM25 reads characters and pairs of Han and Kana, and words', async t => {
  t.strictSame(termsOf('长城 Great-Wall2！カナ'), ['长', '城', '长城', 'great', 'wall2', 'カ', 'ナ', 'カナ'])
  t.strictSame(termsOf('。 '), [])
})

t.test('BM25 scores as its formula says', async t => {
  const scores = bm25Scorer(['a b', 'b b c', 'c'])('B x')
  const rarity = Math.log(1 + 1.5 / 2.5)
  t.equal(scores[0], rarity * 2.2 / (1 + 1.2))
  t.ok(Math.abs(scores[1] as number - rarity * 2 * 2.2 / (2 + 1.2 * (0.25 + 0.75 * 3 / 2))) < 1e-12)
  t.equal(scores[2], 0)
})

t.test('a file that holds no set is refused by name', async t => {
  const folder = t.testdir()
  const refused = (content: string, message: RegExp): void => {
    const file = join(folder, 'set.json')
    writeFileSync(file, content)
    t.throws(() => readRetrievalSet(file), { constructor: InputError, message }, content)
  }
  t.throws(() => readRetrievalSet(join(folder, 'none.json')), { message: /none\.json cannot be read: ENOENT$/ })
  refused('{', /set\.json is not JSON$/)
  refused('[]', /has no "source"$/)
  refused('3', /is not an object$/)
  refused('{"source":"s","paragraphs":["p"]}', /at least two "paragraphs"$/)
  refused('{"source":"s","paragraphs":["p",1]}', /not a string, number 1$/)
  refused('{"source":"s","paragraphs":["p","q"],"questions":[]}', /has no "questions"$/)
  for (const paragraph of ['2', '-1', '0.5', '"0"', 'null']) {
    const questions = `[{"text":"","paragraph":1},{"text":"","paragraph":${paragraph}}]`
    refused(`{"source":"s","paragraphs":["p","q"],"questions":${questions}}`, /"paragraph", number 1$/)
  }
})

t.test('options name models and seeds, the default ones when none is named', async t => {
  const { data, models, seeds } = readOptions([])
  t.strictSame([data, models.map(({ id }) => id), seeds], [undefined, ['bge-base-zh-v1.5'], ['mockference']])
  t.strictSame(readOptions(['--models', 'bge-m3,bge-large-zh-v1.5', '--seeds', '2', '--data', 'x']).seeds, ['mockference', 'mockference 2'])
  t.ok(readOptions(['--models', 'all']).models.length > 5)
  t.throws(() => readOptions(['--models', 'bge-m4']), { constructor: InputError, message: /"bge-m4"/ })
  for (const seeds of ['0', '1.5', 'x', '1001']) {
    t.throws(() => readOptions(['--seeds', seeds]), { constructor: InputError, message: /^--seeds: / })
  }
  t.throws(() => readOptions(['--sed', '1']), { constructor: InputError, message: /--sed/ })
})

t.test('a bar is held against the median, of its own model on a set that it is of', async t => {
  const run = (hitAt1: number): ModelFigures => {
    const figures = { hitAt1, hitAt10: 0.94, mrrAt10: 0.5 }
    return { model: figures, rerankHitAt1: 0.9, random: { hitAt1: 0, hitAt10: 0, mrrAt10: 0 } }
  }
  const report = (name: string, ...hitsAt1: number[]): ReturnType<typeof reportOf> =>
    reportOf({ models: new Map([[name, hitsAt1.map(run)]]), bm25: run(1).model, barred: true })
  t.ok(report(base.id, 0.85).holds)
  t.notOk(report(base.id, 0.84999).holds)
  t.ok(report(base.id, 0.1, 0.85, 0.9).holds)
  t.ok(report('bge-m3', 0.1).holds)
  t.notMatch(report('bge-m3', 0.1).text, />=/)
  t.match(report(base.id, 0.8, 0.86, 0.9).text, /^bge-base-zh-v1\.5 +0\.8600 \(0\.8000-0\.9000\) >= 0\.85 holds /m)
  t.ok(reportOf({ models: new Map([[base.id, [run(0)]]]), bm25: run(1).model, barred: false }).holds)
})
