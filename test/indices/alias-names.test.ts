import t from 'tap'
import { aliasNames } from '../../src/indices/alias-names.js'

t.test('names stand for themselves and must be there, wildcards need not stand for any', async t => {
  const { includes, required } = aliasNames(['b', 'a', 'c*', 'b'])
  t.strictSame(['a', 'b', 'c', 'cd', 'd'].filter(includes), ['a', 'b', 'c', 'cd'])
  t.strictSame(required, ['a', 'b'])
})

t.test('behind the first wildcard a minus takes out again what stands before it', async t => {
  const { includes, required } = aliasNames(['b', 'a*', '-b', '-ab', 'ab'])
  t.strictSame(['a', 'ab', 'ac', 'b'].filter(includes), ['a', 'ab', 'ac'])
  t.strictSame(required, ['ab'])
})

t.test('before it a minus is the start of a name', async t => {
  t.strictSame(aliasNames(['-a']).required, ['-a'])
})
