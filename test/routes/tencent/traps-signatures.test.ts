// Traps 7 and 8 of tencent-cloud-api.md §9: the signatures of its worked examples, over a socket, against a double that verifies them.

import t, { type Test } from 'tap'
import { errorBody, exampleKey, headersOf, listen, send, strict, type TrapAnswer, type TrapRequest } from './trap-double.js'

const credential = (scope: string, signature: string, signedHeaders = 'content-type;host'): string =>
  `TC3-HMAC-SHA256 Credential=${exampleKey.id}/${scope}/tc3_request, SignedHeaders=${signedHeaders}, Signature=${signature}`

const body = '{"ModelName":"bge-base-zh-v1.5","Texts":["你好"]}'
const wrong = errorBody('AuthFailure.SignatureFailure', 'The provided credentials could not be validated. Please check your signature is correct.')

/** The body of an answer; of a vector it has said that it is one. */
const said = ({ body }: TrapAnswer): string => body.replace(/\[-?\d[^\]]*\]/, '[…]')
const served = '{"Response":{"Data":[{"Embedding":[…],"Index":0}],"RequestId":"<RequestId>","Usage":{"TotalTokens":2}}}'

/** A signature with another last digit. */
const spoilt = (signature: string): string => signature.slice(0, -1) + (signature.endsWith('0') ? '1' : '0')

interface Signed { readonly host: string, readonly type?: string, readonly scope: string, readonly signature: string, readonly payload?: string }

const requestOf = ({ host, type = 'application/json', scope, signature, payload = body }: Signed): TrapRequest =>
  ({ headers: headersOf('GetTextEmbedding', { Host: host, 'Content-Type': type, Authorization: credential(scope, signature) }), body: payload })

const holds = async (t: Test, port: number, rows: Readonly<Record<string, Signed>>): Promise<void> => {
  for (const [name, row] of Object.entries(rows)) {
    t.equal(said(await send(port, requestOf(row))), served, name)
    t.equal(said(await send(port, requestOf({ ...row, signature: spoilt(row.signature) }))), wrong, `${name}, another signature`)
  }
}

t.test('7. what four SDKs sign for 127.0.0.1:8080 is served: host with and without port, whatever they take for the service', async t => {
  const port = await listen(t, strict)
  const host = '127.0.0.1:8080'
  await holds(t, port, {
    'Node.js, which signs the host without its port': { host, scope: '2025-10-09/127', signature: '6ab599986dea6b4d323016fd3d7f8dc548b8ce19ccf2f88ec8a0b93bae433803' },
    Python: { host, scope: '2025-10-09/es', signature: '4c2985c34944a38fe147d02faa1b4a46db1e7bd271c606f1feb995d704b207f8', payload: '{"ModelName": "bge-base-zh-v1.5", "Texts": ["\\u4f60\\u597d"]}' },
    Go: { host, scope: '2025-10-09/es', signature: '5ff24272eb533f1523aef1e1b1279ef7e3bad007ef7e6d58d2896a637cedbe9b' },
    Java: { host, scope: '2025-10-09/127', signature: '25ff13e1de851987bfcd6928bfca8740a0b53edacf0e6f26b327613b60633d0e', type: 'application/json; charset=utf-8' },
    // No row of the reference: made with `openssl dgst -sha256 -mac hmac` after §2.1.
    'the name of a container, with a port in the service': { host: 'mock:8080', scope: '2025-10-09/mock:8080', signature: 'c336441e6479e8f5add866e16a9f10d892d63b1a66f930e8068fb71183e9cfd0' }
  })
})

t.test('8. the signatures of the worked examples are good ones', async t => {
  t.test('§2.2: the real host', async t => {
    await holds(t, await listen(t, strict), {
      'es.tencentcloudapi.com': { host: 'es.tencentcloudapi.com', scope: '2025-10-09/es', signature: '703c467be6ca8779dc022ce5ef8f9a3fee86ff53252524af06664a2834b01c6c' }
    })
  })

  t.test('§2.4: the published vector, with and without a third header; what follows the signature is that this double is no cvm', async t => {
    const port = await listen(t, strict, 1_551_113_065)
    const headers = { Host: 'cvm.tencentcloudapi.com', 'Content-Type': 'application/json; charset=utf-8', 'X-TC-Action': 'DescribeInstances', 'X-TC-Version': '2017-03-12', 'X-TC-Region': 'ap-guangzhou', 'X-TC-Timestamp': '1551113065' }
    const payload = '{"Limit": 1, "Filters": [{"Values": ["\\u672a\\u547d\\u540d"], "Name": "instance-name"}]}'
    const passed = errorBody('NoSuchVersion', 'The specified api version=`2017-03-12` does not exist in service=`es`.')
    for (const [names, signature] of [
      ['content-type;host', '72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168'], ['content-type;host;x-tc-action', '644be983de9a8a3f00db8eadaba61467c3b429e2215758ba897b738ca469fd26']
    ] as const) {
      const signed = (by: string): TrapRequest => ({ headers: { ...headers, Authorization: credential('2019-02-25/cvm', by, names) }, body: payload })
      t.equal((await send(port, signed(signature))).body, passed, names)
      t.equal((await send(port, signed(spoilt(signature)))).body, wrong, `${names}, another signature`)
    }
  })

  t.test('§2.5: version 1, in a form by HmacSHA256 and in a query string by HmacSHA1', async t => {
    const port = await listen(t, strict)
    const fields = (method: string, signature: string): string => new URLSearchParams({
      Action: 'GetTextEmbedding', Version: '2025-01-01', Region: 'ap-beijing', Timestamp: '1760000000', Nonce: '11886', SecretId: exampleKey.id, SignatureMethod: method, ModelName: 'bge-base-zh-v1.5', 'Texts.0': '你好', Signature: signature
    }).toString()
    const type = 'application/x-www-form-urlencoded'
    const post = (signature: string): TrapRequest => ({ headers: { Host: 'es.tencentcloudapi.com', 'Content-Type': type }, body: fields('HmacSHA256', signature) })
    const get = (signature: string): TrapRequest => ({ line: `GET /?${fields('HmacSHA1', signature)} HTTP/1.1`, headers: { Host: 'es.tencentcloudapi.com' } })
    for (const [request, signature] of [[post, 'VFihdZ3RmdqdeuO+2kGj9DBN7mQkPH3fY3lVPQ4Wuco='], [get, 'Y/qp3e0j1iMQfAEDEiw1b0Qy6MY=']] as const) {
      t.equal(said(await send(port, request(signature))), served)
      t.equal(said(await send(port, request(signature.toLowerCase()))), wrong)
    }
  })
})
