import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Script } from 'node:vm'
import type { main } from './main.js'

/** The program: main.ts with all that it needs in one CommonJS file, which scripts/build.js makes. */
const program = fileURLToPath(new URL('program.cjs', import.meta.url))

/**
 * What V8 has made of it. It lies beside the program, for whoever could write there could change the program as well. V8 itself refuses
 * code of another version of its own or under other flags.
 */
const compiled = program.replace(/cjs$/, `${process.version}-${process.arch}.cache`)

/** Undefined as well when the program has changed since: V8 compares no more of it than its length. */
const readCompiled = (): Buffer | undefined => {
  try {
    return statSync(compiled).mtimeMs < statSync(program).mtimeMs ? undefined : readFileSync(compiled)
  } catch {
    return undefined
  }
}

/** As `require` does, so that stack traces have the lines and columns of the file. */
const [head, tail] = ['(function (exports, require, module, __filename, __dirname) {', '\n})']

interface Exports { readonly main: typeof main }

/** The program, ready to run. */
export interface Program extends Exports {
  /** Keeps what V8 has compiled by now for the next start, unless it came from there, and where the folder may be written to. */
  readonly keepCompiled: () => void
}

/** Loads the program: one file, compiled by an earlier start. */
export const loadProgram = (): Program => {
  const cachedData = readCompiled()
  // The build leaves no character outside ASCII in it.
  const script = new Script(head + readFileSync(program, 'latin1') + tail, { filename: program, columnOffset: -head.length, cachedData })
  const module = { exports: {} as Exports }
  script.runInThisContext()(module.exports, createRequire(program), module, program, dirname(program))
  return {
    ...module.exports,
    keepCompiled () {
      if (cachedData !== undefined && script.cachedDataRejected !== true) return
      // Another start may be reading it, or writing its own.
      const own = compiled.replace(/cache$/, `${process.pid}.cache`)
      try {
        writeFileSync(own, script.createCachedData())
        renameSync(own, compiled)
      } catch {
        rmSync(own, { force: true })
      }
    }
  }
}
