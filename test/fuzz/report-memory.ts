// A preload (`node --import`) that answers each message of the parent with the memory in use after a collection. By the inspector, since a
// flag of V8 (--expose-gc) would make V8 refuse the code that the program keeps.
import { Session } from 'node:inspector/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Memory } from './memory.js'

const session = new Session()
session.connect()

const collected = async (): Promise<Memory> => {
  // What a first collection finds dead may hold on to what only a second one can free; pages are given back a while later.
  for (let i = 0; i < 3; i++) {
    await session.post('HeapProfiler.collectGarbage')
    await sleep(200)
  }
  const { heapUsed, external, rss } = process.memoryUsage()
  return { used: heapUsed + external, resident: rss }
}

process.on('message', async () => { process.send?.(await collected()) })
// The wait for messages is no reason to stay.
process.channel?.unref()
