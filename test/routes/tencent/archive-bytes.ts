import { buildApp } from '../../../src/index.js'
import { call } from './request.js'

/** Prints the bytes of a result, in base64: a program, for whoever wants them from a process of its own. */
const app = buildApp({ logLevel: 'silent', documentTaskTime: 0 })
const Document = { FileType: 'MD', FileContent: `data:text/markdown;base64,${Buffer.from('# 长城\n').toString('base64')}` }
const { TaskId } = await call<{ TaskId: string }>(app, 'ParseDocumentAsync', { Document, ModelName: 'doc-llm' })
const { rawPayload } = await app.inject(`/_mock/documents/${TaskId.replaceAll('-', '')}.zip`)
process.stdout.write(rawPayload.toString('base64'))
await app.close()
