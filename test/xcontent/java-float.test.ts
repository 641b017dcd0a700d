import t from 'tap'
import { javaDouble, javaFloat } from '../../src/xcontent/java-float.js'
import { golden } from './golden.js'

const { floats, doubles } = golden<{ floats: Array<[number, string]>, doubles: Array<[string, string]> }>('java-float.json')
const bits = new DataView(new ArrayBuffer(8))

t.test('prints floats as Float.toString of a current JDK', async t => {
  const printed = floats.map(([pattern]) => {
    bits.setInt32(0, pattern)
    return [pattern, javaFloat(bits.getFloat32(0))]
  })
  t.strictSame(printed, floats)
})

t.test('prints doubles as Double.toString of a current JDK', async t => {
  const printed = doubles.map(([pattern]) => {
    bits.setBigInt64(0, BigInt(pattern))
    return [pattern, javaDouble(bits.getFloat64(0))]
  })
  t.strictSame(printed, doubles)
})

t.test('rounds a double to the nearest float first', async t => {
  t.equal(javaFloat(0.1 + 0.2), '0.3')
  t.equal(javaFloat(1e39), 'Infinity')
  t.equal(javaFloat(1e-50), '0.0')
})
