import t from 'tap'
import { splitText, type Splitting } from '../../../src/models/engines/split-text.js'
import { randomFor } from '../../../src/models/random.js'

const split = (text: string, splitting: Partial<Splitting> & { maxSize: number }): string[] => [...splitText(text, { overlap: 0, delimiters: [], ...splitting })]

t.test('a text that fits is one chunk, and the empty text is none', async t => {
  t.strictSame(split('a,b', { maxSize: 3, delimiters: [','] }), ['a,b'])
  t.strictSame(split('', { maxSize: 3, delimiters: [',', ''] }), [])
})

t.test('a delimiter stays at the end of its piece, and pieces side by side share a chunk', async t => {
  t.strictSame(split('一。二二。三三三。', { maxSize: 5, delimiters: ['。'] }), ['一。二二。', '三三三。'])
  t.strictSame(split('a--b--', { maxSize: 3, delimiters: ['--'] }), ['a--', 'b--'])
})

t.test('a piece that is too long is cut at the next delimiter, and only such a piece', async t => {
  const delimiters = ['\n', '。', '，']
  t.strictSame(split('甲，乙\n丙，丙丙。丁\n', { maxSize: 5, delimiters }), ['甲，乙\n', '丙，丙丙。', '丁\n'])
  t.strictSame(split('丙，丙丙丙。丁\n', { maxSize: 5, delimiters }), ['丙，', '丙丙丙。', '丁\n'])
})

t.test('a piece without a delimiter stays as it is, however long', async t => {
  t.strictSame(split('bbbbbbb', { maxSize: 3 }), ['bbbbbbb'])
  t.strictSame(split('a,bbbbbbb,c', { maxSize: 3, overlap: 2, delimiters: [','] }), ['a,', 'bbbbbbb,', 'b,c'])
})

t.test('the empty delimiter cuts at any character, and what stands behind it has no effect', async t => {
  for (const delimiters of [[''], ['', 'b']]) t.strictSame(split('abababa', { maxSize: 3, delimiters }), ['aba', 'bab', 'a'])
  t.strictSame(split('长'.repeat(8), { maxSize: 5, overlap: 2, delimiters: [''] }), ['长'.repeat(5), '长'.repeat(5)])
})

t.test('a chunk begins with the end of the one before, which gives way to a piece that would not fit', async t => {
  t.strictSame(split('abcdefgh', { maxSize: 4, overlap: 1, delimiters: [''] }), ['abcd', 'defg', 'gh'])
  t.strictSame(split('aa,bb,cccc,', { maxSize: 6, overlap: 3, delimiters: [','] }), ['aa,bb,', ',cccc,'])
  t.strictSame(split('ab,cd,ef,', { maxSize: 6, overlap: 3, delimiters: [','] }), ['ab,cd,', 'cd,ef,'])
})

t.test('sizes are in code points, and no surrogate pair is ever cut', async t => {
  t.strictSame(split('𠮷𠮷𠮷𠮷𠮷', { maxSize: 2, overlap: 1, delimiters: [''] }), ['𠮷𠮷', '𠮷𠮷', '𠮷𠮷', '𠮷𠮷'])
  t.strictSame(split('𠮷𠮷', { maxSize: 1, delimiters: ['\ud842'] }), ['𠮷𠮷'], 'nor by half of one')
  t.strictSame(split('a\ud842b\udfb7c', { maxSize: 2, delimiters: [''] }), ['a\ud842', 'b\udfb7', 'c'], 'a lone half is a character')
})

t.test('headings come before all delimiters, a higher one before a lower one', async t => {
  const markdown = '# A\n\na\n## B\nb\n\n### C\nc\n# D\nd\n'
  const delimiters = ['\n\n', '\n', '']
  t.strictSame(split(markdown, { maxSize: 25, delimiters, headings: true }), ['# A\n\na\n## B\nb\n\n### C\nc\n', '# D\nd\n'])
  t.strictSame(split(markdown, { maxSize: 17, delimiters, headings: true }), ['# A\n\na\n', '## B\nb\n\n### C\nc\n', '# D\nd\n'])
  for (const line of ['#no\n', '####### no\n', ' # no\n']) t.strictSame(split(`aaa\n${line}bbb\n`, { maxSize: 4 + line.length, delimiters: ['\n'], headings: true }), [`aaa\n${line}`, 'bbb\n'], 'no heading')
  t.strictSame(split('aaa\n# y\nbbb\n', { maxSize: 8, delimiters: ['\n'], headings: true }), ['aaa\n', '# y\nbbb\n'])
})

