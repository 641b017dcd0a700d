import type { Choices } from '../choices.js'
import type { Json } from '../json.js'
import { inferenceActions, inferenceBodies } from './bodies.js'
import { documentActions, documentBodies } from './documents.js'

/** How a request travels. tencent-cloud-api.md §1.2 */
export type Form = 'v3 JSON' | 'v3 GET' | 'v1 POST' | 'v1 GET'

/** A call of an action before it has a form. A common parameter that is undefined is not sent. */
export interface Call {
  readonly action: string
  readonly body: Json
  readonly common: Readonly<Record<CommonName, string | undefined>>
}

/** tencent-cloud-api.md §1.3 */
export type CommonName = 'Action' | 'Version' | 'Region' | 'Timestamp' | 'Language' | 'Token' | 'RequestClient'

/** The moment at which the clock of the guarded double stands, in Unix seconds: 2025-10-09T08:53:20Z, as in the examples of the reference. */
export const caseTime = 1_760_000_000

const bodies: Readonly<Record<string, (choices: Choices) => Json>> = { ...inferenceBodies, ...documentBodies }

/** What an ordinary client says of each call. */
const commonOf = (choices: Choices, action: string): Call['common'] => ({
  Action: action,
  Version: '2025-01-01',
  Region: choices.percent(90) ? 'ap-beijing' : choices.pick(['ap-singapore', 'ap-guangzhou', 'eu-frankfurt']),
  Timestamp: String(caseTime + (choices.percent(90) ? 0 : choices.pick([-300, 300, 7]))),
  Language: choices.pick([undefined, undefined, 'zh-CN', 'zh-CN', 'en-US']),
  Token: undefined,
  RequestClient: choices.pick([undefined, 'SDK_NODEJS_4.1.313', 'SDK_PYTHON_3.1.162'])
})

/** The call of an action by an ordinary client. */
export const callOf = (choices: Choices, action: string): Call => ({ action, body: (bodies[action] as (choices: Choices) => Json)(choices), common: commonOf(choices, action) })

/** Any of the ten actions. */
export const ordinaryCall = (choices: Choices): Call => callOf(choices, choices.weighted([...inferenceActions, ...documentActions]))

const odd: Readonly<Record<CommonName, readonly string[]>> = {
  Action: ['', 'x', 'gettextembedding', 'GetTextEmbedding ', 'WebSearch', 'DescribeInstances', '__proto__', 'constructor', 'GetTextEmbedding,GetTextEmbedding', '`', 'x'.repeat(5000), '\xff', 'toString', '../_mock/reset'],
  Version: ['', '2018-04-16', '2025-01-02', 'x', '__proto__', '2025-01-01 ', 'v1', '`'],
  Region: ['', 'x', 'AP-BEIJING', 'ap-nowhere', 'ap beijing', 'ap-beijing,ap-beijing', '__proto__', '-', '\xff'],
  Timestamp: ['', '0', '-1', 'x', '1760000000.5', '1760000301', '1759999699', '01760000000', '1e9', '99999999999999999999', '9'.repeat(400), '1760000000000', '\xd9\xa3', ' 1760000000', '8640000000001'],
  Language: ['', 'zh', 'en', 'ZH-CN', 'fr-FR', 'zh-CN,zh-CN', '__proto__', '\xff'],
  Token: ['', 'x', 'x'.repeat(5000), '__proto__'],
  RequestClient: ['', '\xff', 'x'.repeat(5000), '"']
}

/** The call with one of its common parameters odd, or not there. */
export const mutateCommon = (choices: Choices, call: Call): Call => {
  const name = choices.pick(Object.keys(odd) as CommonName[])
  return { ...call, common: { ...call.common, [name]: choices.percent(25) ? undefined : choices.pick(odd[name]) } }
}
