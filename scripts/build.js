// Makes dist/ anew: the library, as TypeScript emits it, and the program, bundled. `npm run build` runs it.
import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { bundleProgram } from './bundle-program.js'
import { writeLicences } from './licences.js'
import { warmUp } from './warm-up.js'

const root = fileURLToPath(new URL('..', import.meta.url))
const typescript = createRequire(import.meta.url).resolve('typescript/bin/tsc')

rmSync(`${root}dist`, { recursive: true, force: true })
execFileSync(process.execPath, [typescript, '-p', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' })
const bundled = await bundleProgram(root)
await writeLicences(root, bundled)
await warmUp(root)
