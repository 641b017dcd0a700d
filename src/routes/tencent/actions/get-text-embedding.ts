import { tencent } from '../../../errors/tencent.js'
import { findEmbeddingModel } from '../../../models/catalog.js'
import { defineAction } from '../action.js'
import { param } from '../parameter-types.js'
import { embeddingJson } from '../wire-json.js'

/** Texts to vectors, in input order. Any number of texts of any length as long as the answer fits, since no limit is documented; an empty text is taken too. */
export const getTextEmbedding = defineAction({
  name: 'GetTextEmbedding',
  version: '2025-01-01',
  rate: { perSecond: 1000, perModel: 20 },
  params: param.object({
    ModelName: param.string(),
    Texts: param.array(param.string(), { minItems: 1 })
  }),
  run: ({ ModelName, Texts }, { world, requestId }) => {
    const card = findEmbeddingModel(ModelName)
    if (card === undefined) throw tencent.invalidParameterValue('ModelName')
    const { seed } = world.options
    return {
      Data: Texts.map((text, index) => ({ Embedding: embeddingJson(card, text, seed), Index: index })),
      RequestId: requestId,
      Usage: { TotalTokens: Texts.reduce((sum, text) => sum + card.countTokens(text), 0) }
    }
  }
})
