import type { Action } from '../action.js'
import { chatCompletions } from './chat-completions.js'
import { getMultiModalEmbedding } from './get-multi-modal-embedding.js'
import { getTextEmbedding } from './get-text-embedding.js'
import { runRerank } from './run-rerank.js'

/** Every action that is emulated; a test fails for a file of this folder that is not in the list. */
export const actions: readonly Action[] = [chatCompletions, getMultiModalEmbedding, getTextEmbedding, runRerank]
