import { GRID } from '../models/card.js'
import { vectorEncoder } from '../models/vector-encoder.js'
import { javaDouble, javaFloat } from '../xcontent/java-float.js'
import type { NumberList } from '../xcontent/number-list.js'

/**
 * How a list of 32-bit floats is written. A vector in one of these forms need not be kept as text: the floats say it all.
 * `widened`: each as Java prints it as a double. `float`: as Java prints it as a float. `decimal`: that float's digits as JavaScript prints them.
 */
export type VectorForm = 'widened' | 'float' | 'decimal'

const printers: Readonly<Record<VectorForm, (float: number) => string>> = {
  widened: javaDouble,
  float: javaFloat,
  decimal: float => String(Number(javaFloat(float)))
}
const forms = Object.keys(printers) as VectorForm[]

/** The longest is a double of 17 digits and its sign of magnitude. */
const encode = vectorEncoder({ print: javaDouble, charactersMax: 22 })

/** The grid steps of a vector as models make them; undefined where a component is not on the grid, or beyond its end. */
const onGrid = (vector: Float32Array): Int32Array | undefined => {
  const grid = new Int32Array(vector.length)
  for (let i = 0; i < grid.length; i++) {
    const k = (vector[i] as number) / GRID
    if (k % 1 !== 0 || Math.abs(k) > 1 / GRID || Object.is(k, -0)) return undefined
    grid[i] = k
  }
  return grid
}

/** The JSON of a vector, compact. */
export const vectorText = (vector: Float32Array, form: VectorForm): string => {
  const grid = form === 'widened' ? onGrid(vector) : undefined
  if (grid !== undefined) return encode(grid).toString('latin1')
  const print = printers[form]
  const parts = new Array<string>(vector.length)
  for (let i = 0; i < vector.length; i++) parts[i] = print(vector[i] as number)
  return `[${parts.join(',')}]`
}

/** The form that a list is written in; undefined when its text says more than the floats, or says it otherwise. */
export const formOf = (list: NumberList): VectorForm | undefined => {
  if (!list.isRead) return 'widened'
  const [first] = list.items()
  const floats = Float32Array.from(list.values)
  return forms.find(form => printers[form](floats[0] as number) === first?.text && vectorText(floats, form) === list.text)
}
