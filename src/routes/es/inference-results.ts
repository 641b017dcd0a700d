import type { InferenceResult, ModelAnswer } from '../../inference/infer.js'
import type { ChatAnswer, ChatToolCall, Embeddings } from '../../models/card.js'
import { JavaFloat, type Writable } from '../../xcontent/json-writer.js'
import { bodyPieces, type Layout } from './body-layout.js'
import { compactVector, vectorText } from './vector-text.js'

function * resultItems (result: InferenceResult): Generator<Writable> {
  switch (result.taskType) {
    case 'text_embedding':
      for (const text of result.embeddings.texts) yield { embedding: vectorText(result.embeddings.card, text, result.embeddings.seed) }
      return
    case 'rerank':
      for (const { index, score, text } of result.ranked) yield { index, relevance_score: new JavaFloat(score), text }
      return
    case 'completion':
      yield { result: result.answer.pieces.join('') }
  }
}

/** What {@link bodyPieces} would write for one embedding or more on one line, without walking an object for each: most answers are such. */
function * compactEmbeddings ({ card, texts, seed }: Embeddings): Generator<string> {
  let lead = '{"text_embedding":[{"embedding":'
  for (const text of texts) {
    yield lead + compactVector(card, text, seed)
    lead = '},{"embedding":'
  }
  yield '}]}'
}

/** The body of a perform call: a list under the name of the task type. CORE/results/*.java; a text that is not returned is absent, not null. */
export const inferenceResult = (result: InferenceResult, layout: Layout): Iterable<string> => {
  const isCompact = layout.format === 'json' && !layout.pretty && layout.filter === undefined
  return result.taskType === 'text_embedding' && isCompact ? compactEmbeddings(result.embeddings) : bodyPieces(result.taskType, resultItems(result), layout)
}

/** The events of a completion: one delta each. */
export const completionEvents = ({ pieces }: ChatAnswer): Writable[] => pieces.map(delta => ({ completion: [{ delta }] }))

const toolCalls = (calls: readonly ChatToolCall[]): Writable => calls.map((call, index) => ({
  index, id: call.id, function: { arguments: call.arguments, name: call.name }, type: 'function'
}))

const usage = ({ completionTokens, promptTokens }: ChatAnswer): Writable => ({
  completion_tokens: completionTokens, prompt_tokens: promptTokens, total_tokens: completionTokens + promptTokens
})

/** The events of a chat_completion. CORE/results/StreamingUnifiedChatCompletionResults.java; null members are omitted. */
export const chatEvents = ({ model, answer }: ModelAnswer): Writable[] => {
  const chunk = (choices: Writable[], rest: { usage?: Writable } = {}): Writable => ({ id: answer.id, choices, model, object: 'chat.completion.chunk', ...rest })
  const choice = (delta: Writable, rest: { finish_reason?: string } = {}): Writable => ({ delta, ...rest, index: 0 })
  return [
    chunk([choice({ content: '', role: 'assistant' })]),
    ...answer.pieces.map(content => chunk([choice({ content })])),
    ...(answer.toolCalls.length > 0 ? [chunk([choice({ tool_calls: toolCalls(answer.toolCalls) })])] : []),
    chunk([choice({}, { finish_reason: answer.finishReason })]),
    chunk([], { usage: usage(answer) })
  ]
}

/** The same answer in one piece. Guess: Elasticsearch 9.1 has no such body, so this is OpenAI's, in Elasticsearch's key order. */
export const chatResult = ({ model, answer }: ModelAnswer): Writable => ({
  id: answer.id,
  choices: [{
    message: { content: answer.pieces.join(''), role: 'assistant', ...(answer.toolCalls.length > 0 && { tool_calls: toolCalls(answer.toolCalls) }) },
    finish_reason: answer.finishReason,
    index: 0
  }],
  model,
  object: 'chat.completion',
  usage: usage(answer)
})
