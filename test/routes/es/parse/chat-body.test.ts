import { readFileSync } from 'node:fs'
import t from 'tap'
import { EsError } from '../../../../src/errors/es.js'
import { parseChatBody } from '../../../../src/routes/es/parse/chat-body.js'

interface Told { readonly type: string, readonly reason: string | null, readonly caused_by?: Told }

const { cases } = JSON.parse(readFileSync('fixtures/wire/es/json/chat-request.json', 'utf8')) as { cases: Array<{ body: string, error?: Told, result?: string }> }

const told = ({ type, reason, cause }: EsError): Told => ({ type, reason, ...(cause !== undefined && { caused_by: told(cause) }) })

const outcome = (body: string): Told | 'parsed' => {
  try {
    parseChatBody(Buffer.from(body), { extended: false })
    return 'parsed'
  } catch (error) {
    if (error instanceof EsError) return told(error)
    throw error
  }
}

/** The real parser takes no messages; it is the request validation after it that refuses them. */
const noMessages: Told = { type: 'action_request_validation_exception', reason: 'Validation Failed: 1: Field [messages] cannot be an empty array;' }

t.test('a chat body parses, or fails, as the parser of Elasticsearch 9.1.3 does', async t => {
  t.ok(cases.length > 80)
  for (const { body, error, result = '' } of cases) {
    t.strictSame(outcome(body), error ?? (result.includes('[messages=[],') ? noMessages : 'parsed'), body === '' ? 'an empty body' : body)
  }
})
