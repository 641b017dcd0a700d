import t from 'tap'
import { parseJavaDouble } from '../../src/xcontent/java-number.js'
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
