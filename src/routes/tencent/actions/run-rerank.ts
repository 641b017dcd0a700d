import { Type } from '@fastify/type-provider-typebox'
import { rankDocuments } from '../../../inference/provider/rerank.js'
import { refuseTooMany } from '../answer-size.js'
import { defineAction } from '../action.js'
import { param } from '../parameter-types.js'

/** Bytes that each document takes in an answer, whatever it is. */
const ROW_BYTES = '{"Document":"","Index":0,"RelevanceScore":0.1},'.length

/** Documents by their relevance to the query, best first. `Document` is the empty string unless asked for, as the published example has it. */
export const runRerank = defineAction({
  name: 'RunRerank',
  version: '2025-01-01',
  rate: { perSecond: 1000 },
  params: param.object({
    ModelName: param.string(),
    Query: param.string(),
    Documents: param.array(param.string()),
    TopN: Type.Optional(param.int64()),
    ReturnDocuments: Type.Optional(param.bool())
  }),
  run: ({ ReturnDocuments = false, ...params }, { world, requestId }) => {
    const { Query, Documents, TopN = Infinity } = params
    refuseTooMany(Math.min(TopN, Documents.length), ROW_BYTES, world)
    const { ranked, card } = rankDocuments(params, world.options.seed)
    return {
      Data: ranked.map(({ index, score }) => ({ Document: ReturnDocuments ? Documents[index] : '', Index: index, RelevanceScore: score })),
      RequestId: requestId,
      Usage: { TotalTokens: card.countTokens(Query, Documents) }
    }
  }
})
