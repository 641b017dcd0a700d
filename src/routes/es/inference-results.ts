import type { InferenceResult, ModelAnswer } from '../../inference/infer.js'
import type { BrokenStream } from '../../inference/fault-error.js'
import type { ChatAnswer, ChatToolCall, Embeddings } from '../../models/card.js'
import { toBits, toBytes } from '../../models/quantized-vector.js'
import { JavaFloat, type Writable } from '../../xcontent/json-writer.js'
import { bodyPieces, type Layout } from './body-layout.js'
import { compactVector, vectorText } from './vector-text.js'

/** Quantised vectors are made for few models, and written like any list. */
const embeddingOf = ({ card, seed, elementType = 'float' }: Embeddings, text: string): Writable => {
  if (elementType === 'float') return vectorText(card, text, seed)
  return [...(elementType === 'byte' ? toBytes : toBits)(card.embed(text, seed))]
}

/** CORE/inference/results/TextEmbedding{Float,Byte,Bit}Results.java, and the task type's own name for all else. */
const resultName = (result: InferenceResult): string => {
  if (result.taskType !== 'text_embedding') return result.taskType
  return { float: 'text_embedding', byte: 'text_embedding_bytes', bit: 'text_embedding_bits' }[result.embeddings.elementType ?? 'float']
}

function * resultItems (result: InferenceResult): Generator<Writable> {
  switch (result.taskType) {
    case 'text_embedding':
      for (const text of result.embeddings.texts) yield { embedding: embeddingOf(result.embeddings, text) }
      return
    case 'sparse_embedding': {
      const { card, texts, seed } = result.embeddings
      for (const text of texts) {
        const { tokens, isTruncated } = card.expand(text, seed)
        yield { is_truncated: isTruncated, embedding: new Map(tokens.map(([token, weight]) => [token, new JavaFloat(weight)])) }
      }
      return
    }
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

/** The body of a perform call: a list under the name of the task type. CORE/inference/results/*.java; a text that is not returned is absent, not null. */
export const inferenceResult = (result: InferenceResult, layout: Layout): Iterable<string> => {
  const name = resultName(result)
  const isCompact = layout.format === 'json' && !layout.pretty && layout.filter === undefined
  return result.taskType === 'text_embedding' && name === 'text_embedding' && isCompact
    ? compactEmbeddings(result.embeddings)
    : bodyPieces(name, resultItems(result), layout)
}

/** As many items as the provider sends before its stream breaks, all when it doesn't. @throws the error that it breaks with */
function * untilBroken (items: readonly Writable[], broken: BrokenStream | undefined): Generator<Writable> {
  yield * broken === undefined ? items : items.slice(0, broken.after)
  if (broken !== undefined) throw broken.failure
}

/** The events of a completion: one delta each. */
export const completionEvents = ({ answer, broken }: Pick<ModelAnswer, 'answer' | 'broken'>): Iterable<Writable> =>
  untilBroken(answer.pieces.map(delta => ({ completion: [{ delta }] })), broken)

const toolCalls = (calls: readonly ChatToolCall[]): Writable => calls.map((call, index) => ({
  index, id: call.id, function: { arguments: call.arguments, name: call.name }, type: 'function'
}))

const usage = ({ completionTokens, promptTokens }: ChatAnswer): Writable => ({
  completion_tokens: completionTokens, prompt_tokens: promptTokens, total_tokens: completionTokens + promptTokens
})

/** The events of a chat_completion. CORE/inference/results/StreamingUnifiedChatCompletionResults.java; null members are omitted. */
export const chatEvents = ({ model, answer, broken }: ModelAnswer): Iterable<Writable> => {
  const chunk = (choices: Writable[], rest: { usage?: Writable } = {}): Writable => ({ id: answer.id, choices, model, object: 'chat.completion.chunk', ...rest })
  const choice = (delta: Writable, rest: { finish_reason?: string } = {}): Writable => ({ delta, ...rest, index: 0 })
  return untilBroken([
    chunk([choice({ content: '', role: 'assistant' })]),
    ...answer.pieces.map(content => chunk([choice({ content })])),
    ...(answer.toolCalls.length > 0 ? [chunk([choice({ tool_calls: toolCalls(answer.toolCalls) })])] : []),
    chunk([choice({}, { finish_reason: answer.finishReason })]),
    chunk([], { usage: usage(answer) })
  ], broken)
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
