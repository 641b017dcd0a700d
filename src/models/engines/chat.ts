import type { ChatAnswer, ChatCard, ChatRequest, ChatToolCall, PinnedReply } from '../card.js'
import { nextUuid, randomFor, type Random } from '../random.js'
import { cutGraphemes } from '../text/graphemes.js'
import { countTokens, cutTokens, splitTokens } from '../text/tokens.js'
import { languageOf, questionOf, subjectOf, type Question } from './chat-question.js'
import { beforeStop } from './chat-stop.js'
import { chatTexts, fill } from './chat-texts.js'
import { chooseTool, topicFor } from './chat-tools.js'
import { jsonText } from './json-bounds.js'
import { coverage } from './rerank.js'
import { toolArguments } from './tool-arguments.js'

/** What a card file says of a chat model; lengths in tokens. */
export type ChatFacts = Omit<ChatCard, 'kind' | 'chat'>

/** An answer before it is cut to length. */
interface Draft {
  readonly content: string
  readonly reasoning: string
  readonly toolCalls: readonly ChatToolCall[]
}

const SENTENCES_MAX = 3
/** Coverage of the question below which a sentence is no answer, and the share of the best that a further one must have. */
const COVERAGE_MIN = 0.12
const SHARE_OF_BEST = 0.6
/** A question about the passage that stands beside it ("summarise the following"), whose words it need not share. */
const ABOUT_PASSAGE = /以下|下面|下列|上述|上面|following|below|above|this text|this passage/iu
const OPENING_SENTENCES = 2
const TOOL_RESULT_TOKENS_MAX = 400
const PIECE_TOKENS_MAX = 3
/** White space costs no token, so tokens alone do not bound an answer. No maximum of tokens buys more text than this. */
const CONTENT_CHARACTERS_MAX = 100_000
const ID_CHARACTERS = 'abcdefghijklmnopqrstuvwxyz0123456789'

const below = (random: Random, n: number): number => (random.int32() >>> 0) % n

const joinSentences = (sentences: readonly string[]): string =>
  sentences.reduce((text, sentence) => text === '' ? sentence : text + (languageOf(text) === 'zh' ? '' : ' ') + sentence, '')

/**
 * The one to three sentences of the context that cover the question best, in the context's order; the opening of the
 * passage where the question is about all of it; else ''.
 */
const extract = ({ text, context, passage }: Question): string => {
  const scores = coverage(text, context)
  const best = scores.reduce((max, score) => Math.max(max, score), 0)
  const floor = Math.max(COVERAGE_MIN, best * SHARE_OF_BEST)
  const chosen = scores.map((score, at) => ({ score, at })).filter(({ score }) => score >= floor)
    .sort((a, b) => b.score - a.score || a.at - b.at).slice(0, SENTENCES_MAX)
    .map(({ at }) => at).sort((a, b) => a - b)
  if (chosen.length === 0 && ABOUT_PASSAGE.test(text)) return joinSentences(passage.slice(0, OPENING_SENTENCES))
  return joinSentences(chosen.map(at => context[at] as string))
}

const nextCallId = (random: Random): string =>
  `call_${Array.from({ length: 13 }, () => ID_CHARACTERS[below(random, ID_CHARACTERS.length)]).join('')}`

const draftCall = (request: ChatRequest, question: string, random: Random): ChatToolCall[] => {
  const tool = chooseTool(request, question)
  if (tool === undefined) return []
  const id = nextCallId(random)
  return [{ id, name: tool.name, arguments: toolArguments(tool.parameters, { question, subject: topicFor(tool, subjectOf(question)) }) }]
}

const draftPinned = ({ content = '', reasoning = '', toolCalls = [] }: PinnedReply, random: Random): Draft =>
  ({ content, reasoning, toolCalls: toolCalls.map(call => ({ id: nextCallId(random), ...call })) })

