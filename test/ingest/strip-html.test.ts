import t from 'tap'
import { stripHtml } from '../../src/ingest/strip-html.js'

t.test('elements leave a line end, or nothing inside a line', async t => {
  for (const [html, text] of [
    ['<p>a</p>', '\na\n'],
    ['a<br/>b', 'a\nb'],
    ['<a href="x>y" title=\'>\'>a</a> <B>b</B>', 'a b'],
    ['<x-y>a', '\na']
  ] as const) t.equal(stripHtml(html), text, html)
})

t.test('comments, scripts and styles go with what is in them', async t => {
  t.equal(stripHtml('a<!-- <b> -->c'), 'ac')
  t.equal(stripHtml('a<script>if (x < y) {}</SCRIPT >c'), 'a\nc')
  t.equal(stripHtml('a<style>b'), 'a\n')
  t.equal(stripHtml('a<!-- b'), 'a')
})

t.test('characters by name and number', async t => {
  t.equal(stripHtml('&lt;&amp;&gt;&#65;&#x42;&nbsp;'), '<&>AB ')
  t.equal(stripHtml('&nothing; &#0; &#xd800; & a&b'), '&nothing; &#0; &#xd800; & a&b')
})

t.test('what is no markup stays', async t => {
  for (const text of ['1 < 2', 'a <', '<1>', '< p>']) t.equal(stripHtml(text), text)
})

t.test('a long text of beginnings takes no longer than another', async t => {
  const text = '<a '.repeat(100_000)
  t.equal(stripHtml(text), text)
  t.equal(stripHtml(`<script>${'</script'.repeat(100_000)}`), '\n')
})
