import { Type } from '@fastify/type-provider-typebox'
import type { ActionContext } from './action.js'
import { param } from './parameter-types.js'

const given = {
  FileType: param.string(),
  FileUrl: Type.Optional(param.string()),
  FileContent: Type.Optional(param.string())
}

const pages = {
  FileStartPageNumber: Type.Optional(param.int64()),
  FileEndPageNumber: Type.Optional(param.int64())
}

/** `Document` of the asynchronous actions. `FileName` changes nothing but the id of the task. */
export const namedDocument = param.object({ ...given, FileName: Type.Optional(param.string()), ...pages })

/** `Document` of ParseDocument. There are no images in what the double makes of a document, so how they are to be shown changes nothing but the id. */
export const configuredDocument = param.object({
  ...given,
  DocumentParseConfig: Type.Optional(param.object({ ImageResponseType: Type.Optional(param.uint64()) })),
  ...pages
})

/** A line in the log when there is content that the URL beside it keeps from being read. */
export const warnOfIgnored = ({ FileUrl = '', FileContent = '' }: { FileUrl?: string, FileContent?: string }, { log }: Pick<ActionContext, 'log'>): void => {
  if (FileUrl !== '' && FileContent !== '') log.warn('a document with FileUrl and FileContent: the content is ignored')
}
