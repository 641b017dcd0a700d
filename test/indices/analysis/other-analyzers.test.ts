import t from 'tap'
import { analyze, isAnalyzer, tokensOf } from '../../../src/indices/analysis/index.js'

const text = 'The 2 Quick-brown_foxes AREN’T\u3000big\u00a0'

t.test('simple makes runs of letters in lower case', async t => {
  t.strictSame(analyze('simple', text), ['the', 'quick', 'brown', 'foxes', 'aren', 't', 'big'])
  t.strictSame(tokensOf('simple', 'Ab 中文'), [
    { term: 'ab', start: 0, end: 2, type: 'word', position: 0 },
    { term: '中文', start: 3, end: 5, type: 'word', position: 1 }
  ])
})

t.test('whitespace leaves everything between white space as it is, and breaks at no space that does not break lines', async t => {
  t.strictSame(analyze('whitespace', text), ['The', '2', 'Quick-brown_foxes', 'AREN’T', 'big\u00a0'])
  t.strictSame(analyze('whitespace', 'x'.repeat(300)).map(({ length }) => length), [255, 45])
})

t.test('keyword is the whole text, the empty one too', async t => {
  t.strictSame([text, ''].map(each => analyze('keyword', each)), [[text], ['']])
})

t.test('stop leaves English stop words out, and a gap where they were', async t => {
  t.strictSame(analyze('stop', 'The fox and the hound'), ['fox', 'hound'])
  t.strictSame(tokensOf('stop', 'The fox and the hound').map(({ position }) => position), [1, 4])
})

t.test('other names are no analyzers', async t => {
  t.strictSame(['standard', 'english', 'Standard', '__proto__'].map(isAnalyzer), [true, false, false, false])
})