/** What the definition says, word for word: at each level every piece that is too long is cut. */
const piecesByDefinition = (text: string, { maxSize, delimiters }: Splitting): string[] => delimiters.reduce((pieces, delimiter) => pieces.flatMap(piece => {
  if ([...piece].length <= maxSize) return [piece]
  if (delimiter === '') return [...piece]
  return piece.split(delimiter).map((part, i, { length }) => i < length - 1 ? part + delimiter : part).filter(part => part !== '')
}), [text])

/** The same items in another order. */
const shuffled = <T>(items: readonly T[], below: (n: number) => number): T[] => {
  const left = [...items]
  return items.flatMap(() => left.splice(below(left.length), 1))
}

t.test('pieces are those of the definition, whatever the text and the delimiters', async t => {
  const random = randomFor('split-text pieces')
  const below = (n: number): number => (random.int32() >>> 0) % n
  const alphabet = ['a', 'b', '。', '，', '\n', '𠮷']
  const wrong: unknown[] = []
  for (let round = 0; round < 3000; round++) {
    const text = Array.from({ length: below(40) }, () => alphabet[below(alphabet.length)]).join('')
    // Of one character each: occurrences do not overlap, about which the definition is silent.
    const delimiters = shuffled(['b', '。', '，', '\n', '𠮷'], below).slice(0, below(5))
    const splitting = { maxSize: 1 + below(12), overlap: 0, delimiters }
    const expected: string[] = []
    for (const piece of piecesByDefinition(text, splitting).filter(piece => piece !== '')) {
      const joined = `${expected.at(-1) ?? ''}${piece}`
      if (expected.length > 0 && [...joined].length <= splitting.maxSize) expected[expected.length - 1] = joined
      else expected.push(piece)
    }
    const chunks = split(text, splitting)
    if (JSON.stringify(chunks) !== JSON.stringify(expected) || chunks.join('') !== text) wrong.push({ text, splitting, chunks, expected })
  }
  t.strictSame(wrong, [])
})

t.test('with the empty delimiter every chunk fits, begins with the end of the one before, adds to it, and without overlaps they are the text', async t => {
  const random = randomFor('split-text chunks')
  const below = (n: number): number => (random.int32() >>> 0) % n
  const wrong: unknown[] = []
  for (let round = 0; round < 3000; round++) {
    // No character twice, so that there is one place where a chunk can be from.
    const characters = Array.from({ length: below(60) }, (_, i) => String.fromCodePoint((below(2) === 0 ? 0x4e00 : 0x20000) + i))
    const text = characters.join('')
    const maxSize = 1 + below(12)
    const overlap = below(maxSize)
    const delimiters = [...Array.from({ length: below(6) }, () => characters.slice(below(60)).slice(0, 1 + below(3)).join('')).filter(each => each !== ''), '']
    const chunks = split(text, { maxSize, overlap, delimiters, headings: below(2) === 0 })
    let whole = 0
    for (const chunk of chunks) {
      const start = text.indexOf(chunk)
      const kept = [...text.slice(start, whole)].length
      if (start < 0 || start > whole || start + chunk.length <= whole || kept > overlap || [...chunk].length > maxSize) wrong.push({ text, delimiters, maxSize, overlap, chunk })
      whole = start + chunk.length
    }
    if (whole !== text.length) wrong.push({ text, delimiters, maxSize, overlap, chunks })
  }
  t.strictSame(wrong, [])
})

t.test('a long text with hostile delimiters is cut all the same', async t => {
  // That this ends is what it proves: who looks for each delimiter anew takes hours.
  const text = 'a'.repeat(3_000_000)
  const delimiters = Array.from({ length: 2000 }, (_, i) => 'a'.repeat(2000 - i))
  const nowhere = Array.from({ length: 200_000 }, (_, i) => `b${i}`)
  for (const [given, count] of [[delimiters, 3000], [nowhere, 1], [[`${'a'.repeat(1_000_000)}b`, `${'a'.repeat(999_999)}c`, ''], 3000]] as const) {
    t.equal(split(text, { maxSize: 1000, delimiters: given }).length, count)
  }
})

t.test('chunks are made one at a time', async t => {
  const chunks = splitText('长'.repeat(1_000_000), { maxSize: 500_000, overlap: 499_999, delimiters: [''] })
  t.equal((chunks.next().value as string).length, 500_000)
  t.equal((chunks.next().value as string).length, 500_000)
})
