import t from 'tap'
import { parseFilterPath } from '../../src/xcontent/filter-path.js'
import { JsonText, writeJson } from '../../src/xcontent/json-writer.js'
import { golden, testName, writable } from './golden.js'

interface Case { filter_path: string, of?: string, value?: string, body: string }

const { values, cases } = golden<{ values: Record<string, string>, cases: Case[] }>('filter-path.json')

/** What is written of a value, given as JSON text. */
const filtered = (filterPath: string, text: string): string => {
  const left = (parseFilterPath(filterPath) ?? { body: value => value }).body(writable(text))
  return left === undefined ? '' : writeJson(left, { pretty: false })
}

t.test('leaves of a value what the filtering XContentBuilder writes of it', async t => {
  for (const { filter_path: path, of = '', value = values[of] ?? '', body } of cases) t.equal(filtered(path, value), body, testName(`${path} of ${of}${value}`))
})

t.test('an item of a list is filtered like the list', async t => {
  const text = '{"list":[{"a":1,"b":2},[{"a":3}],4,{"b":{}}]}'
  const list = (writable(text) as ReadonlyMap<string, readonly []>).get('list') ?? []
  for (const path of ['list', '-list', 'list.a', '-list.a', 'list,-list.b', '**.a', '-**.a', 'nope', '-nope']) {
    const filter = parseFilterPath(path)
    const items = list.map(item => filter?.item('list', item)).filter(item => item !== undefined)
    t.equal(writeJson(items.length === 0 ? {} : { list: items }, { pretty: false }), filtered(path, text), path)
  }
})

t.test('a list of numbers that writes itself is filtered like one that does not', async t => {
  const vector = { a: [{ b: new JsonText(() => '[0.5,1.0]') }], c: 1 }
  const text = '{"a":[{"b":[0.5,1.0]}],"c":1}'
  for (const path of ['a', 'a.b', 'a.*.b', 'a.b.c', 'c', '-a.b', '-a', '-c', '**.b', '-**.b']) {
    t.equal(writeJson(parseFilterPath(path)?.body(vector), { pretty: false }), filtered(path, text), path)
  }
})

t.test('members that are not written do not keep an object', async t => {
  t.equal(writeJson(parseFilterPath('-a.c')?.body({ a: { b: undefined, c: 1 } }), { pretty: false }), '{}')
})

t.test('a filter without a path is none', async t => {
  for (const parameter of ['', ',', ' , ', '-', ' - ']) t.equal(parseFilterPath(parameter), undefined, JSON.stringify(parameter))
})

t.test('a pattern that matches in many ways is not tried in all of them', { timeout: 10_000 }, async t => {
  const stars = `${'*a'.repeat(4000)}*b`
  t.equal(filtered(`${stars},${'**.'.repeat(4000)}b`, `{"${'a'.repeat(5000)}":{"c":{"b":1}}}`), '{}')
})
