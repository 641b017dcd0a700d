import { Type } from '@fastify/type-provider-typebox'
import { tencent } from '../../../errors/tencent.js'
import { rerankModel } from '../../../models/catalog.js'
import { ranking } from '../../../models/ranking.js'
import { defineAction } from '../action.js'
import { param } from '../parameter-types.js'

/**
 * Documents by their relevance to the query, best first, ties in input order (a guess). `TopN` beyond the count means
 * all; below 1 it is refused (a guess). `Document` is the empty string unless asked for, as the published example has it.
 */
export const runRerank = defineAction({
  name: 'RunRerank',
  version: '2025-01-01',
  params: param.object({
    ModelName: param.string(),
    Query: param.string(),
    Documents: param.array(param.string(), { minItems: 1 }),
    TopN: Type.Optional(param.int64({ minimum: 1 })),
    ReturnDocuments: Type.Optional(param.bool())
  }),
  run: ({ ModelName, Query, Documents, TopN, ReturnDocuments = false }, { world, requestId }) => {
    const card = rerankModel(ModelName)
    if (card === undefined) throw tencent.invalidParameterValue('ModelName')
    const scores = card.rerank(Query, Documents, world.options.seed)
    return {
      Data: ranking(scores).slice(0, TopN).map(index => ({ Document: ReturnDocuments ? Documents[index] : '', Index: index, RelevanceScore: scores[index] })),
      RequestId: requestId,
      Usage: { TotalTokens: card.countTokens(Query, Documents) }
    }
  }
})
