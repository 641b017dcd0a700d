import type { Static } from '@fastify/type-provider-typebox'
import { runChat } from '../../../inference/provider/chat.js'
import { defineAction } from '../action.js'
import { completion, completionEvents } from '../chat-answer.js'
import { chatParameters } from '../chat-request.js'

/** What of a good request has no effect. That the real service takes such a request, and ignores the same, is a guess. */
const ignoredOf = ({ OnlineSearch, OnlineSearchOptions, ToolChoice, CustomTool }: Static<typeof chatParameters>): string[] => [
  ...(OnlineSearch === true ? ['OnlineSearch: mockference never goes online, OnlineSearchContent is empty'] : []),
  ...(OnlineSearchOptions !== undefined && OnlineSearch !== true ? ['OnlineSearchOptions but not OnlineSearch: the options are ignored'] : []),
  ...(CustomTool !== undefined && ToolChoice !== 'custom' ? ['CustomTool but not ToolChoice `custom`: the tool is ignored'] : [])
]

/**
 * An answer to a conversation: a stream of events unless `Stream` is false. `OnlineSearch` is taken, but the double never
 * goes online: what it finds is nothing. A line in the log names each parameter that has no effect.
 */
export const chatCompletions = defineAction({
  name: 'ChatCompletions',
  version: '2025-01-01',
  rate: { perSecond: 200, perModel: 5 },
  params: chatParameters,
  run: (params, { world, requestId, log }) => {
    const answer = runChat(params, { seed: world.options.seed })
    for (const ignored of ignoredOf(params)) log.warn(`ChatCompletions with ${ignored}`)
    const about = { answer, requestId, onlineSearch: params.OnlineSearch === true, finishReason: world.options.finishReason }
    return params.Stream === false ? completion(about) : completionEvents(about)
  }
})
