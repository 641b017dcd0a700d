import { createRequire } from 'node:module'
import t from 'tap'
import type { es as EsModule } from 'tencentcloud-sdk-nodejs'
import { startMock } from '../../src/index.js'

// See tencent-node-sdk.test.ts.
const { es } = createRequire(import.meta.url)('tencentcloud-sdk-nodejs/tencentcloud/services/es') as { es: typeof EsModule }
for (const name of ['http_proxy', 'https_proxy', 'HTTP_PROXY', 'HTTPS_PROXY']) delete process.env[name]

const credential = { secretId: 'AKIDEXAMPLE', secretKey: 'SECRETKEYEXAMPLE' }
const mock = await startMock({ port: 0, logLevel: 'silent', credentials: `${credential.secretId}:${credential.secretKey}` })
t.teardown(() => mock.close())

const signMethods = ['TC3-HMAC-SHA256', 'HmacSHA256', 'HmacSHA1'] as const
const reqMethods = ['POST', 'GET'] as const
interface Profile { readonly signMethod: typeof signMethods[number], readonly reqMethod: typeof reqMethods[number], readonly given?: object, readonly endpoint?: string, readonly language?: 'zh-CN' }

const clientOf = ({ signMethod, reqMethod, given, endpoint = `127.0.0.1:${mock.port}`, language }: Profile) => new es.v20250101.Client({
  credential: { ...credential, ...given },
  region: 'ap-beijing',
  profile: { signMethod, ...(language !== undefined && { language }), httpProfile: { protocol: 'http://', endpoint, reqMethod } }
})

const rerank = { ModelName: 'bge-reranker-large', Query: '长城 & +100%', Documents: ['故宫', ...Array.from({ length: 10 }, (_, i) => `第${i}篇`), '万里长城'], TopN: 1, ReturnDocuments: true }
const chat = { ModelName: 'hunyuan-large', Messages: [{ Role: 'user', Content: '你好' }], Stream: false, Temperature: 0.5 }
const answer = await clientOf({ signMethod: 'TC3-HMAC-SHA256', reqMethod: 'POST' }).RunRerank(rerank)
const completion = await clientOf({ signMethod: 'TC3-HMAC-SHA256', reqMethod: 'POST' }).ChatCompletions(chat)

for (const signMethod of signMethods) {
  for (const reqMethod of reqMethods) {
    t.test(`${reqMethod} requests that are signed with ${signMethod}`, async t => {
      const clientWith = (more: Partial<Profile> = {}) => clientOf({ signMethod, reqMethod, ...more })

      t.test('have the answer that any other form has', async t => {
        t.strictSame({ ...await clientWith().RunRerank(rerank), RequestId: 0 }, { ...answer, RequestId: 0 })
        t.strictSame({ ...await clientWith().ChatCompletions(chat), RequestId: 0 }, { ...completion, RequestId: 0 })
        t.match(await clientWith({ endpoint: `localhost:${mock.port}` }).RunRerank(rerank), { Data: answer.Data }, 'by the name of a host')
      })

      t.test('are told what is wrong with their credentials', async t => {
        const failing: Array<[object, string, string]> = [
          [{ secretKey: 'key' }, 'AuthFailure.SignatureFailure', 'The provided credentials could not be validated. Please check your signature is correct.'],
          [{ secretId: 'AKIDOTHER' }, 'AuthFailure.SecretIdNotFound', 'The SecretId is not found, please ensure that your SecretId is correct.'],
          [{ token: 'x' }, 'AuthFailure.TokenFailure', 'Token verification failed, please check if your Token is correct']
        ]
        for (const [given, code, message] of failing) await t.rejects(clientWith({ given }).RunRerank(rerank), { code, message }, code)
      })

      t.test('are told what is wrong with their parameters, in Chinese if they ask for it', async t => {
        const client = clientWith({ language: 'zh-CN' })
        await t.rejects(client.RunRerank({ ...rerank, TopN: 1.5 }), { code: 'InvalidParameter', message: '参数 `TopN` 取值类型错误。参数类型应为 `int64`。' })
        await t.rejects(client.ChatCompletions({ ...chat, Messages: [{ Content: '你好' } as never] }), { code: 'MissingParameter', message: '请求缺少必传参数 `Messages.0.Role`。' })
        await t.rejects(client.request('WebSearch', {}), { code: 'InvalidAction' })
      })
    })
  }
}

t.test('forms that no action takes', async t => {
  const client = clientOf({ signMethod: 'TC3-HMAC-SHA256', reqMethod: 'POST' })
  await t.rejects(client.request('RunRerank', { Query: '长城' }, { multipart: true }), { code: 'UnsupportedProtocol', message: 'this action does not support Content-Type=`multipart/form-data`' })
  await t.rejects(client.requestOctetStream('RunRerank', rerank, { headers: { 'X-TC-Action': 'RunRerank' } }), { code: 'UnsupportedProtocol', message: 'this action does not support Content-Type=`application/octet-stream`' })
})

t.test('a form of more than a megabyte is told to sign another way', async t => {
  const query = { ...rerank, Query: 'x'.repeat(1024 * 1024) }
  await t.rejects(clientOf({ signMethod: 'HmacSHA256', reqMethod: 'POST' }).RunRerank(query), {
    code: 'AuthFailure.SignatureFailure',
    message: 'The provided credentials could not be validated because of exceeding request size limit, please use new signature method `TC3-HMAC-SHA256`.'
  })
  await t.rejects(clientOf({ signMethod: 'TC3-HMAC-SHA256', reqMethod: 'GET' }).RunRerank({ ...rerank, Query: 'x'.repeat(33_000) }), {
    code: 'RequestSizeLimitExceeded', message: 'The request size exceeds the upper limit.'
  })
})
