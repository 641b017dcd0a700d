import { expect, expectInteger, expectMembers, shown } from '../expect.js'

/** The parameters that a result answers, as far as they are known: none, where they were fields. */
export type Given = Readonly<Record<string, unknown>>

/** `Usage`: these counts in this order. @throws {Malformed} */
export const expectCounts = (usage: unknown, names: readonly string[]): void => {
  for (const count of Object.values(expectMembers(usage, names, 'Usage'))) expect(expectInteger(count, 'a count') >= 0, `a count below 0: ${shown(usage)}`)
}
