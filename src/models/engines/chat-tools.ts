import type { ChatRequest, ChatTool } from '../card.js'
import { FUNCTION_WORDS } from '../text/common-words.js'
import { featuresOf } from '../text/segment.js'
import { cutTokens } from '../text/tokens.js'
import { coverage } from './rerank.js'

/** A feature that two texts do not share by accident: a word, a number, a pair of characters that are no function words. */
const TELLING_WEIGHT = 0.5

/** Of a tool's name and description no more is read; schemas with examples in them are told apart long before. */
const DESCRIPTION_TOKENS_MAX = 2000

/** A tool as text: names are written in snake_case or camelCase, and a question is not. */
const describe = ({ name, description = '' }: ChatTool): string => cutTokens(
  `${name.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').replaceAll('_', ' ')} ${description}`, DESCRIPTION_TOKENS_MAX)

const sharesWord = (asked: ReadonlySet<number>, text: string): boolean => {
  const { size, ids, weights } = featuresOf(text)
  for (let i = 0; i < size; i++) if ((weights[i] as number) >= TELLING_WEIGHT && asked.has(ids[i] as number)) return true
  return false
}

/** A tool with its text. */
interface Described { readonly tool: ChatTool, readonly text: string }

const bestTool = (tools: readonly Described[], question: string): ChatTool | undefined => {
  const scores = coverage(question, tools.map(({ text }) => text))
  return tools[scores.indexOf(scores.reduce((best, score) => Math.max(best, score), 0))]?.tool
}

/**
 * The tool that the model calls, if any. `toolChoice` decides before the match does: a name that no tool has, and
 * `required` without tools, call none. After a tool's answer none is called, or the conversation would never end.
 */
export const chooseTool = ({ tools = [], toolChoice = 'auto', messages }: ChatRequest, question: string): ChatTool | undefined => {
  if (toolChoice === 'none' || tools.length === 0 || messages.at(-1)?.role === 'tool') return undefined
  if (typeof toolChoice === 'object') return tools.find(({ name }) => name === toolChoice.name)
  const described = tools.map(tool => ({ tool, text: describe(tool) }))
  const { ids, size } = featuresOf(question)
  const asked = new Set(ids.subarray(0, size))
  const matching = described.filter(({ text }) => sharesWord(asked, text))
  return bestTool(toolChoice === 'required' && matching.length === 0 ? described : matching, question)
}

const DAYS = /今天|明天|后天|昨天|现在|today|tomorrow|yesterday|now/giu

/**
 * What a subject names beside the tool itself, for its arguments: `北京今天天气` asked of a tool described as `查询城市的天气`
 * leaves `北京`. The subject whole where nothing would be left.
 */
export const topicFor = (tool: ChatTool, subject: string): string => {
  const own = describe(tool).toLowerCase()
  const ownWords = new Set([...own.match(/[a-z]+/g) ?? [], ...FUNCTION_WORDS])
  const topic = subject
    .replace(DAYS, '')
    .replace(/\p{Script=Han}{2,}/gu, run => [...run].filter((c, i, all) =>
      !own.includes((all[i - 1] ?? '\0') + c) && !own.includes(c + (all[i + 1] ?? '\0'))).join(''))
    .replace(/[a-z]+/giu, word => ownWords.has(word.toLowerCase()) ? '' : word)
    .replace(/\s+/g, ' ')
    .replace(/^[\s\p{P}的]+|[\s\p{P}的]+$/gu, '')
  return topic === '' ? subject : topic
}
