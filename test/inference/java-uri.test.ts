import t from 'tap'
import { uriDefect } from '../../src/inference/java-uri.js'

/** What `new java.net.URI(text)` of a real JDK says, without the place; undefined where it takes the text. */
const saidByJava: ReadonlyArray<readonly [string, string | undefined]> = [
  ['https://es.internal.tencentcloudapi.com', undefined],
  ['https://a b', 'Illegal character in authority'],
  ['https://', 'Expected authority'],
  ['http:', 'Expected scheme-specific part'],
  ['', undefined],
  ['not-a-url', undefined],
  ['://x', 'Expected scheme name'],
  [':', 'Expected scheme name'],
  ['1http://x', 'Illegal character in scheme name'],
  ['ht^tp:x', 'Illegal character in scheme name'],
  ['http://x/a b', 'Illegal character in path'],
  ['http://x/{a}', 'Illegal character in path'],
  ['http://x/a?b c', 'Illegal character in query'],
  ['http://x/#a b', 'Illegal character in fragment'],
  ['http://[::1', 'Expected closing bracket for IPv6 address'],
  ['http://x/%zz', 'Malformed escape pair'],
  ['http://é.com/路', undefined],
  ['a:b c', 'Illegal character in opaque part'],
  ['http://x y/z', 'Illegal character in authority'],
  ['//', 'Expected authority'],
  ['//?a', undefined],
  ['http://?a', undefined]
]

for (const [text, reason] of saidByJava) {
  t.test(`${JSON.stringify(text)}: ${reason ?? 'a URI'}`, async t => { t.equal(uriDefect(text), reason) })
}
