import { es } from '../errors/es.js'
import type { GivenVector } from '../indices/engine.js'
import type { EsIndex } from '../indices/es-index.js'
import { parseDocument } from '../indices/mappings/parse-document.js'
import { setMapping } from '../indices/set-mapping.js'
import type { World } from '../world.js'
import type { SourceMap } from '../xcontent/source-value.js'
import { writeSource, type WrittenSource } from '../xcontent/write-source.js'
import { ingestDocument, type IngestedDocument } from './ingest-document.js'
import { readDocument, readDocumentForIngest, type GivenDocument } from './read-document.js'
import { hasPipelines, resolvePipelines } from './resolve-pipelines.js'
import { dropped, type IndexAction, type WriteResult } from './write-action.js'
import { targetOf } from './write-target.js'

/** A document as it is stored, whatever its index. */
export interface DocumentToWrite {
  readonly id: string | undefined
  readonly routing: string | undefined
  readonly source: SourceMap
  readonly text: string
  /** Where its lists of numbers stand, if that is known for all of them. */
  readonly numbers?: WrittenSource['numbers']
  /** Pipelines that have run. */
  readonly executed: readonly string[]
}

/** A document that no pipeline is for: it is stored byte for byte as it came. */
export const givenDocument = ({ id, routing }: IndexAction, { text, source }: GivenDocument): DocumentToWrite => ({ id, routing, text, source, executed: [] })

/** A document that has been through pipelines. */
export const ingestedDocument = ({ id, routing, source, executed }: IngestedDocument): DocumentToWrite => ({ id, routing, source, executed, ...writeSource(source) })

/** Where the lists that became vectors stand in a text that is stored as it came; those whose place is not known stay in it. */
const placesOf = (text: string, vectors: readonly GivenVector[]): WrittenSource['numbers'] => vectors.flatMap(({ list }) => {
  if (list === undefined || !text.startsWith(list.text, list.offset)) return []
  return [{ list, from: list.offset, to: list.offset + list.text.length }]
}).sort((a, b) => a.from - b.from)

/** How many copies of its documents an index has. */
export const copiesOf = ({ settings }: EsIndex): number => 1 + settings.numberOfReplicas

type PutAction = Pick<IndexAction, 'kind' | 'ifSeqNo' | 'ifPrimaryTerm' | 'version' | 'versionType'>

/**
 * Puts a document that has its id into an index, which gets to know its new fields even where the document is then refused, as there.
 * @throws es.documentIdEmpty, what {@link parseDocument} and the engine throw
 */
export const putDocument = (index: EsIndex, document: DocumentToWrite & { readonly id: string }, { kind, ...action }: PutAction): WriteResult => {
  const { id, routing, source, text } = document
  if (id === '') throw es.documentIdEmpty()
  const { mapping, vectors } = parseDocument({ mapping: index.mapping, settings: index.settings, source, text, id })
  if (mapping !== index.mapping) setMapping(index, mapping)
  const { ifSeqNo, ifPrimaryTerm, version, versionType } = action
  const written = { text, numbers: document.numbers ?? placesOf(text, vectors) }
  const done = index.engine.index({ id, routing, create: kind === 'create', source: written, vectors, ifSeqNo, ifPrimaryTerm, version, versionType })
  return { index: index.name, id, copies: copiesOf(index), ...done }
}

/**
 * Writes one document, by way of its pipelines.
 * @throws es.worldReset, what the reading of the document, its pipelines, {@link targetOf} and {@link putDocument} throw
 */
export const writeDocument = async (world: World, action: IndexAction, bytes: Buffer): Promise<WriteResult> => {
  const pipelines = resolvePipelines(world, action.index ?? '', action.pipeline)
  if (!hasPipelines(pipelines)) {
    const document = givenDocument(action, readDocument(bytes))
    return putDocument(targetOf(world, action), { ...document, id: document.id ?? world.ids.documentId() }, action)
  }
  const { generation } = world
  const ingested = await ingestDocument(world, action, { source: readDocumentForIngest(bytes), pipelines })
  if (world.generation !== generation) throw es.worldReset()
  if (ingested === undefined) return dropped(action)
  const document = ingestedDocument(ingested)
  return putDocument(targetOf(world, { ...action, index: ingested.index }), { ...document, id: document.id ?? world.ids.documentId() }, action)
}
