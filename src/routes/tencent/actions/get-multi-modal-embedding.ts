import { Type } from '@fastify/type-provider-typebox'
import { tencent } from '../../../errors/tencent.js'
import { isWebUrl, readDataUri } from '../../../inference/provider/data-uri.js'
import { knownModel } from '../../../inference/provider/known-model.js'
import type { GridVector } from '../../../models/card.js'
import { findMultiModalModel } from '../../../models/catalog.js'
import { defineAction } from '../action.js'
import { param } from '../parameter-types.js'
import { vectorJson, type WireObject } from '../wire-json.js'

/** What answers without a `ModelName`: a guess, the definition says only that the name is optional. */
const DEFAULT_MODEL = 'WeCLIPv2-Base'
const TEXTS_MAX = 10
/** As data, and as many by URL. */
const IMAGES_MAX = 8
/** The documented "1M": that it counts decoded bytes, 2^20 of them, is a guess. */
const IMAGE_BYTES_MAX = 1024 * 1024

const allow = (good: boolean, path: string): void => {
  if (!good) throw tencent.invalidParameterValue(path)
}

/** The bytes of a data URI of any type of image; undefined for anything else, and for no bytes. What the real service makes of those is a guess. */
const bytesOf = (dataUri: string): Buffer | undefined => {
  const { type = '', bytes } = readDataUri(dataUri) ?? {}
  const image = type.startsWith('image/') ? bytes?.() : undefined
  return image === undefined || image.length === 0 ? undefined : image
}

/** The images in the order of the answer. */
const readImages = (data: readonly string[], urls: readonly string[]): Array<Buffer | string> => {
  allow(data.length <= IMAGES_MAX, 'ImageData')
  const images = data.map((dataUri, index) => {
    const bytes = bytesOf(dataUri)
    if (bytes === undefined || bytes.length > IMAGE_BYTES_MAX) throw tencent.invalidParameterValue(`ImageData.${index}`)
    return bytes
  })
  allow(urls.length <= IMAGES_MAX, 'ImageUrl')
  for (const [index, url] of urls.entries()) allow(isWebUrl(url), `ImageUrl.${index}`)
  return [...images, ...urls]
}

const embeddings = (vectors: readonly GridVector[]): WireObject[] | null =>
  vectors.length === 0 ? null : vectors.map((vector, index) => ({ Embedding: vectorJson(vector), Index: index }))

/**
 * Texts and images to vectors in input order, keys in that of the published example. That images as data come before those by URL, one
 * running `Index` for both, and that the kind which is absent is null, are guesses. The limits are documented and what happens beyond
 * them is not: too many, too large an image and what is no image are refused, a text longer than the model reads is cut, as
 * GetTextEmbedding cuts it: guesses too. No URL is ever fetched.
 */
export const getMultiModalEmbedding = defineAction({
  name: 'GetMultiModalEmbedding',
  version: '2025-01-01',
  rate: { perSecond: 20, perModel: 10 },
  defaultModel: DEFAULT_MODEL,
  params: param.object({
    ModelName: Type.Optional(param.string()),
    Texts: Type.Optional(param.array(param.string(), { minItems: 1 })),
    ImageData: Type.Optional(param.array(param.string(), { minItems: 1 })),
    ImageUrl: Type.Optional(param.array(param.string(), { minItems: 1 }))
  }),
  run: ({ ModelName = DEFAULT_MODEL, Texts = [], ImageData = [], ImageUrl = [] }, { world, requestId }) => {
    // Which of the three the real service misses is a guess. None is an empty list: the definition above refuses those.
    if (Texts.length + ImageData.length + ImageUrl.length === 0) throw tencent.missingParameter('Texts')
    allow(Texts.length <= TEXTS_MAX, 'Texts')
    const images = readImages(ImageData, ImageUrl)
    const card = knownModel(findMultiModalModel(ModelName))
    const { seed } = world.options
    return {
      RequestId: requestId,
      Data: {
        TextEmbeddings: embeddings(Texts.map(text => card.embedText(text, seed))),
        ImageEmbeddings: embeddings(images.map(image => card.embedImage(image, seed)))
      },
      Usage: {
        TotalTokens: Texts.reduce((sum, text) => sum + card.countTokens(text), 0),
        TotalImages: images.length
      }
    }
  }
})
