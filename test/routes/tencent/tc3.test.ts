import t from 'tap'
import { TencentError } from '../../../src/errors/tencent.js'
import { canonicalRequest, parseAuthorization, payloadHash, sign, stringToSign } from '../../../src/routes/tencent/tc3.js'

const secretKey = 'Gu5t9xGARNpq86cd98joQYCN3EXAMPLE'
const contentType = 'application/json'
const body = '{"ModelName":"bge-base-zh-v1.5","Texts":["你好"]}'

const requestOf = ({ type = contentType, host, payload = body, more = [] }: { type?: string, host: string, payload?: string, more?: Array<[string, string]> }) => ({
  method: 'POST', path: '/', query: '', headers: [['content-type', type] as const, ['host', host] as const, ...more], payloadHash: payloadHash(Buffer.from(payload))
})

t.test('the worked example of the real host, step by step', async t => {
  // tencent-cloud-api.md §2.2, which the Node.js SDK agrees with.
  const request = requestOf({ host: 'es.tencentcloudapi.com' })
  t.equal(request.payloadHash, '12f71ace9b237cfe104e73d24e012b0d32c7f0ac36d9c16b10fa79a8180b8835')
  t.equal(canonicalRequest(request), [
    'POST', '/', '', 'content-type:application/json', 'host:es.tencentcloudapi.com', '', 'content-type;host', '12f71ace9b237cfe104e73d24e012b0d32c7f0ac36d9c16b10fa79a8180b8835'
  ].join('\n'))
  const scope = { timestamp: 1760000000, service: 'es' }
  t.equal(stringToSign(request, scope), 'TC3-HMAC-SHA256\n1760000000\n2025-10-09/es/tc3_request\ncea69df2fc5aafe166b71e4b60415d9f35ed8b4be222c1a04734071836a3af08')
  t.equal(sign(request, secretKey, scope), '703c467be6ca8779dc022ce5ef8f9a3fee86ff53252524af06664a2834b01c6c')
})

t.test('what four SDKs sign for a double on 127.0.0.1:8080', async t => {
  // tencent-cloud-api.md §2.3, measured.
  const python = '{"ModelName": "bge-base-zh-v1.5", "Texts": ["\\u4f60\\u597d"]}'
  const sdks = [
    ['Node.js', '127', { host: '127.0.0.1' }, '6ab599986dea6b4d323016fd3d7f8dc548b8ce19ccf2f88ec8a0b93bae433803'],
    ['Python', 'es', { host: '127.0.0.1:8080', payload: python }, '4c2985c34944a38fe147d02faa1b4a46db1e7bd271c606f1feb995d704b207f8'],
    ['Go', 'es', { host: '127.0.0.1:8080' }, '5ff24272eb533f1523aef1e1b1279ef7e3bad007ef7e6d58d2896a637cedbe9b'],
    ['Java', '127', { host: '127.0.0.1:8080', type: 'application/json; charset=utf-8' }, '25ff13e1de851987bfcd6928bfca8740a0b53edacf0e6f26b327613b60633d0e']
  ] as const
  for (const [sdk, service, request, signature] of sdks) t.equal(sign(requestOf(request), secretKey, { timestamp: 1760000000, service }), signature, sdk)
})

t.test('the example of the documentation, with and without a third header', async t => {
  // tencent-cloud-api.md §2.4; values are signed in lower case.
  const request = {
    type: 'application/json; charset=utf-8', host: 'cvm.tencentcloudapi.com', payload: '{"Limit": 1, "Filters": [{"Values": ["\\u672a\\u547d\\u540d"], "Name": "instance-name"}]}'
  }
  const scope = { timestamp: 1551113065, service: 'cvm' }
  t.equal(sign(requestOf(request), secretKey, scope), '72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168')
  t.equal(sign(requestOf({ ...request, more: [['x-tc-action', ' DescribeInstances ']] }), secretKey, scope), '644be983de9a8a3f00db8eadaba61467c3b429e2215758ba897b738ca469fd26')
})

