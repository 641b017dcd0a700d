import { tencent } from '../../../errors/tencent.js'
import { readDocument } from '../../../inference/provider/document.js'
import { knownModel } from '../../../inference/provider/known-model.js'
import { parseWholeDocument } from '../../../inference/provider/parse-whole-document.js'
import { findParseModel } from '../../../models/catalog.js'
import { defineAction } from '../action.js'
import { configuredDocument, warnOfIgnored } from '../document-request.js'
import { documentTaskId, resultUrl, uuidOf } from '../document-task.js'
import { param } from '../parameter-types.js'
import type { WireObject } from '../wire-json.js'

const name = 'ParseDocument'

/** 0: images as links, 1: the text in them. */
const IMAGE_RESPONSE_TYPE_MAX = 1

/** What a stream tells of its progress before it is done, in per cent: a guess, but for the 0 of the published example. */
const STEPS = ['0', '50']

/**
 * A document as Markdown, behind a URL: a stream of events that have the members of the published example, its progress rising, the URL in the last; or,
 * with the option `parseDocumentStream` off, the last one alone as one JSON answer. Whether the real service always streams is not known.
 */
export const parseDocument = defineAction({
  name,
  version: '2025-01-01',
  rate: { perSecond: 20, perModel: 5 },
  params: param.object({ Document: configuredDocument, ModelName: param.string() }),
  run: (params, { world, requestId, origin, log }) => {
    const card = knownModel(findParseModel(params.ModelName))
    const document = readDocument(params.Document)
    warnOfIgnored(name, params.Document, log)
    const { ImageResponseType = 0 } = params.Document.DocumentParseConfig ?? {}
    if (ImageResponseType > IMAGE_RESPONSE_TYPE_MAX) throw tencent.invalidParameterValue('Document.DocumentParseConfig.ImageResponseType')
    const id = documentTaskId(name, params)
    const perform = () => {
      const outcome = parseWholeDocument(card, document, uuidOf(id))
      if (outcome.result === undefined) throw tencent.invalidParameterValue('Document.FileContent')
      return outcome
    }
    world.documentTasks.submit({ id, action: name, runsMs: 0, perform })
    const event = (progress: string, url: string): WireObject => ({
      RequestId: requestId, Progress: progress, DocumentParseResultUrl: url, FailedPages: [], Usage: { TotalPages: document.pages }
    })
    const done = event('100', resultUrl(origin(), id))
    return world.options.parseDocumentStream ? [...STEPS.map(progress => event(progress, '')), done] : done
  }
})