/** What is pinned, else a call, else what a tool said, else what the context says, else a template. */
const draft = (request: ChatRequest, facts: ChatFacts, random: Random): Draft => {
  if (request.pinned !== undefined) return draftPinned(request.pinned, random)
  const question = questionOf(request.messages, facts.contextTokens)
  const texts = chatTexts[languageOf(question.text)]
  const subject = subjectOf(question.text) || texts.noSubject
  const think = (about: 'found' | 'none' | 'toolCall' | 'toolResult'): string =>
    facts.reasoning ? fill(texts.reasoning.opening, subject) + texts.reasoning[about] : ''
  const toolCalls = facts.tools ? draftCall(request, question.text, random) : []
  if (toolCalls.length > 0) return { content: '', reasoning: think('toolCall'), toolCalls }
  const last = request.messages.at(-1)
  if (last?.role === 'tool') {
    const result = cutTokens(last.content.trim(), TOOL_RESULT_TOKENS_MAX)
    return { content: fill(texts.fromTool, result), reasoning: think('toolResult'), toolCalls }
  }
  const extracted = extract(question)
  if (extracted !== '') return { content: extracted, reasoning: think('found'), toolCalls }
  const template = texts.answers[below(random, texts.answers.length)] as string
  return { content: fill(template, subject), reasoning: think('none'), toolCalls }
}

const countPrompt = ({ messages, tools = [] }: ChatRequest): number => {
  const said = messages.reduce((sum, { content, toolCalls = [] }) =>
    sum + countTokens(content) + toolCalls.reduce((calls, call) => calls + countTokens(call.name) + countTokens(call.arguments), 0), 0)
  const offered = tools.reduce((sum, { name, description = '', parameters }) =>
    sum + countTokens(name) + countTokens(description) + countTokens(jsonText(parameters)), 0)
  return Math.max(1, said + offered)
}

const listText = (items: readonly string[] | undefined): string => items === undefined ? 'null' : `[${items.join()}]`

/** The request as text, its fields in one order whatever order the caller made them in. */
const canonical = ({ messages, tools, toolChoice, temperature, topP, maxTokens, stop }: ChatRequest): string => listText([
  listText(messages.map(({ role, content, toolCallId, toolCalls }) =>
    JSON.stringify([role, content, toolCallId, toolCalls?.map(call => [call.id, call.name, call.arguments])]))),
  listText(tools?.map(({ name, description, parameters }) =>
    listText([jsonText(name), jsonText(description ?? null), jsonText(parameters ?? null)]))),
  ...[toolChoice, temperature, topP, maxTokens, stop].map(value => JSON.stringify(value ?? null))
])

const answer = (request: ChatRequest, facts: ChatFacts, seed: string): ChatAnswer => {
  const random = randomFor(seed, facts.id, canonical(request))
  const id = nextUuid(random)
  const drafted = draft(request, facts, random)
  const whole = beforeStop(cutGraphemes(drafted.content, CONTENT_CHARACTERS_MAX), request.stop ?? [])
  const budget = Math.min(request.maxTokens ?? facts.maxOutputTokens, facts.maxOutputTokens)
  const reasoning = cutTokens(drafted.reasoning, budget)
  const content = cutTokens(whole, budget - countTokens(reasoning))
  const calls = drafted.toolCalls
  const cut = content !== whole || reasoning !== drafted.reasoning
  const pieceSize = (): number => 1 + below(random, PIECE_TOKENS_MAX)
  return {
    id,
    reasoningPieces: splitTokens(reasoning, pieceSize),
    pieces: splitTokens(content, pieceSize),
    toolCalls: calls,
    finishReason: calls.length > 0 ? 'tool_calls' : cut ? 'length' : 'stop',
    promptTokens: countPrompt(request),
    completionTokens: countTokens(reasoning) + countTokens(content) +
      calls.reduce((sum, call) => sum + countTokens(call.name) + countTokens(call.arguments), 0)
  }
}

/**
 * The card of a chat model. It quotes: an answer is what is pinned, else the sentences of the conversation that cover the last question best,
 * else what a tool said, else a short text that names the subject. Tools are ignored where `facts.tools` is false.
 * `maxTokens` limits reasoning and content together, not the arguments of a call. Nothing throws.
 */
export const chatModel = (facts: ChatFacts): ChatCard => ({ ...facts, kind: 'chat', chat: (request, seed) => answer(request, facts, seed) })