t.test('requests that the Node.js SDK has sent', async t => {
  // tencent-cloud-api.md §6.5, captured.
  const captured = [
    ['{"ModelName":"bge-base-zh-v1.5","Texts":["腾讯云ES","hello"]}', 'a32e25ff01a1fdbb043c43cc1619db39e0b40052c58443871e8aac2998da6304'],
    ['{"ModelName":"bge-reranker-large","Query":"长城","Documents":["美国","中国"],"TopN":1,"ReturnDocuments":true}', '8695438afaacca1c6d338de9f8afecf5fa066ef94aed52bcd3d78601f9f3001b'],
    ['{"ModelName":"hunyuan-large","Messages":[{"Role":"user","Content":"你好"}],"Stream":false}', '05811390df8e052f86f91cc0ca0db3dd138efeaef8326931f2dfad32ec06d3a7'],
    ['{"ModelName":"hunyuan-large","Messages":[{"Role":"user","Content":"你好"}],"Stream":true}', '6cb6f0fd26c7590f6599bc74011c6616af9cacb9c054a518034fcf38206a7c0e']
  ] as const
  for (const [payload, signature] of captured) {
    t.equal(sign(requestOf({ host: '127.0.0.1', payload }), 'SECRETKEYEXAMPLE000000000000000000', { timestamp: 1795353828, service: '127' }), signature, payload)
  }
})

t.test('a body that is not signed', async t => {
  t.equal(payloadHash('UNSIGNED-PAYLOAD'), payloadHash(Buffer.from('UNSIGNED-PAYLOAD')))
})

const signature = 'a'.repeat(64)
const headerOf = (credential: string, signedHeaders = 'content-type;host', signed = signature): string =>
  `TC3-HMAC-SHA256 Credential=${credential}, SignedHeaders=${signedHeaders}, Signature=${signed}`

t.test('the header is taken apart, whatever an SDK makes of the service', async t => {
  for (const service of ['es', '127', 'localhost:8080', 'mock:8080', 'mock:8080/prefix']) {
    t.strictSame(parseAuthorization(headerOf(`AKIDexample/2025-10-09/${service}/tc3_request`)),
      { secretId: 'AKIDexample', date: '2025-10-09', service, signedHeaders: ['content-type', 'host'], signature })
  }
  t.strictSame(parseAuthorization(headerOf('a/2025-10-09/es/tc3_request', 'Content-Type;Host;X-TC-Action')),
    { secretId: 'a', date: '2025-10-09', service: 'es', signedHeaders: ['content-type', 'host', 'x-tc-action'], signature })
  t.equal(parseAuthorization(headerOf('a/2025-10-09/es/tc3_request').replaceAll(', ', ',')).signature, signature, 'blanks between the members do not count')
})

t.test('a header that has not this form is refused with what is wrong', async t => {
  const good = 'a/2025-10-09/es/tc3_request'
  const refused: ReadonlyArray<[string, string]> = [
    ['Basic YTpi', '`Algorithm`'],
    ['TC3-HMAC-SHA256', '`Algorithm`'],
    ['TC3-HMAC-SHA256 ', '`Credential`'],
    [headerOf(''), '`Credential`'],
    [headerOf('a'), '`Credential`'],
    [headerOf('/2025-10-09/es/tc3_request'), '`Credential`'],
    [headerOf('a/2025-10-09/es/tc3'), '`Credential`'],
    [headerOf('a/20251009/es/tc3_request'), '`Date` in Credential'],
    [headerOf('a/2025-10-09//tc3_request'), '`Service` in Credential'],
    [headerOf(good, 'host'), '`SignedHeaders`'],
    [headerOf(good, 'content-type'), '`SignedHeaders`'],
    [headerOf(good, ''), '`SignedHeaders`'],
    [headerOf(good, 'content-type;host;host'), '`SignedHeaders`'],
    [headerOf(good, undefined, signature.slice(1)), '`Signature`'],
    [headerOf(good, undefined, signature.toUpperCase()), '`Signature`'],
    [`TC3-HMAC-SHA256 Credential=${good}, SignedHeaders=content-type;host`, '`Signature`']
  ]
  for (const [header, what] of refused) {
    const thrown = t.throws(() => parseAuthorization(header), TencentError, header) as TencentError
    t.equal(thrown.message, `The request \`Authorization\` header does not conform to tencentcloud standards: ${what} not valid.`, header)
  }
})
