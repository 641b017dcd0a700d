import t from 'tap'
import { javaTimeValue } from '../../src/xcontent/java-time-value.js'

t.test('a duration is told in its largest unit, with one decimal that is cut off', async t => {
  // Reference §10.4.
  for (const [ms, text] of [
    [30_000, '30s'], [300_000, '5m'], [90_000, '1.5m'], [100_000, '1.6m'], [1500, '1.5s'], [100, '100ms'], [1000, '1s'], [3_600_000, '1h'],
    [0, '0s'], [-1, '-1'], [999, '999ms'], [1999, '1.9s'], [86_400_000, '1d'], [129_600_000, '1.5d'], [86_399_999, '23.9h']
  ] as const) t.equal(javaTimeValue(ms), text)
})
