import t from 'tap'
import { suggestionsFor } from '../../src/xcontent/did-you-mean.js'

t.test('suggests the known names that are more than half similar, best first, then by name', async t => {
  t.strictSame(suggestionsFor('timeot', ['pretty', 'timeout', 'human']), ['timeout'])
  t.strictSame(suggestionsFor('strin', ['strings', 'string', 'int']), ['string', 'strings'])
  t.strictSame(suggestionsFor('aa', ['ab', 'aab', 'aac', 'ac']), ['aab', 'aac'], 'just half is not enough')
  t.strictSame(suggestionsFor('messages', ['input', 'query']), [])
  t.strictSame(suggestionsFor('toString', ['string']), ['string'])
  t.strictSame(suggestionsFor('', ['']), [''])
})

t.test('a name of megabytes is like none of the known ones', async t => {
  t.strictSame(suggestionsFor('input'.repeat(2_000_000), ['input', 'input_type', '']), [])
})
