import t from 'tap'
import { isJavaDecimal, isJavaDoubleDecimal, parseJavaDouble, parseJavaInteger } from '../../src/xcontent/java-number.js'
import { javaTrim } from '../../src/xcontent/java-string.js'
import { errorOf } from './golden.js'

t.test('reads what Double.parseDouble reads', async t => {
  const known: Array<[string, number]> = [['1', 1], [' -1.5e3\t', -1500], ['.5', 0.5], ['5.', 5], ['+5d', 5], ['1e2F', 100], ['NaN', NaN], ['-Infinity', -Infinity], ['+NaN', NaN], ['0x1p3', 8], ['-0x.8P1f', -1], ['0x1.8p-1', 0.75], ['-0', -0]]
  t.strictSame(known.map(([text]) => [text, parseJavaDouble(text)]), known)
})

t.test('refuses the rest as Java does', async t => {
  for (const text of ['x', '5L', '0x10', '0xp1', '1_000', '.', 'e5', 'nan', '٥', '\u00a05']) {
    t.strictSame(errorOf(() => parseJavaDouble(text)), { type: 'number_format_exception', reason: `For input string: "${text}"` }, text)
  }
  t.strictSame(errorOf(() => parseJavaDouble(' ')), { type: 'number_format_exception', reason: 'empty String' })
})

t.test('megabytes of digits are read or refused in one pass', async t => {
  const digits = '1'.repeat(1_000_000)
  t.equal(parseJavaDouble(digits), Infinity)
  t.equal(parseJavaDouble(`0.${digits}`), 0.1111111111111111)
  t.equal(parseJavaDouble(`0x.${'0'.repeat(1_000_000)}p0`), 0)
  for (const text of [`${digits}x`, `${digits}.${digits}x`, `0x${'a'.repeat(1_000_000)}`, `1e${digits}x`]) t.throws(() => parseJavaDouble(text))
  t.equal(isJavaDecimal(`${digits}.${digits}e+${digits}`), true)
  t.equal(isJavaDoubleDecimal(`${digits}ff`), false)
})

t.test('an integer is one up to 19 digits, leading zeros aside', async t => {
  t.strictSame(['-007', '+0', '9223372036854775808', '1'.repeat(20), `-${'0'.repeat(1_000_000)}5`, `${'0'.repeat(1_000_000)}x`, '', '1.0'].map(parseJavaInteger),
    [-7n, 0n, 9223372036854775808n, 'too long', -5n, undefined, undefined, undefined])
})

t.test('white space is trimmed from the edges, and megabytes of it inside cost one pass', async t => {
  t.equal(javaTrim(' \0\ta \u00a0 '), 'a \u00a0')
  t.equal(javaTrim(' \0 '), '')
  const inner = `a${' '.repeat(1_000_000)}b`
  t.equal(javaTrim(` ${inner} `), inner)
})
