import { readFileSync } from 'node:fs'
import t from 'tap'
import { PathTrie } from '../../../src/routes/es/path-trie.js'

interface Found { readonly name: string, readonly parameters: Readonly<Record<string, string>> }

const { patterns, cases } = JSON.parse(readFileSync(new URL('../../../fixtures/wire/es/rest/path-trie.json', import.meta.url), 'utf8')) as
  { patterns: Readonly<Record<string, string>>, cases: ReadonlyArray<{ path: string, found: ReadonlyArray<Found | null> }> }

const sorted = (record: Readonly<Record<string, string>>) => Object.fromEntries(Object.entries(record).sort())

t.test('a path is found as PathTrie finds it, in every matching mode', async t => {
  const trie = new PathTrie<string>()
  for (const [name, pattern] of Object.entries(patterns)) trie.insert(pattern, name)
  for (const { path, found } of cases) {
    t.strictSame(trie.retrieveAll(path).map(each => each === undefined ? null : { name: each.value, parameters: sorted(each.filled) }), found, path)
  }
})

t.test('a namespace is what is found last, and has something below it', async t => {
  const trie = new PathTrie<string>()
  trie.insert('/_space/*', 'namespace')
  trie.insert('/_space/one', 'one')
  trie.insert('/{index}/_doc', 'doc')
  const foundAt = (path: string) => trie.retrieveAll(path).map(found => found?.value)
  t.strictSame(foundAt('/_space/x'), [undefined, undefined, undefined, 'namespace'])
  t.strictSame(foundAt('/_space/x/y/z'), [undefined, undefined, undefined, 'namespace'])
  t.strictSame(foundAt('/_space/one'), ['one', undefined, 'one', 'one'])
  t.strictSame(foundAt('/_space/_doc'), [undefined, 'doc', 'doc', 'namespace'])
  t.strictSame(foundAt('/_space'), [undefined, undefined, undefined, undefined])
})

t.test('what suits is found in the first mode that has it', async t => {
  const trie = new PathTrie<string>()
  trie.insert('/{index}/_doc', 'doc')
  trie.insert('/_list', 'list')
  trie.insert('/_list/{id}', 'one')
  t.strictSame(trie.retrieve('/_list/_doc'), { value: 'doc', filled: { index: '_list' } })
  t.strictSame(trie.retrieve('/_list/_doc', value => value === 'one'), { value: 'one', filled: { id: '_doc' } })
  t.equal(trie.retrieve('/_list/_doc', value => value === 'list'), undefined)
})
