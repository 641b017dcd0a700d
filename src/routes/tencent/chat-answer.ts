import type { ChatAnswer, ChatToolCall } from '../../models/card.js'
import type { WireObject } from './wire-json.js'

/** What an answer of ChatCompletions is written from. */
export interface Completion {
  readonly answer: ChatAnswer
  readonly requestId: string
  readonly onlineSearch: boolean
  /** Whether to say why the answer has ended, as sibling products do and this version of the API does not. */
  readonly finishReason: boolean
}

/** The Go SDK gives up on a line of 64 KiB; so many code points stay below it even when each is escaped to 6 bytes. */
const EVENT_CODE_POINTS_MAX = 8192
const EVENT_SLICES = new RegExp(`[^]{1,${EVENT_CODE_POINTS_MAX}}`, 'gu')

const wireToolCalls = (toolCalls: readonly ChatToolCall[]): WireObject[] => toolCalls.map((call, index) => ({
  Id: call.id,
  Type: 'function',
  Function: { Name: call.name, Arguments: call.arguments },
  Index: index
}))

/** The members of `Response`; this version of the API has neither `Delta` nor, unless the option asks for it, `FinishReason`. */
const response = ({ answer, requestId, ...about }: Completion, message: WireObject, completionTokens: number): WireObject => ({
  Id: answer.id,
  Usage: { PromptTokens: answer.promptTokens, CompletionTokens: completionTokens, TotalTokens: answer.promptTokens + completionTokens },
  Choices: [{
    Message: { Role: 'assistant', ...message },
    FinishReason: about.finishReason ? answer.finishReason : undefined
  }],
  RequestId: requestId,
  OnlineSearchContent: about.onlineSearch ? [] : undefined
})

/** The whole answer as one object. Models that do not reason have no `ReasoningContent`: a guess, it might be empty. */
export const completion = (about: Completion): WireObject => {
  const { pieces, reasoningPieces, toolCalls, completionTokens } = about.answer
  return response(about, {
    Content: pieces.join(''),
    ReasoningContent: reasoningPieces.length > 0 ? reasoningPieces.join('') : undefined,
    ToolCalls: toolCalls.length > 0 ? wireToolCalls(toolCalls) : undefined
  }, completionTokens)
}

const sliced = (pieces: readonly string[]): string[] => pieces.flatMap(piece => piece.match(EVENT_SLICES) ?? [])

const messages = ({ pieces, reasoningPieces, toolCalls }: ChatAnswer): WireObject[] => [
  ...sliced(reasoningPieces).map(piece => ({ Content: '', ReasoningContent: piece })),
  ...sliced(pieces).map(piece => ({ Content: piece })),
  // Whole, however long: whether the real service splits calls over events is unknown.
  ...(toolCalls.length > 0 ? [{ Content: '', ToolCalls: wireToolCalls(toolCalls) }] : [])
]

/**
 * The answer piece by piece: reasoning, content, tool calls, then an event with empty content. Each event has the usage so
 * far; the order, the last event, search results in the first event alone and a reason in the last alone are guesses.
 */
export function * completionEvents (about: Completion): Generator<WireObject> {
  const { completionTokens } = about.answer
  const parts = messages(about.answer)
  for (const [index, message] of parts.entries()) {
    const onlineSearch = about.onlineSearch && index === 0
    yield response({ ...about, onlineSearch, finishReason: false }, message, Math.ceil(completionTokens * (index + 1) / parts.length))
  }
  yield response({ ...about, onlineSearch: about.onlineSearch && parts.length === 0 }, { Content: '' }, completionTokens)
}
