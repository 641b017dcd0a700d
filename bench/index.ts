/**
 * What the double costs, in ratios to bare servers in the same run. Prints a table of Markdown; exit code 1 when a bar is missed. Run by `npm run bench`,
 * all of it or what is named: `npm run bench -- throughput encoding`.
 */

import { cpus } from 'node:os'
import { measure as bulk } from './bulk.js'
import { measure as encoding } from './encoding.js'
import { holds, type Figure } from './figure.js'
import { measure as knn } from './knn.js'
import { measure as memory } from './memory.js'
import { measure as start } from './start.js'
import { measure as throughput } from './throughput.js'

const parts: Readonly<Record<string, () => Promise<Figure[]>>> = { throughput, encoding, start, memory, knn, bulk }

const row = (figure: Figure): string => {
  const { work, value, bar, better } = figure
  const cells = bar === undefined ? ['', ''] : [`${better === 'lower' ? '≤' : '≥'} ${bar}`, holds(figure) ? 'yes' : '**no**']
  return `| ${[work, value.toFixed(value < 0.2 ? 3 : 2), ...cells].join(' | ')} |`
}

const asked = process.argv.slice(2)
const unknown = asked.find(name => !Object.hasOwn(parts, name))
if (unknown !== undefined) {
  process.stderr.write(`bench: no part ${unknown}; known are ${Object.keys(parts).join(', ')}\n`)
  process.exit(2)
}

process.stdout.write(`Node.js ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}\n\n| | figure | bar | holds |\n|---|---|---|---|\n`)
for (const [name, measure] of Object.entries(parts)) {
  if (asked.length > 0 && !asked.includes(name)) continue
  for (const figure of await measure()) {
    process.stdout.write(`${row(figure)}\n`)
    if (!holds(figure)) process.exitCode = 1
  }
}
