import t from 'tap'
import { tencent, TencentError } from '../../../src/errors/tencent.js'
import { asSeenByCaller } from '../../../src/inference/provider-error.js'

const failed = (code: string): [number, string | undefined] => {
  const { status, reason } = asSeenByCaller(new TencentError(code, { 'en-US': 'm', 'zh-CN': '文' }), 'x', 'en-US')
  return [status, reason ?? undefined]
}
const text = (prefix: string, status: number): string => `${prefix} for request from inference entity id [x] status [${status}]. Error message: [m]`

t.test('a code decides the status; any other is unsuccessful', async t => {
  t.strictSame(failed('AuthFailure.SignatureFailure'), [401, text('Received an authentication error status code', 401)])
  t.strictSame(failed('RequestLimitExceeded'), [429, text('Received a rate limit status code', 429)])
  t.strictSame(failed('InternalError'), [400, text('Received a server error status code', 500)])
  for (const code of ['InvalidParameterValue', 'FailedOperation', 'NotAuthFailure', '']) t.strictSame(failed(code), [400, text('Received an unsuccessful status code', 400)], code)
})

t.test('the text is that of the language', async t => {
  t.match(asSeenByCaller(tencent.missingParameter('Texts'), 'x', 'zh-CN').reason, /\[请求缺少必传参数 `Texts`。\]$/)
})
