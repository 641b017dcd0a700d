import t from 'tap'
import { EsError } from '../../src/errors/es.js'
import { checkIndexName, checkIndexOrAliasName } from '../../src/indices/index-name.js'

const refusal = (name: string, why: string) => new EsError({ type: 'test', status: 400 }, `${name}: ${why}`)
const why = (check: typeof checkIndexName, name: string): string | undefined => {
  try {
    check(name, refusal)
    return undefined
  } catch (error) {
    return (error as EsError).message
  }
}

t.test('the first rule that a name breaks is told', async t => {
  t.equal(why(checkIndexName, ''), ': must not be empty')
  t.equal(why(checkIndexName, '_A b#:'), "_A b#:: must not contain the following characters [' ','\"','*',',','/','<','>','?','\\','|']")
  t.equal(why(checkIndexName, '_A#:'), "_A#:: must not contain '#'")
  t.equal(why(checkIndexName, '_A:'), "_A:: must not contain ':'")
  t.equal(why(checkIndexName, '_A'), "_A: must not start with '_', '-', or '+'")
  t.equal(why(checkIndexName, '..'), "..: must not be '.' or '..'")
  t.equal(why(checkIndexName, 'ä'.repeat(128)), `${'ä'.repeat(128)}: index name is too long, (256 > 255)`)
  t.equal(why(checkIndexName, 'A'), 'A: must be lowercase')
})

t.test('255 bytes, other alphabets and a dot at the start are all right', async t => {
  for (const name of ['a'.repeat(255), '索引', '.hidden', 'a+b-c_d', "a'b"]) t.equal(why(checkIndexName, name), undefined, name)
})

t.test('an alias may have capitals', async t => {
  t.equal(why(checkIndexOrAliasName, 'A'), undefined)
})
