// How the tests load TypeScript: each file once by esbuild, which takes the types away and nothing else, and then from a cache. Types are checked by
// `npm run typecheck`. In a thread of its own, registered by register-typescript.js.
import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(import.meta.dirname, '..')
const cache = join(root, 'node_modules', '.cache', 'typescript-tests')

/** An import names the file that a TypeScript file would become. */
export const resolve = (specifier, context, nextResolve) => {
  if (specifier.startsWith('.') && specifier.endsWith('.js') && context.parentURL?.endsWith('.ts')) {
    const url = new URL(specifier.slice(0, -2) + 'ts', context.parentURL)
    if (existsSync(url)) return { url: url.href, format: 'module', shortCircuit: true }
  }
  return nextResolve(specifier, context)
}

const compiled = async path => {
  const file = join(cache, `${relative(root, path)}.js`)
  const { mtimeMs } = statSync(path)
  if (existsSync(file) && statSync(file).mtimeMs >= mtimeMs) return readFileSync(file, 'utf8')
  const { transformSync } = await import('esbuild')
  const { code } = transformSync(readFileSync(path, 'utf8'), { loader: 'ts', format: 'esm', target: 'node20', sourcemap: 'inline', sourcefile: path })
  mkdirSync(dirname(file), { recursive: true })
  // Renamed when it is whole, since another test may be reading it.
  const partial = `${file}.${process.pid}`
  writeFileSync(partial, code)
  renameSync(partial, file)
  return code
}

export const load = async (url, context, nextLoad) => {
  if (!url.startsWith('file:') || !url.endsWith('.ts')) return nextLoad(url, context)
  return { format: 'module', source: await compiled(fileURLToPath(url)), shortCircuit: true }
}
