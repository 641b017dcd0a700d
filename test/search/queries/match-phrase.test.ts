import t from 'tap'
import { indexOf } from '../index-of.js'

const index = indexOf({
  fields: { text: 'text', tag: 'keyword', n: 'long', stopped: { type: 'text', analyzer: 'stop', searchAnalyzer: 'stop' } },
  documents: [
    { text: 'the quick brown fox', tag: 'quick brown', n: 1, stopped: 'fox and the hound' },
    { text: 'brown quick fox', stopped: 'fox hound' },
    { text: ['very quick', 'brown fox'] },
    { text: 'quick brown, quick brown' },
    { text: '腾讯云，向量' }
  ]
})

t.test('the terms of a text stand one behind the other, in one value', async t => {
  t.equal(await index.ids({ match_phrase: { text: 'quick brown' } }), '4 1')
  t.equal(await index.ids({ match_phrase: { text: '云向' } }), '5')
  t.equal(await index.ids({ match_phrase: { text: '云量' } }), '')
})

t.test('words that the analyzer leaves out keep their places', async t => {
  t.equal(await index.ids({ match_phrase: { stopped: 'fox with a hound' } }), '1')
  t.equal(await index.ids({ match_phrase: { stopped: 'fox hound' } }), '2')
})

t.test('the idf of a phrase is the sum of those of its terms, its frequency how often it is there', async t => {
  const phrases = indexOf({ fields: { text: 'text' }, documents: [{ text: 'a b a b' }, { text: 'a b c d' }] })
  // 2 * ln(1.2) * 2.2 * f / (f + 1.2)
  t.strictSame(await phrases.search({ match_phrase: { text: 'a b' } }), ['1 0.5013843', '2 0.36464313'])
  t.strictSame(await phrases.search({ match_phrase: { text: { query: 'a b', boost: 2 } } }), ['1 1.0027686', '2 0.72928625'])
})

t.test('one term is a term, and other fields are searched for the whole text', async t => {
  t.equal(await index.ids({ match_phrase: { text: 'Brown' } }), '4 2 1 3')
  t.equal(await index.ids({ match_phrase: { tag: 'quick brown' } }), '1')
  t.equal(await index.ids({ match_phrase: { n: '1' } }), '1')
  t.equal(await index.ids({ match_phrase: { x: 'quick brown' } }), '')
  t.equal(await index.ids({ match_phrase: { text: { query: '', zero_terms_query: 'all' } } }), '1 2 3 4 5')
})

t.test('a slop is refused, and what is no such query', async t => {
  t.equal(await index.ids({ match_phrase: { text: { query: 'quick brown', slop: 0 } } }), '4 1')
  t.match(await index.refusal({ match_phrase: { text: { query: 'x', slop: 1 } } }), { type: 'unsupported_operation_exception' })
  t.strictSame(await index.refusal({ match_phrase: { text: { query: 'x', slop: -1 } } }), { type: 'illegal_argument_exception', reason: 'No negative slop allowed.' })
  t.strictSame(await index.refusal({ match_phrase: { text: {} } }), { type: 'illegal_argument_exception', reason: '[match_phrase] requires query value' })
  t.strictSame(await index.refusal({ match_phrase: {} }), { type: 'illegal_argument_exception', reason: '[match_phrase] requires fieldName' })
  t.match(await index.refusal({ match_phrase: { text: { query: 'x', operator: 'and' } } }), { reason: '[match_phrase] query does not support [operator]' })
})
