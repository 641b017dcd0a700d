import t from 'tap'
import { createHash } from 'node:crypto'
import { JavaFloat, JsonText, listPieces, writeJson, type Writable } from '../../src/xcontent/json-writer.js'
import { JsonNumber } from '../../src/xcontent/json-value.js'
import { golden, testName, writable } from './golden.js'

interface Case { value?: string, repeat?: [string, string, number, string], compact?: string, pretty?: string, sha256?: { compact: string, pretty: string } }

const { cases } = golden<{ cases: Case[] }>('writer.json')

const textOf = ({ value, repeat }: Case): string => value ?? repeat![0] + repeat![1].repeat(repeat![2]) + repeat![3]

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

t.test('writes what XContentBuilder writes, compact and pretty', async t => {
  for (const known of cases) {
    const value = writable(textOf(known))
    const written = { compact: writeJson(value, { pretty: false }), pretty: writeJson(value, { pretty: true }) }
    if (known.sha256) t.strictSame({ compact: sha256(written.compact), pretty: sha256(written.pretty) }, known.sha256, testName(textOf(known)))
    else t.strictSame(written, { compact: known.compact, pretty: known.pretty }, testName(textOf(known)))
  }
})

t.test('writes plain objects in their order and leaves out undefined members', async t => {
  t.equal(writeJson({ b: 1, a: undefined, c: [null, true], d: { e: undefined } }, { pretty: false }), '{"b":1,"c":[null,true],"d":{}}')
})

t.test('writes the floats and doubles that JSON has no number for as strings', async t => {
  t.equal(writeJson([new JavaFloat(NaN), new JavaFloat(Infinity), new JavaFloat(-1e39), new JavaFloat(-0), new JsonNumber('1e400'), new JsonNumber('2.50')], { pretty: false }),
    '["NaN","Infinity","-Infinity",-0.0,"Infinity",2.5]')
})

t.test('lets a value print itself, in pretty at the indentation of its line', async t => {
  const ready = new JsonText(indent => indent === undefined ? '[1,2]' : `[\n${indent}  1,\n${indent}  2\n${indent}]`)
  t.equal(writeJson({ a: [ready] }, { pretty: false }), '{"a":[[1,2]]}')
  t.equal(writeJson({ a: [ready] }, { pretty: true }), writeJson({ a: [[1, 2]] }, { pretty: true }))
})

t.test('writes a list in pieces of one item, which joined are the whole object', async t => {
  for (const items of [[], [1], [{ a: [1, {}] }, null, 'x']] as Writable[][]) {
    for (const pretty of [false, true]) {
      t.equal([...listPieces('list', items, { pretty })].join(''), writeJson({ list: items }, { pretty }), `${items.length} items, pretty ${pretty}`)
    }
  }
})

t.test('makes an item of a list only when the one before it is written', async t => {
  const made: number[] = []
  const items = function * (): Generator<Writable> {
    for (const item of [1, 2, 3]) {
      made.push(item)
      yield item
    }
  }
  const pieces = listPieces('list', items(), { pretty: false })
  t.strictSame([pieces.next().value, [...made]], ['{"list":[1', [1]])
  t.strictSame([pieces.next().value, [...made]], [',2', [1, 2]])
})
