import t from 'tap'
import { documentText } from '../../../src/models/engines/document-text.js'

const text = (fileType: string, bytes: number[] | string) => documentText({ fileType, content: Buffer.from(bytes as string) })

t.test('TXT, MD and CSV are the text that they are', async t => {
  for (const type of ['TXT', 'MD', 'CSV']) t.equal(text(type, '# 长城\r\na,b\n𠮷'), '# 长城\r\na,b\n𠮷')
  t.equal(text('TXT', '\ufeff你好'), '你好', 'without its byte-order mark')
})

t.test('text that is not in UTF-8 is read as GB18030', async t => {
  t.equal(text('TXT', [0xc4, 0xe3, 0xba, 0xc3]), '你好', 'GB2312')
  t.equal(text('TXT', [0x95, 0x32, 0x82, 0x36]), '𠀀', 'of four bytes')
})

t.test('a document of no bytes, or of bytes that are no text, cannot be read', async t => {
  for (const type of ['TXT', 'PDF', 'PNG']) t.equal(text(type, []), undefined)
  for (const bytes of [[0xff], [0x81], [0xc4, 0xe3, 0xba], [0xff, 0xfe, 0x60, 0x4f]]) t.equal(text('MD', bytes), undefined)
})

t.test('another type is not parsed and a URL is not fetched: what stands for them says so, and differs when they do', async t => {
  t.equal(text('PDF', '%PDF'), 'This stands for the text of a PDF document of 4 bytes, SHA-256 ' +
    '315d429b7714cedb6ad04ac31240145257692630457f3c88253c5beceac76027, which mockference did not parse.')
  t.equal(documentText({ fileType: 'TXT', content: { url: 'http://aaa.bb.com/cc' } }),
    'This stands for the text of the TXT document at http://aaa.bb.com/cc, which mockference did not fetch.')
})
