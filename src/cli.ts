#!/usr/bin/env node

// Signals are heard from the first line on, while everything else is still being loaded: PID 1 of a container ignores a signal that
// it has no handler for, and would be killed ten seconds later.
let stop = (): void => { process.exit(0) }
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => { stop() })

const { loadProgram } = await import('./load-program.js')
const { main, keepCompiled } = loadProgram()
if (await main(process.argv.slice(2), stopStarted => { stop = stopStarted })) keepCompiled()
