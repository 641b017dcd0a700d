import type { Choices, Weighted } from '../choices.js'
import { object, type Json, type Members } from '../json.js'
import { text } from '../text.js'
import { model, sometimes } from './bodies.js'

const fileTypes = ['TXT', 'TXT', 'MD', 'PDF', 'DOCX', 'CSV', 'PNG', 'JP2']
const fileType = (choices: Choices): Json => choices.percent(93) ? choices.pick(fileTypes) : choices.pick(['txt', '', 'EXE', '__proto__'])

const dataUri = (choices: Choices): string => choices.percent(92)
  ? `data:${choices.pick(['text/plain', 'application/pdf', 'text/markdown'])};base64,${Buffer.from(text(choices)).toString('base64')}`
  : choices.pick(['', 'data:', 'data:text/plain,hi', 'data:text/plain;base64,!!!', 'SGVsbG8=', 'data:;base64,SGVsbG8='])

/** Never one that anybody listens at: a double fetches nothing. */
const urls = ['https://example.org/a.pdf', 'http://127.0.0.1:1/a', '', 'file:///etc/passwd', 'x']

const pages = (choices: Choices): Readonly<Record<string, Json>> => choices.pick<Readonly<Record<string, Json>>>([
  { FileStartPageNumber: 1, FileEndPageNumber: 3 }, { FileStartPageNumber: 1, FileEndPageNumber: 1 }, { FileStartPageNumber: 2 }, { FileEndPageNumber: 5 }, { FileStartPageNumber: 3, FileEndPageNumber: 1 }, { FileStartPageNumber: 0, FileEndPageNumber: 0 },
  { FileStartPageNumber: -1, FileEndPageNumber: 1 }, { FileStartPageNumber: 1, FileEndPageNumber: 9007199254740991 }
])

const document = (choices: Choices, more: Readonly<Record<string, Json>> = {}): Json => object({
  FileType: fileType(choices),
  ...sometimes(choices, 85, () => ({ FileContent: dataUri(choices) })),
  ...sometimes(choices, 25, () => ({ FileUrl: choices.percent(75) ? urls[0] as string : choices.pick(urls) })),
  ...sometimes(choices, 25, () => pages(choices)),
  ...more
})

const config = (choices: Choices): Json => object({
  ...sometimes(choices, 80, () => ({ MaxChunkSize: choices.pick([1, 2, 10, 100, 1000, 4800, 0]) })),
  ...sometimes(choices, 50, () => ({ Delimiters: choices.pick<Json>([['\n\n', '\n', '。', '！', '？', '，', ''], [','], [''], [], ['。', '路'], ['\ud83d']]) })),
  ...sometimes(choices, 50, () => ({ ChunkOverlap: choices.pick([0, 1, 5, 99, 4000]) }))
})

const chunk = (choices: Choices): Members => object({
  Document: object({ FileType: choices.percent(95) ? choices.pick(['MD', 'TXT']) : fileType(choices), FileContent: Array.from({ length: choices.between(1, 5) }, () => text(choices)).join(choices.pick(['。', '\n', '\n\n', ' '])) }),
  ModelName: model(choices, ['doc-chunk']),
  ...sometimes(choices, 60, () => ({ Config: config(choices) }))
})

const parse = (choices: Choices): Members => object({
  Document: document(choices, sometimes(choices, 30, () => ({ DocumentParseConfig: object({ ImageResponseType: choices.pick([0, 1, 2]) }) }))),
  ModelName: model(choices, ['doc-llm'])
})

const parseAsync = (choices: Choices): Members => object({ Document: document(choices, sometimes(choices, 40, () => ({ FileName: 'test.txt' }))), ModelName: model(choices, ['doc-llm']) })

const chunkAsync = (choices: Choices): Members => object({
  Document: document(choices, sometimes(choices, 40, () => ({ FileName: choices.pick(['test.txt', '', '../a', '文档.md']) }))),
  ModelName: model(choices, ['doc-tree-chunk']),
  ...sometimes(choices, 50, () => ({ Config: object({ MaxChunkSize: choices.pick([10000, 1000, 100, 1, 0]) }) }))
})

/** What stands for the id of the task that a case has begun: the runner puts that in its place, which is as long. */
export const taskIdLater = '00000000-0000-4000-8000-0123456789ab'

/** The same in the path of the result. */
export const resultIdLater = taskIdLater.replaceAll('-', '')

const result = (choices: Choices): Members => object({ TaskId: choices.percent(85) ? taskIdLater : choices.pick(['acf20b7e-47b2-4cfd-8aba-d170dee34cfc', '', 'x', taskIdLater.toUpperCase(), '../../x', '__proto__']) })

/** The bodies of the actions on documents, each mostly a good one. tencent-cloud-api.md §4.5 … §4.7 */
export const documentBodies: Readonly<Record<string, (choices: Choices) => Members>> = {
  ChunkDocument: chunk, ParseDocument: parse, ParseDocumentAsync: parseAsync, ChunkDocumentAsync: chunkAsync, GetDocumentParseResult: result, GetDocumentChunkResult: result
}

/** How often each is asked for on its own. */
export const documentActions: ReadonlyArray<Weighted<string>> = [[6, 'ChunkDocument'], [5, 'ParseDocument'], [2, 'ParseDocumentAsync'], [2, 'ChunkDocumentAsync'], [1, 'GetDocumentParseResult'], [1, 'GetDocumentChunkResult']]

/** What begins a task, and what asks for its result. */
export const taskActions = [['ParseDocumentAsync', 'GetDocumentParseResult'], ['ChunkDocumentAsync', 'GetDocumentChunkResult']] as const
