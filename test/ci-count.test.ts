import { fileURLToPath } from 'node:url'
import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { once } from 'node:events'
import t from 'tap'

const filter = fileURLToPath(new URL('../.ci/count.js', import.meta.url))

/** What the filter prints for an output of the test command that ended with `status`, and its own exit code. */
const count = async (output: string, status = 0) => {
  const child = spawn(process.execPath, [filter, String(status)], { stdio: ['pipe', 'pipe', 'inherit'] })
  child.stdin.end(output)
  const [printed, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')])
  return { printed, code: code as number }
}

const lint = '\n> mockference@0.1.0 test\n> npm run --silent lint\n\n'
const tap = (...lines: string[]): string => `${lint}${['TAP version 14', ...lines].join('\n')}\n`
const passingFile = ['# Subtest: test/a.test.ts', '    # Subtest: it works', '        ok 1 - one', '        ok 2 - two', '        1..2', '    ok 1 - it works # time=1ms', '    1..1', 'ok 1 - test/a.test.ts # time=9ms']

t.test('assertions are counted, not the subtests and files around them', async t => {
  t.strictSame(await count(tap('1..1', ...passingFile, '# { total: 2, pass: 2 }')), { printed: '2 passed, 0 failed\n', code: 0 })
  const buffered = ['1..1', 'ok 1 - test/a.test.ts # time=9ms {', '    # Subtest: it works', '        ok 1 - one', '        1..1', '    ok 1 - it works', '    1..1', '}']
  t.strictSame(await count(tap(...buffered)), { printed: '1 passed, 0 failed\n', code: 0 })
})

t.test('skipped and unfinished ones are told apart from passed ones', async t => {
  const skipping = ['1..1', '# Subtest: test/a.test.ts', '    ok 1 - here', '    ok 2 - not here # SKIP no ::1', '    not ok 3 - later # TODO', '    1..3', 'ok 1 - test/a.test.ts']
  t.strictSame(await count(tap(...skipping)), { printed: 'not run or known to differ: 2\n1 passed, 0 failed\n', code: 0 })
})

t.test('clients of other languages count one each, after the tests', async t => {
  const clients = (...lines: string[]): string => tap('1..1', ...passingFile) + lines.map(line => `${line}\n`).join('')
  t.strictSame(await count(clients('python: ok ping', 'passed: python', 'passed: go', 'clients: 2 passed, 0 skipped, 0 failed')), { printed: '4 passed, 0 failed\n', code: 0 })
  t.strictSame(await count(clients('skipped: java (no mvn on PATH)', 'clients: 0 passed, 1 skipped (java: no mvn on PATH), 0 failed')), {
    printed: 'not run or known to differ: 1\n2 passed, 0 failed\n', code: 0
  }, 'a skipped one is not a passed one')
  t.strictSame(await count(clients('go: not ok', 'failed: go (the client ended with 1)', 'clients: 1 passed, 0 skipped, 1 failed'), 1), { printed: '3 passed, 1 failed\n', code: 1 })
  t.strictSame(await count(clients('python: ok ping'), 1), { printed: '2 passed, 1 failed\n', code: 1 }, 'the clients broke off')
})

t.test('a failed assertion is one failure, however deep', async t => {
  const failing = ['1..1', '# Subtest: test/a.test.ts', '    # Subtest: it works', '        ok 1 - one', '        not ok 2 - two', '        1..2', '    not ok 1 - it works', '    1..1', 'not ok 1 - test/a.test.ts']
  t.strictSame(await count(tap(...failing), 1), { printed: '1 passed, 1 failed\n', code: 1 })
})

t.test('what no assertion stands for is a failure', async t => {
  const broken: Record<string, [string, number, string]> = {
    'lint, types or the build failed, so there is no TAP': [`${lint}src/a.ts(1,1): error TS1005\n`, 2, '0 passed, 1 failed\n'],
    'nothing was printed': ['', 0, '0 passed, 1 failed\n'],
    'there was no test': [tap('1..0 # no tests found'), 0, '0 passed, 1 failed\n'],
    'every test was skipped': [tap('1..1', 'ok 1 - a # SKIP no'), 0, 'not run or known to differ: 1\n0 passed, 1 failed\n'],
    'the command failed after the last test': [tap('1..1', ...passingFile), 1, '2 passed, 1 failed\n'],
    'a file crashed after its tests': [tap('1..1', ...passingFile.slice(0, -1), 'not ok 1 - test/a.test.ts', '  ---', '  exitCode: 1', '  ...'), 1, '2 passed, 1 failed\n'],
    'a file planned more than it ran': [tap('1..1', '# Subtest: test/a.test.ts', '    ok 1 - one', '    1..2', 'not ok 1 - test/a.test.ts'), 1, '1 passed, 1 failed\n'],
    'a file is missing': [tap('1..2', ...passingFile), 0, '2 passed, 1 failed\n'],
    'the output breaks off': [tap(...passingFile), 0, '2 passed, 1 failed\n'],
    'a test bailed out': [tap('1..1', ...passingFile, 'Bail out! no disk'), 0, '2 passed, 1 failed\n']
  }
  await Promise.all(Object.entries(broken).map(async ([name, [output, status, printed]]) => {
    t.strictSame(await count(output, status), { printed, code: 1 }, name)
  }))
})
