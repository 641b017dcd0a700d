import t from 'tap'
import { readFields } from '../../../src/routes/tencent/form-fields.js'
import { signV1, stringToSignV1 } from '../../../src/routes/tencent/signature-v1.js'

const secretKey = 'Gu5t9xGARNpq86cd98joQYCN3EXAMPLE'
const host = 'es.tencentcloudapi.com'
const fieldsBy = (method: string) => new Map([
  ['Version', '2025-01-01'], ['Action', 'GetTextEmbedding'], ['ModelName', 'bge-base-zh-v1.5'], ['Texts.0', '你好'], ['Nonce', '11886'], ['Timestamp', '1760000000'],
  ['Region', 'ap-beijing'], ['SecretId', 'AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE'], ['SignatureMethod', method], ['Signature', 'is not signed']
])

t.test('the worked examples, which the Node.js SDK agrees with', async t => {
  // tencent-cloud-api.md §2.5
  const post = stringToSignV1({ method: 'POST', host, fields: fieldsBy('HmacSHA256') })
  t.equal(post, 'POSTes.tencentcloudapi.com/?Action=GetTextEmbedding&ModelName=bge-base-zh-v1.5&Nonce=11886&Region=ap-beijing&SecretId=AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE&SignatureMethod=HmacSHA256&Texts.0=你好&Timestamp=1760000000&Version=2025-01-01')
  t.equal(signV1(post, secretKey, 'HmacSHA256'), 'VFihdZ3RmdqdeuO+2kGj9DBN7mQkPH3fY3lVPQ4Wuco=')
  const get = stringToSignV1({ method: 'GET', host, fields: fieldsBy('HmacSHA1') })
  t.equal(get, 'GETes.tencentcloudapi.com/?Action=GetTextEmbedding&ModelName=bge-base-zh-v1.5&Nonce=11886&Region=ap-beijing&SecretId=AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE&SignatureMethod=HmacSHA1&Texts.0=你好&Timestamp=1760000000&Version=2025-01-01')
  t.equal(signV1(get, secretKey, 'HmacSHA1'), 'Y/qp3e0j1iMQfAEDEiw1b0Qy6MY=')
})

t.test('a form that the Node.js SDK has sent', async t => {
  // tencent-cloud-api.md §6.5, captured on port 43561.
  const fields = readFields('ModelName=m&Texts.0=a%20b&Texts.1=%E4%BD%A0&Action=GetTextEmbedding&RequestClient=SDK_NODEJS_4.1.313&Nonce=30255&Timestamp=1795353828&Version=2025-01-01&SecretId=AKIDEXAMPLE0000000000000000000000000&Region=ap-beijing&SignatureMethod=HmacSHA256&Signature=DhIR6%2FslSs0e7SuMJGZga%2BQokf7KpACSwhWroAzIk5A%3D')
  t.equal(signV1(stringToSignV1({ method: 'POST', host: '127.0.0.1:43561', fields }), 'SECRETKEYEXAMPLE000000000000000000', 'HmacSHA256'), fields.get('Signature'))
})

t.test('fields are signed in the order of their names by bytes: the eleventh element comes before the third', async t => {
  const fields = new Map([['b', '1'], ['Texts.2', 'c'], ['Texts.10', 'k'], ['A', ' +&='], ['a', '']])
  t.equal(stringToSignV1({ method: 'POST', host: 'h', fields }), 'POSTh/?A= +&=&Texts.10=k&Texts.2=c&a=&b=1')
})
