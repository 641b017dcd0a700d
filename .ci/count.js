// Reads the output of `npm test` on standard input and closes with how many assertions passed and failed, as one line that needs no
// knowledge of TAP; what was skipped or is a known gap (todo) stands on a line before. Its argument is the exit status of the command.
// It exits 1 when anything failed.
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

/** What no assertion stands for is a failure too: a crash, a plan that was not kept, a bail out, no TAP at all, no test in it. */
const count = async (output, status) => {
  const start = tapOf(output)
  const { pass, fail, skip, todo, ok } = start === null ? { pass: 0, fail: 0, skip: 0, todo: 0, ok: false } : await countTap(output.slice(start.index))
  const failed = fail > 0 ? fail : Number(!ok || status !== 0 || pass === 0)
  return { passed: pass, failed, skipped: skip + todo }
}

const { passed, failed, skipped } = await count(await text(process.stdin), Number(process.argv[2] ?? 0))
if (skipped > 0) process.stdout.write(`not run or known to differ: ${skipped}\n`)
process.stdout.write(`${passed} passed, ${failed} failed\n`)
process.exitCode = failed > 0 ? 1 : 0
