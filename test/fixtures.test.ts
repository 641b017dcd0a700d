import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import t, { type Test } from 'tap'

const script = fileURLToPath(new URL('../scripts/format-fixtures.js', import.meta.url))
const run = (...args: string[]) => spawnSync(process.execPath, [script, ...args], { encoding: 'utf8' })

/** What the script makes of a file with this text. */
const formatted = (t: Test, text: string): string => {
  const file = `${t.testdir({ 'case.json': text })}/case.json`
  run(file)
  return readFileSync(file, 'utf8')
}

t.test('every wire case is in the form of the fixtures', t => {
  const { status, stderr } = run('--check')
  t.strictSame([status, stderr], [0, ''])
  t.end()
})

t.test('what fits is on one line, what does not has a member a line', t => {
  const long = 'x'.repeat(120)
  t.equal(formatted(t, `[{"short":{"a":[1,2],"none":{},"empty":[]}, "long":["${long}",[\n3 ,4]]}]`), [
    '[',
    '  {',
    '    "short": { "a": [1, 2], "none": {}, "empty": [] },',
    '    "long": [',
    `      "${long}",`,
    '      [3, 4]',
    '    ]',
    '  }',
    ']',
    ''
  ].join('\n'))
  t.end()
})

t.test('a line has 140 columns at most, its indent and its comma included', t => {
  const fits = `{ "a": "${'x'.repeat(126)}" }`
  const isTooLong = fits.replace('x', 'xx')
  t.strictSame(formatted(t, `[${fits}, ${isTooLong}, 0]`).split('\n').map(line => line.length), [1, 140, 3, 138, 4, 3, 1, 0])
  t.end()
})

t.test('numbers, escapes and names that come twice stay as they are written', t => {
  const text = '{ "n": [1.0, 1e2, -0, 12345678901234567890], "s": "\\u00e9 \\" [ ,] {:\\\\", "n": "é" }\n'
  t.equal(formatted(t, text.replaceAll('": ', '"\t:\n')), text)
  t.end()
})

t.test('--check names what is not in the form, and leaves it as it is', t => {
  const folder = t.testdir({ 'case.json': '[ 1 ]' })
  const { status, stderr } = run('--check', `${folder}/case.json`)
  t.strictSame([status, stderr], [1, `${folder}/case.json is not in the form that npm run format:fixtures gives it\n`])
  t.equal(readFileSync(`${folder}/case.json`, 'utf8'), '[ 1 ]')
  t.end()
})

t.test('what is no JSON is refused', t => {
  const folder = t.testdir({ 'case.json': '[1,]' })
  t.match(run(`${folder}/case.json`), { status: 1, stderr: /SyntaxError/ })
  t.equal(readFileSync(`${folder}/case.json`, 'utf8'), '[1,]')
  t.end()
})
