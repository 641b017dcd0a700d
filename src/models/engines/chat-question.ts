import type { ChatMessage } from '../card.js'
import { isHan } from '../text/characters.js'
import { splitSentences } from '../text/sentences.js'
import { countTokens, cutTokens } from '../text/tokens.js'

/** What is asked, and the sentences that an answer may be made of, both trimmed. */
export interface Question {
  /** '' when nobody asks. */
  readonly text: string
  readonly context: readonly string[]
  /** The part of the context that stands in the same message as the question. */
  readonly passage: readonly string[]
}

export type Language = 'zh' | 'en'

const LABELLED = /^\s*(?:问题|提问|用户问题|question|query|q)\s*[:：]\s*(\S.*)$/iu
const ASKING = /[?？]["'”’」』）)]*\s*$/u
const SUBJECT_TOKENS_MAX = 24
/** The patterns below may take quadratic time, so they see no more than this. */
const SUBJECT_SEARCH_CHARACTERS = 1000

/** What stands before and after the subject of a question; taken off for as long as one fits. */
const ZH_LEADS = new RegExp('^(?:请问|请|麻烦|帮我|给我|我想知道|我想|你能|能否|可以|告诉我|介绍|解释|简单|描述|说明|总结|' +
  '什么是|什么叫|谁是|为什么|如何|怎么|怎样|哪里有|关于|一下)+', 'u')
const ZH_TAILS = new RegExp('(?:是什么意思|是什么|是谁|是哪里|是多少|有哪些|有什么|在哪里|在哪儿|在哪|' +
  '怎么样|怎么办|怎么|如何|为什么|多少|什么|吗|呢|吧|啊|呀|的)+$', 'u')
const EN_LEADS = new RegExp('^(?:(?:please|can you|could you|tell|me|about|explain|describe|summari[sz]e|find|show|get|' +
  'what|who|where|when|why|which|how|do|does|did|is|are|was|were|to|i|the|a|an)\\s+)+', 'iu')

const isStatement = (sentence: string): boolean => !ASKING.test(sentence)
const trimmed = (sentences: readonly string[]): string[] => sentences.map(sentence => sentence.trim()).filter(sentence => sentence !== '')

/**
 * The question in a message that may also hold passages: the line labelled as one, else the last sentence that ends in a
 * question mark, else the first sentence (an order such as "summarise the following:"). The rest is context.
 */
const splitMessage = (content: string): Pick<Question, 'text' | 'passage'> => {
  const sentences = trimmed(splitSentences(content))
  const labelled = sentences.findLastIndex(sentence => LABELLED.test(sentence))
  const at = labelled >= 0 ? labelled : Math.max(0, sentences.findLastIndex(sentence => !isStatement(sentence)))
  const sentence = sentences[at] ?? ''
  return { text: LABELLED.exec(sentence)?.[1] ?? sentence, passage: sentences.filter((_, i) => i !== at) }
}

/**
 * The question of a conversation and its context: the statements of system and earlier user messages, what tools said, and
 * what stands beside the question in the last user message. Context past `contextTokens` is not read.
 */
export const questionOf = (messages: readonly ChatMessage[], contextTokens: number): Question => {
  const last = messages.findLastIndex(({ role }) => role === 'user')
  const asked = splitMessage(cutTokens(messages[last]?.content ?? '', contextTokens))
  const context: string[] = []
  let left = contextTokens
  messages.forEach(({ role, content }, i) => {
    if (i === last || left <= 0 || !['system', 'user', 'tool'].includes(role)) return
    const read = cutTokens(content, left)
    left -= countTokens(read)
    // No spread into push: a long message has more sentences than a call may have arguments.
    for (const sentence of trimmed(splitSentences(read))) if (isStatement(sentence)) context.push(sentence)
  })
  return { ...asked, context: [...context, ...asked.passage] }
}

/** Chinese if the text has a Han character, English otherwise. */
export const languageOf = (text: string): Language => {
  for (const character of text) if (isHan(character.codePointAt(0) as number)) return 'zh'
  return 'en'
}

/** What a question is about: its text without question words and closing punctuation, at most some 24 tokens; may be ''. */
export const subjectOf = (question: string): string => {
  const opening = question.slice(0, SUBJECT_SEARCH_CHARACTERS)
  const quoted = /[“"「『《]([^”"」』》]+)[”"」』》]/u.exec(opening)?.[1]
  const bare = (quoted ?? opening).replace(/^[\s\p{P}]+|[\s\p{P}]+$/gu, '')
  const subject = languageOf(bare) === 'zh'
    ? bare.replace(ZH_LEADS, '').replace(ZH_TAILS, '').replace(/^[\s\p{P}]+|[\s\p{P}]+$/gu, '')
    : bare.replace(EN_LEADS, '')
  return cutTokens(subject === '' ? bare : subject, SUBJECT_TOKENS_MAX).trim()
}
