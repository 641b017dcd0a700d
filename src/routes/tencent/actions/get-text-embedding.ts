import { knownModel } from '../../../inference/provider/known-model.js'
import { findEmbeddingModel } from '../../../models/catalog.js'
import { refuseTooMany } from '../answer-size.js'
import { defineAction } from '../action.js'
import { param } from '../parameter-types.js'
import { embeddingJson } from '../wire-json.js'

/** Bytes that each component of a vector takes in an answer, whatever it is: a digit and a comma. */
const COMPONENT_BYTES = 2

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
    const card = knownModel(findEmbeddingModel(ModelName))
    refuseTooMany(Texts.length, COMPONENT_BYTES * card.dimensions, world)
    const { seed } = world.options
    return {
      Data: Texts.map((text, index) => ({ Embedding: embeddingJson(card, text, seed), Index: index })),
      RequestId: requestId,
      Usage: { TotalTokens: Texts.reduce((sum, text) => sum + card.countTokens(text), 0) }
    }
  }
})
