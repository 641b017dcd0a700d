// A preload (`node --import`) that stops the clock of the program, so that a case which is signed once is well signed for ever. Timers run on.
import { caseTime } from './generate/tencent/call.js'

Date.now = () => caseTime * 1000
