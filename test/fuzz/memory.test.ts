import t from 'tap'
import { growthOf } from './memory.js'

const MB = 1024 * 1024

t.test('memory that stays about the same has not grown', async t => {
  t.strictSame(growthOf({ used: 25 * MB, resident: 80 * MB }, { used: 26 * MB, resident: 92 * MB }), [])
  t.strictSame(growthOf({ used: 25 * MB, resident: 80 * MB }, { used: 20 * MB, resident: 70 * MB }), [])
})

t.test('what has grown too much is told', async t => {
  t.strictSame(growthOf({ used: 25 * MB, resident: 80 * MB }, { used: 29 * MB, resident: 80 * MB }), ['memory in use has grown by 4.0 MB, more than 3.0 MB'])
  t.strictSame(growthOf({ used: 25 * MB, resident: 80 * MB }, { used: 25 * MB, resident: 113 * MB }), ['resident memory has grown by 33.0 MB, more than 32.0 MB'])
})
