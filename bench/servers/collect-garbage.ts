// A preload (`node --import`) that makes any server collect its garbage on SIGUSR2. By the inspector, since a flag of V8 (--expose-gc) would
// make V8 refuse the code that the program keeps, and the start would not be the one that is measured.
import { Session } from 'node:inspector'

let session: Session | undefined

process.on('SIGUSR2', () => {
  if (session === undefined) {
    session = new Session()
    session.connect()
  }
  session.post('HeapProfiler.collectGarbage')
})
