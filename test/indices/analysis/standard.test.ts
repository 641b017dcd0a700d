import t from 'tap'
import { analyze, isAnalyzer, tokensOf } from '../../../src/indices/analysis/index.js'

const typed = (text: string) => tokensOf('standard', text).map(({ term, type }) => `${term} ${type}`)
const terms = (text: string) => analyze('standard', text)

t.test('Latin text is words in lower case', async t => {
  t.strictSame(terms("The 2 QUICK Brown-Foxes jumped over the lazy dog's bone."),
    ['the', '2', 'quick', 'brown', 'foxes', 'jumped', 'over', 'the', 'lazy', "dog's", 'bone'], 'the example of Elasticsearch’s documentation')
})

t.test('every Han and every Hiragana character is a token of its own', async t => {
  t.strictSame(typed('腾讯云ES 𠀀の々'), ['腾 <IDEOGRAPHIC>', '讯 <IDEOGRAPHIC>', '云 <IDEOGRAPHIC>', 'es <ALPHANUM>', '𠀀 <IDEOGRAPHIC>', 'の <HIRAGANA>', '々 <IDEOGRAPHIC>'])
})

t.test('runs of Katakana, Hangul and the scripts of South-East Asia are tokens', async t => {
  t.strictSame(typed('カタカナ・テスト ｶﾞ 한국어 ภาษาไทย'),
    ['カタカナ <KATAKANA>', 'テスト <KATAKANA>', 'ｶﾞ <KATAKANA>', '한국어 <HANGUL>', 'ภาษาไทย <SOUTHEAST_ASIAN>'])
  t.strictSame(typed('한국어a タ_タ'), ['한국어a <ALPHANUM>', 'タ_タ <ALPHANUM>'])
})

t.test('digits stay together over a comma or point between them, and are numbers unless letters are with them', async t => {
  t.strictSame(typed('1,234.50元 v1.2.3 3.5e10 １２ 3. .5'),
    ['1,234.50 <NUM>', '元 <IDEOGRAPHIC>', 'v1.2.3 <ALPHANUM>', '3.5e10 <ALPHANUM>', '１２ <NUM>', '3 <NUM>', '5 <NUM>'])
})

t.test('letters stay together over an apostrophe, point or colon between them, not over a comma', async t => {
  t.strictSame(terms("O'Neil o’neil www.foo.com U.S.A. foo:bar a,b 'c' x.3 12:30"),
    ["o'neil", 'o’neil', 'www.foo.com', 'u.s.a', 'foo:bar', 'a', 'b', 'c', 'x', '3', '12', '30'])
})

t.test('an underscore ties what is beside it, and is nothing alone', async t => {
  t.strictSame(terms('a_b _x_ __ 1_2'), ['a_b', '_x_', '1_2'])
  t.strictSame(terms(`${'_'.repeat(300)}x`), [`${'_'.repeat(254)}x`])
})

t.test('quotes tie Hebrew letters', async t => {
  t.strictSame(terms("צה\"ל ג'ורג'"), ['צה"ל', "ג'ורג'"])
})

t.test('marks and invisible characters belong to the character before them', async t => {
  t.strictSame(terms('e\u0301a \u0301z b\u200dc 中\u0301文'), ['e\u0301a', 'z', 'b\u200dc', '中\u0301', '文'])
})

t.test('an emoji sequence is a token', async t => {
  t.strictSame(typed('👩‍💻👍🏽❤️'), ['👩‍💻 <EMOJI>', '👍🏽 <EMOJI>', '❤️ <EMOJI>'])
  t.strictSame(typed('🇨🇳🇨🇳🇨 1️⃣ #️⃣ # ©'), ['🇨🇳 <EMOJI>', '🇨🇳 <EMOJI>', '1️⃣ <EMOJI>', '#️⃣ <EMOJI>', '© <EMOJI>'])
})

t.test('lower case is that of each character alone', async t => {
  t.strictSame(terms('ΟΔΟΣ İstanbul ÄÖ'), ['οδοσ', 'istanbul', 'äö'])
})

t.test('a token of more than 255 units is cut, no pair of surrogates is', async t => {
  t.strictSame(terms('a'.repeat(600)).map(({ length }) => length), [255, 255, 90])
  t.strictSame(terms(`1${'𝐚'.repeat(130)}`).map(({ length }) => length), [255, 6])
  t.strictSame(terms(`${'a'.repeat(254)}𝐚`).map(({ length }) => length), [254, 2])
})

t.test('tokens have offsets in UTF-16 units and positions', async t => {
  t.strictSame(tokensOf('standard', '你好, World'), [
    { term: '你', start: 0, end: 1, type: '<IDEOGRAPHIC>', position: 0 },
    { term: '好', start: 1, end: 2, type: '<IDEOGRAPHIC>', position: 1 },
    { term: 'world', start: 4, end: 9, type: '<ALPHANUM>', position: 2 }
  ])
})

t.test('a text of any form takes time in proportion to its length', async t => {
  for (const part of ['a', '_', "a'", '\u0301', '#\u0301', '1\u0301', '👩‍', '_\u0301', '🇨\u0301', "א'"]) {
    const text = part.repeat(200_000)
    t.strictSame(analyze('standard', text), tokensOf('standard', text).map(({ term }) => term), JSON.stringify(part))
  }
})

t.test('a text without tokens has none', async t => {
  t.strictSame(['', ' ', '。，！', '\ud800', '...'].map(text => terms(text)), [[], [], [], [], []])
})

t.test('ik_smart and ik_max_word are known, and cut as standard does', async t => {
  t.strictSame(['ik_smart', 'ik_max_word'].map(name => [isAnalyzer(name), ...analyze(name, '腾讯云')]), [[true, '腾', '讯', '云'], [true, '腾', '讯', '云']])
})
