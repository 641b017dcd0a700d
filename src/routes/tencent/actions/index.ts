import type { Action } from '../action.js'
import { chatCompletions } from './chat-completions.js'
import { chunkDocument } from './chunk-document.js'
import { chunkDocumentAsync } from './chunk-document-async.js'
import { getDocumentChunkResult } from './get-document-chunk-result.js'
import { getDocumentParseResult } from './get-document-parse-result.js'
import { getMultiModalEmbedding } from './get-multi-modal-embedding.js'
import { getTextEmbedding } from './get-text-embedding.js'
import { parseDocument } from './parse-document.js'
import { parseDocumentAsync } from './parse-document-async.js'
import { runRerank } from './run-rerank.js'

/** Every action of the version; a test fails for a file of this folder that is not in the list. */
export const actions: readonly Action[] = [
  chatCompletions,
  chunkDocument,
  chunkDocumentAsync,
  getDocumentChunkResult,
  getDocumentParseResult,
  getMultiModalEmbedding,
  getTextEmbedding,
  parseDocument,
  parseDocumentAsync,
  runRerank
]
