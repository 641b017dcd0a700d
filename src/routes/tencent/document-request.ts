import { Type } from '@fastify/type-provider-typebox'
import type { FastifyBaseLogger } from 'fastify'
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

/** `Document` of the asynchronous actions. `FileName` changes nothing but the id of the task, page numbers nothing but their count. */
export const namedDocument = param.object({ ...given, FileName: Type.Optional(param.string()), ...pages })

/** `Document` of ParseDocument. There are no images in what the double makes of a document, so how they are to be shown changes nothing but the id. */
export const configuredDocument = param.object({
  ...given,
  DocumentParseConfig: Type.Optional(param.object({ ImageResponseType: Type.Optional(param.uint64()) })),
  ...pages
})

/** The members of a `Document` that may have no effect, and those that take it from them. */
interface Regarded {
  readonly FileUrl?: string | undefined
  readonly FileContent?: string | undefined
  readonly DocumentParseConfig?: { readonly ImageResponseType?: number | undefined } | undefined
}

/** What of a good `Document` has no effect on the text. */
const ignoredOf = ({ FileUrl = '', FileContent = '', DocumentParseConfig }: Regarded): string[] => [
  ...(FileUrl !== '' && FileContent !== '' ? ['FileUrl and FileContent: the content is ignored'] : []),
  ...(DocumentParseConfig?.ImageResponseType !== undefined ? ['ImageResponseType: mockference finds no images, the text is the same'] : [])
]

/** A line in the log for each parameter of a document that has no effect. */
export const warnOfIgnored = (action: string, document: Regarded, log: FastifyBaseLogger): void => {
  for (const ignored of ignoredOf(document)) log.warn(`${action} with ${ignored}`)
}
