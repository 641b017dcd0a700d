/** The option `actionRateLimits`: how many calls a second the Tencent face takes of an action. */

/** The actions of product `es`, version 2025-01-01; a test holds the list to routes/tencent/actions. */
export const actionNames: readonly string[] = [
  'GetTextEmbedding', 'GetMultiModalEmbedding', 'RunRerank', 'ChatCompletions', 'ChunkDocument', 'ChunkDocumentAsync', 'GetDocumentChunkResult', 'ParseDocument',
  'ParseDocumentAsync', 'GetDocumentParseResult'
]

/** What the option may be, for its error. */
const FORM = 'none, or documented and Action=number, one or several, with commas between them'

/** What the option says. */
export interface ActionRates {
  /** Whether actions have the rates of the documentation where nothing else is given. */
  readonly isDocumented: boolean
  /** Calls a second by the name of an action. */
  readonly given: ReadonlyMap<string, number>
}

const rateOf = (item: string): readonly [name: string, perSecond: number] | undefined => {
  const [, name, perSecond] = /^(\w+)=(\d{1,9})$/.exec(item) ?? []
  return name === undefined ? undefined : [name, Number(perSecond)]
}

/** What is wrong with a value of the option. */
export const defectOfActionRates = (text: string): string | undefined => {
  if (text === 'none') return undefined
  const items = text.split(',')
  const rates = items.map(rateOf)
  if (items.some((item, i) => item !== 'documented' && rates[i] === undefined)) return `must be ${FORM}`
  const unknown = rates.find(rate => rate !== undefined && !actionNames.includes(rate[0]))
  if (unknown !== undefined) return `no such action: ${unknown[0]}; known are ${actionNames.join(', ')}`
  const names = items.map(item => item.split('=', 1)[0] as string)
  const again = names.find((name, i) => names.indexOf(name) < i)
  return again === undefined ? undefined : `${again} stands there twice`
}

/** @param text a value of the option without a {@link defectOfActionRates} */
export const readActionRates = (text: string): ActionRates => {
  const items = text.split(',')
  return { isDocumented: items.includes('documented'), given: new Map(items.map(rateOf).filter(rate => rate !== undefined)) }
}
