import t from 'tap'
import { renderTencent } from '../../src/errors/render-tencent.js'
import { tencent, TencentError, type Language, type TencentErrorEntry } from '../../src/errors/tencent.js'
import { wireCases } from '../routes/tencent/wire-cases.js'

/** Entries that a wire case can't show, and the test that does. */
const elsewhere = new Map([
  ['requestTooLarge', 'test/routes/tencent/face.test.ts'],
  ['requestMalformed', 'test/routes/tencent/unparsable.test.ts'],
  ['modelLimitExceeded', 'test/routes/tencent/action-limits.test.ts'],
  ['responseTooLarge', 'test/routes/tencent/actions.test.ts'],
  ['internalError', 'test/routes/tencent/face.test.ts']
])
const languages: readonly Language[] = ['en-US', 'zh-CN']
const entries = Object.entries(tencent) as Array<[string, TencentErrorEntry<string[]>]>

const said = [...wireCases.values()].flat().filter(({ response }) => response.body.startsWith('{"Response":{"Error":')).map(({ response }) =>
  (JSON.parse(response.body) as { Response: { Error: { Code: string, Message: string } } }).Response.Error)

/** Whether the text is what the entry says, whatever its variable parts are. */
const says = (entry: TencentErrorEntry<string[]>, language: Language, { Code, Message }: { Code: string, Message: string }): boolean => {
  const fixed = entry('\0', '\0', '\0').text(language).split('\0').map(part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return Code === entry.facts.code && new RegExp(`^${fixed.join('[^]*')}$`).test(Message)
}

t.test('every entry names its source and how sure each text is', async t => {
  for (const [name, { facts }] of entries) {
    t.match(facts.code, /^[A-Z][A-Za-z]+(\.[A-Z][A-Za-z]+)?$/, `${name}: code`)
    t.ok(facts.source.length > 0, `${name}: source`)
    for (const language of languages) t.ok(['sighted', 'documented', 'guess'].includes(facts.certainty[language]), `${name}: ${language}`)
  }
})

t.test('every entry is shown by a wire case, in both languages where they differ', async t => {
  for (const [name, entry] of entries.filter(([name]) => !elsewhere.has(name))) {
    for (const language of languages) t.ok(said.some(error => says(entry, language, error)), `${name}, ${language}`)
  }
})

t.test('every error of a wire case is an entry', async t => {
  for (const error of said) t.ok(entries.some(([, entry]) => languages.some(language => says(entry, language, error))), error.Message)
})

t.test('an error has its text in the language asked for', async t => {
  const error = tencent.missingParameter('Texts')
  t.ok(error instanceof TencentError)
  t.equal(error.code, 'MissingParameter')
  t.equal(error.text('en-US'), 'The request is missing a required parameter `Texts`.')
  t.equal(error.text('zh-CN'), '请求缺少必传参数 `Texts`。')
})

t.test('the body of an error is the published one of 167 bytes', async t => {
  // A capture of a real gateway, see tencent-cloud-api.md §1.4.
  const body = renderTencent(tencent.missingParameter('Action'), { language: 'en-US', requestId: 'db76077c-087d-4de4-a609-5cb54179ba00' })
  t.equal(body, '{"Response":{"Error":{"Code":"MissingParameter","Message":"The request is missing a required parameter `Action`."},"RequestId":"db76077c-087d-4de4-a609-5cb54179ba00"}}')
  t.equal(Buffer.byteLength(body), 167)
})
