// Reads the output of `npm test`, and of `npm run test:clients` when it follows, on standard input and closes with how many assertions
// and clients passed and failed, as one line that needs no knowledge of TAP; what was skipped or is a known gap (todo) stands on a line
// before. Its argument is the exit status of the commands. It exits 1 when anything failed.
import { text } from 'node:stream/consumers'

/** Lint, type check and build print what they like; TAP begins at its version line. */
const tapOf = output => /^TAP version \d+$/m.exec(output)

/** Counts leaves: a subtest is as many as it holds, and one more only when it fails although all that it holds pass. */
const countTap = async tap => {
  // Where there is no TAP there may be no node_modules either, so nothing is imported earlier.
  const { Parser } = await import('tap-parser')
  const counts = { pass: 0, fail: 0, skip: 0, todo: 0 }
  const parser = new Parser()
  for (const kind of Object.keys(counts)) parser.on(kind, () => { counts[kind]++ })
  const results = new Promise(resolve => { parser.on('complete', resolve) })
  parser.end(tap)
  return { ...counts, ok: (await results).ok }
}

/** Reads the last line of test/clients/run.js, where there is one. To TAP it is, like all before it that a client prints, no line of its own. */
const countClients = output => {
  const [passed = 0, skipped = 0, failed = 0] = /^clients: (\d+) passed, (\d+) skipped.*, (\d+) failed$/m.exec(output)?.slice(1).map(Number) ?? []
  return { passed, skipped, failed }
}

/** What no assertion stands for is a failure too: a crash, a plan that was not kept, a bail out, no TAP at all, no test in it. */
const count = async (output, status) => {
  const start = tapOf(output)
  const { pass, fail, skip, todo, ok } = start === null ? { pass: 0, fail: 0, skip: 0, todo: 0, ok: false } : await countTap(output.slice(start.index))
  const clients = countClients(output)
  const failed = (fail > 0 ? fail : Number(!ok || pass === 0)) + clients.failed
  return { passed: pass + clients.passed, failed: failed > 0 ? failed : Number(status !== 0), skipped: skip + todo + clients.skipped }
}

const { passed, failed, skipped } = await count(await text(process.stdin), Number(process.argv[2] ?? 0))
if (skipped > 0) process.stdout.write(`not run or known to differ: ${skipped}\n`)
process.stdout.write(`${passed} passed, ${failed} failed\n`)
process.exitCode = failed > 0 ? 1 : 0
