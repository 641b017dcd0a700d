import t from 'tap'
import { Choices } from '../choices.js'
import { bytesOfExchange } from '../fuzz-case.js'
import { inferenceActions } from './bodies.js'
import { documentActions } from './documents.js'
import { tencentCase } from './tencent-case.js'

const all = Array.from({ length: 4000 }, (_, index) => tencentCase(new Choices('tencent', String(index))).exchanges.map(exchange => Buffer.concat([...bytesOfExchange(exchange)]).toString('latin1')).join('\n\n---\n\n'))

t.test('every action is asked for, in every form', async t => {
  for (const [, action] of [...inferenceActions, ...documentActions]) {
    const forms = {
      'v3 JSON': new RegExp(`^POST / HTTP[^]*\r\nX-TC-Action: ${action}\r\n[^]*\r\n\r\n\\{"`),
      'v3 GET': new RegExp(`^GET /\\?[^ ]+ HTTP[^]*\r\nX-TC-Action: ${action}\r\n`),
      'v1 POST': new RegExp(`^POST / HTTP[^]*\r\n\r\n[^{]*(?:^|&)Action=${action}&`),
      'v1 GET': new RegExp(`^GET /\\?[^ ]*Action=${action}&[^ ]*&Signature=`)
    }
    for (const [form, pattern] of Object.entries(forms)) t.ok(all.some(bytes => pattern.test(bytes)), `${action} as ${form}`)
  }
})

t.test('every way to go wrong is gone', async t => {
  const ways = {
    'a signature of version 3': /\r\nAuthorization: TC3-HMAC-SHA256 Credential=elastic\/2025-10-09\/es\/tc3_request, SignedHeaders=content-type;host, Signature=[0-9a-f]{64}\r/,
    'a service with a port': /Credential=elastic\/2025-10-09\/mock:8080\/tc3_request/,
    'three signed headers': /SignedHeaders=content-type;host;x-tc-action,/,
    'no signature': /^POST (?:(?!\r\nauthorization:)[^])*\r\nX-TC-Action: (?:(?!\r\nauthorization:)[^])*$/i,
    SKIP: /\r\nauthorization: SKIP\r/i,
    'another day': /Credential=elastic\/2025-13-45\/es/,
    'an unknown SecretId': /Credential=nobody\//,
    'a signature of version 1': /[?&\n]SecretId=elastic&(?:SignatureMethod=HmacSHA256&)?Signature=/,
    'a payload that is not signed': /\r\nX-TC-Content-SHA256: UNSIGNED-PAYLOAD\r/,
    'an element that is no list': /[?&\n]Texts=/,
    'a hole in a list': /[?&\n]Texts\.9=/,
    'a repeated field': /(?:[?&\n])(ModelName)=[^&]*&(?:[^ ]*&)?\1=/,
    'an empty step of a name': /[?&\n]a\.\.b=/,
    'a field without a value': /[&\n?]Texts\.0(?:&|\r| HTTP|$)/,
    'a bad escape': /=%zz/,
    'no UTF-8': /%ff/,
    __proto__: /[?&\n]__proto__(?:\.x)?=/,
    True: /=True(?:&| )/,
    'a plus for a space': /Texts\.0=[^& ]*\+/,
    'a field deeper than any action': /(?:a\.){4000}/,
    'no action': /^POST \/ HTTP(?:(?!X-TC-Action|Action=)[^])*$/i,
    'another letter case': /\r\nX-Tc-Action: /,
    'a repeated header': /\r\n(X-TC-Version): [^\r]*\r\n\1: /,
    'an odd language': /\r\nX-TC-Language: fr-FR\r/,
    'an odd time': /\r\nX-TC-Timestamp: 1e9\r/,
    'an old time': /\r\nX-TC-Timestamp: 1759999699\r/,
    'a Host that is a URL': /\r\nHost: http:\/\/127\.0\.0\.1:8080\r/,
    'another method': /^PATCH \/ HTTP[^]*X-TC-Action/,
    multipart: /\r\nContent-Type: multipart\/form-data; boundary/,
    'a type that is none': /\r\nContent-Type: json\r/,
    'a packed body': /\r\nContent-Encoding: gzip\r/,
    'deep nesting': /\[{1001}|(?:\{"a":){1001}/,
    'a number that no double holds': /[:[,]-?1e400/,
    'a lone surrogate': /\\ud800/,
    'invalid UTF-8 in JSON': /"\xc0\x80"/,
    'a body that is cut short': /\r\n\r\n\{"(?:[^"]*"){2}[^}\]]*$/,
    'the result of a task': /DocumentAsync[^]*---[^]*"TaskId":"00000000-0000-4000-8000-0123456789ab"/,
    'several requests at once': /\}(?:POST|GET) \//
  }
  for (const [name, pattern] of Object.entries(ways)) t.ok(all.some(bytes => pattern.test(bytes)), name)
})
