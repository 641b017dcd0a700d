import { define, type EsErrorFacts } from './es-error.js'

const ANALYZE = 'SRV/action/admin/indices/analyze/TransportAnalyzeAction.java'
const illegal: EsErrorFacts = { type: 'illegal_argument_exception', status: 400, certainty: 'source', seen: ANALYZE }

/** Errors of `_analyze`. */
export const esAnalysis = {
  analyzerNotFound: define(illegal, (kind: string, name: string) => `failed to find ${kind} [${name}]`),
  analyzeFieldWithoutIndex: define(illegal, () => 'analysis based on a specific field requires an index'),
  analyzeFieldType: define(illegal, (path: string) => `Can't process field [${path}], Analysis requests are only supported on tokenized fields`),
  analyzeTooManyTokens: define({ type: 'illegal_state_exception', status: 500, certainty: 'source', seen: ANALYZE }, (limit: number) =>
    `The number of tokens produced by calling _analyze has exceeded the allowed maximum of [${limit}]. This limit can be set by changing the [index.analyze.max_token_count] index level setting.`)
} as const
