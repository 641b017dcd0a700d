import type { RefreshPolicy } from '../../documents/refresh.js'
import { refreshIndices } from '../../documents/refresh.js'
import { statusOf, type WriteResult } from '../../documents/write-action.js'
import { resultMembers } from '../../documents/write-result.js'
import type { World } from '../../world.js'
import { objectText } from '../../xcontent/object-text.js'
import { json, type Answer } from './operation.js'

const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** `java.net.URLEncoder`: letters, digits and `.-*_` stay, a space is a plus, and what is no character a question mark. */
const javaUrlEncode = (text: string): string =>
  encodeURIComponent(text.replace(LONE_SURROGATE, '?')).replace(/[!'()~]/g, c => `%${c.charCodeAt(0).toString(16).toUpperCase()}`).replaceAll('%20', '+')

/** Where the document is. SRV/action/DocWriteResponse.java getLocation */
const locationOf = ({ index, id }: WriteResult, routing: string | undefined): string =>
  `/${javaUrlEncode(index)}/_doc/${javaUrlEncode(id)}${routing === undefined ? '' : `?routing=${javaUrlEncode(routing)}`}`

/** What a request of one write says of its end. */
interface WriteEnd {
  readonly refresh: RefreshPolicy
  readonly routing: string | undefined
}

/** Refreshes the index where that is asked for, and answers. SRV/rest/action/RestToXContentListener.java */
export const writeAnswer = (world: World, result: WriteResult, { refresh, routing }: WriteEnd): Answer => {
  const isWritten = result.result !== 'noop'
  if (isWritten) refreshIndices(world, [result.index], refresh)
  const text = `{${resultMembers(result, { forcedRefresh: isWritten && refresh === 'true' })}}`
  const status = statusOf(result)
  return json(objectText(text), { status, ...(status === 201 && { headers: { Location: locationOf(result, routing) } }) })
}
