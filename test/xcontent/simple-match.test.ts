import t from 'tap'
import { isSimpleMatchPattern, simpleMatch, simpleMatcher } from '../../src/xcontent/simple-match.js'

t.test('a star stands for any text, as often as it comes', async t => {
  for (const [pattern, text] of [
    ['*', ''], ['a*', 'a'], ['*a', 'ba'], ['a*c', 'abc'], ['a**c', 'ac'], ['a*b*c', 'axbbc'], ['a*c*e', 'abcde'], ['ab', 'ab'], ['**', 'a']
  ] as const) t.equal(simpleMatcher(pattern)(text), true, `${pattern} ${text}`)
  for (const [pattern, text] of [
    ['', 'a'], ['a*', 'ba'], ['*a', 'ab'], ['a*a', 'a'], ['ab*ba', 'aba'], ['a*b*c', 'ac'], ['a*bc*c', 'abc'], ['a.c', 'abc'], ['*b*', 'ac'], ['abc', 'abcd']
  ] as const) t.equal(simpleMatcher(pattern)(text), false, `${pattern} ${text}`)
})

t.test('a text is of one of several patterns', async t => {
  t.equal(simpleMatch(['a*', '*b'], 'cb'), true)
  t.equal(simpleMatch(['a*', '*b'], 'c'), false)
  t.equal(simpleMatch([], ''), false)
})

t.test('what has a star is a pattern', async t => {
  t.strictSame(['a', 'a*', 'a?'].map(isSimpleMatchPattern), [false, true, false])
})
