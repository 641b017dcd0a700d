import t from 'tap'
import type { EmbeddingCard } from '../../src/models/card.js'
import { encodedVectors } from '../../src/models/encoded-vectors.js'
import { vectorEncoder } from '../../src/models/vector-encoder.js'

/** A card whose vectors tell what was asked, and which counts how often it is. */
const cardOf = (id: string): EmbeddingCard & { asked: number } => ({
  id,
  kind: 'embedding',
  source: 'this test',
  dimensions: 4,
  maxTokens: 1,
  asked: 0,
  embed (text, seed) {
    this.asked++
    return Int32Array.of(id.length, text.length % 65_536, seed.length, text.charCodeAt(0) || 0)
  },
  countTokens: () => 1
})

const encoded = (): ((card: EmbeddingCard, text: string, seed: string) => string) => {
  const bytesOf = encodedVectors(vectorEncoder({ print: x => String(x * 2 ** 17), charactersMax: 14 }))
  return (card, text, seed) => bytesOf(card, text, seed).toString()
}

t.test('a text is embedded once for a model and a seed', async t => {
  const [card, textOf] = [cardOf('m'), encoded()]
  t.strictSame([textOf(card, 'a', 's'), textOf(card, 'a', 's'), textOf(card, 'a', 's')], ['[1,1,1,97]', '[1,1,1,97]', '[1,1,1,97]'])
  t.equal(card.asked, 1)
})

t.test('another model, another seed and another text are others, wherever one ends and the next begins', async t => {
  const [card, other, textOf] = [cardOf('m'), cardOf('mm'), encoded()]
  t.strictSame([
    textOf(card, 'a', 's'), textOf(other, 'a', 's'), textOf(card, 'sa', ''), textOf(card, '', 'sa'), textOf(card, ' a', 's'), textOf(card, 'a', 's ')
  ], ['[1,1,1,97]', '[2,1,1,97]', '[1,2,0,115]', '[1,0,2,0]', '[1,2,1,32]', '[1,1,2,97]'])
})

t.test('what was forgotten in between is embedded again, and right', async t => {
  const [card, textOf] = [cardOf('m'), encoded()]
  const long = 'x'.repeat(1000)
  for (let i = 0; i < 5000; i++) textOf(card, long + String(i), 's')
  t.equal(card.asked, 5000)
  t.equal(textOf(card, `${long}4999`, 's'), '[1,1004,1,120]')
  t.equal(card.asked, 5000, 'the last one is still there')
  t.equal(textOf(card, `${long}0`, 's'), '[1,1001,1,120]')
  t.equal(card.asked, 5001, 'the first one is not')
})

t.test('a text too long to keep drives nothing out', async t => {
  const [card, textOf] = [cardOf('m'), encoded()]
  textOf(card, 'a', 's')
  const huge = 'x'.repeat(1_000_000)
  t.strictSame([textOf(card, huge, 's'), textOf(card, huge, 's')], ['[1,16960,1,120]', '[1,16960,1,120]'])
  textOf(card, 'a', 's')
  t.equal(card.asked, 3)
})
