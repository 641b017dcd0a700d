import t from 'tap'
import { buildApp } from '../../../src/index.js'
import { requestOf } from './request.js'

/** Forms that a careless reader takes minutes or a deep stack for. That a test ends is what it proves; none looks at the clock. */

const app = buildApp({ logLevel: 'silent', maxQuerySize: 2_000_000 })
t.teardown(() => app.close())

const MEGABYTE = 1_000_000
const common = 'Action=RunRerank&Version=2025-01-01&Timestamp=1760000000&Region=ap-beijing&ModelName=bge-reranker-large&Query=a'

/** What is said to a form: `served`, or the code of the error and its message without the names that the form gives. */
const ask = async (fields: string): Promise<string> => {
  const answer = await app.inject({ method: 'POST', url: '/', headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: `${common}&${fields}` })
  const { Response } = answer.json() as { Response: { Error?: { Code: string, Message: string } } }
  return Response.Error === undefined ? 'served' : `${Response.Error.Code}: ${Response.Error.Message.replace(/`[^` ]{20,}`/, '`…`')}`
}

const elements = (count: number, text = ''): string => Array.from({ length: count }, (_, i) => `Documents.${i}=${text}`).join('&')

t.test('a list of tens of thousands is a list, in any order, and one with a hole is none', async t => {
  t.equal(await ask(elements(40_000)), 'served')
  t.equal(await ask(elements(40_000).split('&').reverse().join('&')), 'served')
  t.equal(await ask(elements(40_000).replace('Documents.20000=', 'Documents.40000=')), 'InvalidParameter: Parameter `Documents` invalid array format, array index must be continuous and starts with 0.')
})

t.test('a name of half a million steps is refused as a whole', async t => {
  t.equal(await ask(`${'a.'.repeat(MEGABYTE / 2 - 100)}a=1`), 'InvalidParameter: Parameter `…` format invalid.')
  t.equal(await ask(`Documents.${'0.'.repeat(MEGABYTE / 2 - 100)}0=1`), 'InvalidParameter: Parameter `…` format invalid.')
  t.equal(await ask(`Documents.${'0.'.repeat(29)}0=1`), 'InvalidParameter: The value type of parameter `Documents.0` is not valid, input type should be `string`.', 'a deep one is of the wrong type')
})

t.test('megabytes of one character are read or refused', async t => {
  const long = MEGABYTE - 1000
  t.equal(await ask('&'.repeat(long)), 'MissingParameter: The request is missing a required parameter `Documents`.')
  t.equal(await ask(`Documents.0=${'+'.repeat(long)}`), 'served')
  t.equal(await ask(`Documents.0=${'='.repeat(long)}`), 'served')
  t.equal(await ask(`Documents.0=${'%41'.repeat(long / 3)}`), 'served')
  t.equal(await ask(`Documents.0=${'%'.repeat(long)}`), 'InvalidParameter: Parameter `Documents.0` format invalid.')
  t.equal(await ask(`Documents=${'['.repeat(long)}`), 'InvalidParameter: Parameter `Documents` invalid json format.')
  t.equal(await ask(`Documents.0=a&TopN=${'1'.repeat(long)}`), 'InvalidParameter: The value type of parameter `TopN` is not valid, input type should be `int64`.')
  t.equal(await ask(`Documents.0=a&TopN=${'-'.repeat(long)}1`), 'InvalidParameter: The value type of parameter `TopN` is not valid, input type should be `int64`.')
})

t.test('a hundred thousand unknown fields are refused by the first', async t => {
  t.equal(await ask(Array.from({ length: 100_000 }, (_, i) => `x${i}=`).join('&')), 'UnknownParameter: The parameter `x0` is not recognized.')
})

t.test('a query string is read as a form is', async t => {
  const query = `ModelName=bge-reranker-large&Query=a&${elements(40_000)}`
  const { payload: _, ...request } = requestOf('RunRerank', '')
  t.match((await app.inject({ ...request, method: 'GET', url: `/?${query}` })).json(), { Response: { Usage: { TotalTokens: 40_000 } } })
})
