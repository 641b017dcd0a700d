import t from 'tap'
import { mergeDocument } from '../../src/documents/merge-document.js'
import { readSource } from '../../src/xcontent/read-source.js'
import { writeSource } from '../../src/xcontent/write-source.js'

const merged = (document: string, change: string): { text: string, modified: boolean } => {
  const source = readSource(document)
  const modified = mergeDocument(source, readSource(change))
  return { text: writeSource(source, 'as given').text, modified }
}

t.test('objects are merged, at every depth', async t => {
  t.strictSame(merged('{"a":{"b":{"c":1},"d":2}}', '{"a":{"b":{"e":3}}}'), { text: '{"a":{"b":{"c":1,"e":3},"d":2}}', modified: true })
})

t.test('lists are replaced as a whole', async t => {
  t.strictSame(merged('{"a":[1,2,3]}', '{"a":[4]}'), { text: '{"a":[4]}', modified: true })
  t.strictSame(merged('{"a":[{"b":1}]}', '{"a":[{"c":2}]}'), { text: '{"a":[{"c":2}]}', modified: true })
})

t.test('what is there keeps its place, and what is new comes last, in the order of Java\'s hashes', async t => {
  t.strictSame(merged('{"z":1,"y":2}', '{"y":3,"q":{"b":1,"a":2},"p":0}'), { text: '{"z":1,"y":3,"p":0,"q":{"a":2,"b":1}}', modified: true })
})

t.test('what is equal makes no difference', async t => {
  for (const [document, change] of [
    ['{"a":1}', '{}'], ['{"a":1}', '{"a":1}'], ['{"a":1.50}', '{"a":1.5}'], ['{"a":[1,"b",null]}', '{"a":[1,"b",null]}'], ['{"a":null}', '{"a":null}'],
    ['{"a":[{"b":1,"c":2}]}', '{"a":[{"c":2,"b":1}]}'], ['{"a":{"b":1}}', '{"a":{}}']
  ] as const) t.equal(merged(document, change).modified, false, `${document} ${change}`)
})

t.test('a number of another type, another order of a list, and an object in place of a value do', async t => {
  for (const [document, change] of [
    ['{"a":1}', '{"a":1.0}'], ['{"a":1}', '{"a":"1"}'], ['{"a":[1,2]}', '{"a":[2,1]}'], ['{"a":1}', '{"a":{"b":1}}'], ['{"a":{"b":1}}', '{"a":1}'], ['{"a":1}', '{"b":null}'], ['{"a":1}', '{"a":null}']
  ] as const) t.equal(merged(document, change).modified, true, `${document} ${change}`)
})
