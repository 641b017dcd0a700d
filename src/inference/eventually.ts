/** A value that is there, or will be. Most calls of a provider are answered at once, and a promise would cost more than the answer. */
export type Eventually<Value> = Value | Promise<Value>

/** What `next` makes of the value: at once, where it is there. */
export const whenThere = <Value, Next>(value: Eventually<Value>, next: (value: Value) => Eventually<Next>): Eventually<Next> =>
  value instanceof Promise ? value.then(next) : next(value)

/** `run`, its failures given to `recover`, whether they come at once or later. What `recover` throws is the failure then. */
export const recovering = <Value>(run: () => Eventually<Value>, recover: (thrown: unknown) => never): Eventually<Value> => {
  try {
    const value = run()
    return value instanceof Promise ? value.catch(recover) : value
  } catch (thrown) {
    return recover(thrown)
  }
}

/** Does `end` once `run` is over, whether it fails or not. */
export const endingWith = <Value>(run: () => Eventually<Value>, end: () => void): Eventually<Value> => {
  let value
  try {
    value = run()
  } catch (thrown) {
    end()
    throw thrown
  }
  if (value instanceof Promise) return value.finally(end)
  end()
  return value
}
