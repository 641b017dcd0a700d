import t from 'tap'
import type { EsError } from '../../src/errors/es.js'
import { compileJavaRegex, compileReplacement } from '../../src/ingest/java-regex.js'

/** What a call is refused with. */
const refusal = (run: () => unknown): Pick<EsError, 'type' | 'status' | 'reason'> | undefined => {
  try {
    run()
    return undefined
  } catch (thrown) {
    const { type, status, reason } = thrown as EsError
    return { type, status, reason }
  }
}

const replaced = (pattern: string, replacement: string, text: string): string =>
  text.replace(compileJavaRegex(pattern).forText(text), compileReplacement(replacement))

t.test('what Java finds is found', async t => {
  for (const [pattern, replacement, text, expected] of [
    [',', ';', 'a,b', 'a;b'],
    ['\\s+', '', 'a \t\nb\u00a0c', 'ab\u00a0c'],
    ['\\W', '_', 'aé1', 'a_1'],
    ['[^a-c]+', '', 'abxdc', 'abc'],
    ['[\\d.-]', '', '1.2-x', 'x'],
    ['[-a]', '', 'a-b', 'b'],
    ['[]a]', '', 'a]b', 'b'],
    ['.', 'x', '😀\n', 'x\n'],
    ['(a|b)c', '<$1$0>', 'acbd bc', '<aac>bd <bbc>'],
    ['(?:a)|(b)', '[$1]', 'ab', '[][b]'],
    ['\\s*,\\s*', ',', 'a , b', 'a,b'],
    ['x{2,3}', 'y', 'xxxxx', 'yy'],
    ['a$', 'b', 'aa\n', 'ab\n'],
    ['^a', 'b', 'aa', 'ba'],
    ['\\$', '\\\\\\$', '$', '\\$']
  ] as const) t.equal(replaced(pattern, replacement, text), expected, pattern)
})

t.test('what is no pattern is told in the words of Java', async t => {
  for (const [pattern, reason] of [
    ['[a', 'Unclosed character class near index 1\n[a\n ^'],
    ['(a', 'Unclosed group near index 2\n(a'],
    ['*a', "Dangling meta character '*' near index 0\n*a\n^"]
  ] as const) t.strictSame(refusal(() => compileJavaRegex(pattern)), { type: 'pattern_syntax_exception', status: 400, reason }, pattern)
})

t.test('what might take for ever, or means something else here, is refused', async t => {
  for (const pattern of ['(a+)+', '(a)?', '(a|aa)*b', 'a*b*c', '\\p{L}', '(?i)a', '(?<n>a)', 'a++', '[a&&b]', '\\1', 'a\\']) t.equal(refusal(() => compileJavaRegex(pattern))?.status, 501, pattern)
  const { forText } = compileJavaRegex('\\s*,')
  t.equal(refusal(() => forText(' '.repeat(10_001)))?.status, 501, 'a long text for a pattern that goes back')
  t.ok(forText(' '.repeat(10_000)))
  t.ok(compileJavaRegex('\\s+').forText(' '.repeat(1_000_000)))
  t.equal(refusal(() => compileJavaRegex('(a|a)'.repeat(7)))?.status, 501, 'too many alternatives after one another')
  t.ok(compileJavaRegex('(a|b)(c|d)').forText('a'.repeat(1_000_000)))
  t.equal(refusal(() => compileJavaRegex('\\s*(,|;)').forText(' '.repeat(5001)))?.status, 501, 'alternatives make it longer to go back')
})
