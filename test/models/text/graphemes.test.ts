import t from 'tap'
import { cutGraphemes } from '../../../src/models/text/graphemes.js'

t.test('a text is cut where a grapheme ends, and not at all when it is short enough', async t => {
  const cases: Array<[string, number, string]> = [
    ['长城', 2, '长城'],
    ['长城', 1, '长'],
    ['长城', 0, ''],
    ['a😀b', 2, 'a'],
    ['a😀b', 3, 'a😀'],
    ['e\u0301x', 1, ''],
    ['e\u0301x', 2, 'e\u0301'],
    ['👨‍👩‍👧!', 7, ''],
    ['👨‍👩‍👧!', 8, '👨‍👩‍👧']
  ]
  for (const [text, lengthMax, cut] of cases) t.equal(cutGraphemes(text, lengthMax), cut, `${text} at ${lengthMax}`)
})
