import { tencent } from '../../../errors/tencent.js'
import { chatModel } from '../../../models/catalog.js'
import { defineAction } from '../action.js'
import { completion, completionEvents } from '../chat-answer.js'
import { chatParameters, readChatRequest } from '../chat-request.js'

/**
 * An answer to a conversation: a stream of events unless `Stream` is false. `OnlineSearch` is taken, but the double never
 * goes online: what it finds is nothing, and a line in the log says so.
 */
export const chatCompletions = defineAction({
  name: 'ChatCompletions',
  version: '2025-01-01',
  params: chatParameters,
  run: (params, { world, requestId, log }) => {
    const card = chatModel(params.ModelName)
    if (card === undefined) throw tencent.invalidParameterValue('ModelName')
    const answer = card.chat(readChatRequest(params, card), world.options.seed)
    const onlineSearch = params.OnlineSearch === true
    if (onlineSearch) log.warn('ChatCompletions with OnlineSearch: mockference never goes online, OnlineSearchContent is empty')
    const about = { answer, requestId, onlineSearch }
    return params.Stream === false ? completion(about) : completionEvents(about)
  }
})
