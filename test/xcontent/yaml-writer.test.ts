import t from 'tap'
import { JsonText, type Writable } from '../../src/xcontent/json-writer.js'
import { writeYaml, yamlListPieces } from '../../src/xcontent/yaml-writer.js'
import { errorOf, golden, testName, writable } from './golden.js'

const { cases } = golden<{ cases: Array<{ value: string, yaml: string }> }>('yaml.json')

t.test('writes what XContentBuilder writes as YAML', async t => {
  for (const { value, yaml } of cases) t.equal(writeYaml(writable(value)), yaml, testName(value))
})

t.test('a list of numbers that writes itself looks like one that does not', async t => {
  const ready = new JsonText(() => '[0.5,-1.0,1.0E-5]')
  const list = writable('[0.5,-1.0,1.0E-5]')
  t.equal(writeYaml({ a: ready, b: [ready, { c: ready }] }), writeYaml({ a: list, b: [list, { c: list }] }))
})

t.test('leaves out members that are undefined', async t => {
  t.equal(writeYaml({ a: undefined, b: { c: undefined } }), '---\nb: {}\n')
})

t.test('writes a list in pieces of one item, which joined are the whole object', async t => {
  for (const items of [[], [1], [{ a: [1, {}] }, null, 'x', [2, [3]]]] as Writable[][]) {
    t.equal([...yamlListPieces('list', items)].join(''), writeYaml({ list: items }), `${items.length} items`)
  }
})

t.test('nothing at all is no document', async t => {
  t.strictSame(errorOf(() => writeYaml(undefined)), { type: 'emitter_exception', reason: 'expected NodeEvent, but got <org.yaml.snakeyaml.events.DocumentEndEvent()>' })
})
