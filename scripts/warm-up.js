import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

/** Starts the program once and ends it: the first start keeps what V8 has compiled, for all others with this version of Node.js. */
export const warmUp = async root => {
  const child = spawn(process.execPath, [join(root, 'dist/cli.js'), '--port', '0'], { env: {}, stdio: ['ignore', 'pipe', 'inherit'] })
  const exit = once(child, 'exit')
  await Promise.race([once(child.stdout, 'data'), exit])
  child.kill('SIGTERM')
  const [code] = await exit
  if (code !== 0) throw new Error(`the built program ended with ${code}`)
}
