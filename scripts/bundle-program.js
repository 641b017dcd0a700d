import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'esbuild'
import { lazyModules } from './lazy-modules.js'

/**
 * One character outside Latin-1 and V8 stores the whole text at two bytes a character. esbuild leaves some in regular expressions and in
 * comments, where an escape means the same.
 */
const inAscii = text => {
  if (/\\[^\0-\x7f]/.test(text)) throw new Error('a character outside ASCII behind a backslash, where an escape would mean another')
  return text.replace(/[^\0-\x7f]/g, unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/**
 * main.ts with everything that it imports, packages included, as dist/program.cjs: one file to find, read and compile instead of seven
 * hundred. CommonJS, because V8 keeps compiled code of scripts alone. It stays readable, so that stack traces are.
 * @returns the paths of all files that have a part in it, relative to `root`
 */
export const bundleProgram = async root => {
  const { metafile, outputFiles: [program] } = await build({
    absWorkingDir: root,
    entryPoints: ['src/main.ts'],
    outfile: 'dist/program.cjs',
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    mainFields: ['module', 'main'],
    plugins: [lazyModules],
    define: { 'import.meta.url': 'programUrl' },
    banner: { js: "'use strict'\nconst programUrl = require('node:url').pathToFileURL(__filename).href" },
    legalComments: 'inline',
    metafile: true,
    write: false,
    logLevel: 'warning'
  })
  await writeFile(join(root, 'dist/program.cjs'), inAscii(program.text))
  const [{ inputs }] = Object.values(metafile.outputs)
  return Object.entries(inputs).flatMap(([path, { bytesInOutput }]) => bytesInOutput > 0 ? [path] : [])
}
