import { es } from '../errors/es.js'
import type { GivenVector } from '../indices/engine.js'
import type { EsIndex } from '../indices/es-index.js'
import { parseDocument } from '../indices/mappings/parse-document.js'
import { setMapping } from '../indices/set-mapping.js'
import type { World } from '../world.js'
import type { SourceMap } from '../xcontent/source-value.js'
import { writeSource, type WrittenSource } from '../xcontent/write-source.js'
import { ingestDocument, type IngestedDocument } from './ingest-document.js'
import { readDocument, readDocumentForIngest } from './read-document.js'
import { hasPipelines, resolvePipelines } from './resolve-pipelines.js'
import { dropped, type IndexAction, type WriteResult } from './write-action.js'
import { targetOf } from './write-target.js'

/** What a document says, and the text that is stored. */
export interface DocumentContent {
  readonly source: SourceMap
  readonly text: string
  /** Where its lists of numbers stand, if that is known for all of them. */
  readonly numbers?: WrittenSource['numbers']
}

/** A document on its way into an index. */
export interface DocumentToWrite {
  /** As the request or a pipeline names it: perhaps an alias. */
  readonly index: string | undefined
  readonly id: string | undefined
  readonly routing: string | undefined
  /** Read when its index is there. @throws es.documentNoObject, es.documentUnparsable */
  readonly content: () => DocumentContent
  /** Pipelines that have run. */
  readonly executed: readonly string[]
}

/** A document that no pipeline is for: it is stored byte for byte as it came. */
export const givenDocument = ({ index, id, routing }: IndexAction, content: () => DocumentContent): DocumentToWrite =>
  ({ index, id, routing, content, executed: [] })

/** A document that has been through pipelines. */
export const ingestedDocument = ({ source, ...document }: IngestedDocument): DocumentToWrite =>
  ({ ...document, content: () => ({ source, ...writeSource(source) }) })

/** Where a document is put. */
export interface DocumentPlace {
  readonly index: EsIndex
  readonly id: string
  readonly routing: string | undefined
}

/** The place of a document, whose index is created where there is none, and whose id is made where none is given. @throws what {@link targetOf} throws */
export const placeOf = (world: World, action: IndexAction, { index, id, routing }: DocumentToWrite): DocumentPlace => {
  const target = targetOf(world, { ...action, index })
  return { index: target, id: id ?? world.ids.documentId(), routing }
}

/** Where the lists that became vectors stand in a text that is stored as it came; those whose place is not known stay in it. */
const placesOfLists = (text: string, vectors: readonly GivenVector[]): WrittenSource['numbers'] => vectors.flatMap(({ list }) => {
  if (list === undefined || !text.startsWith(list.text, list.offset)) return []
  return [{ list, from: list.offset, to: list.offset + list.text.length }]
}).sort((a, b) => a.from - b.from)

/** How many copies of its documents an index has. */
export const copiesOf = ({ settings }: EsIndex): number => 1 + settings.numberOfReplicas

type PutAction = Pick<IndexAction, 'kind' | 'ifSeqNo' | 'ifPrimaryTerm' | 'version' | 'versionType'>

/**
 * Puts a document into its place. The index gets to know its new fields even where the document is then refused, as there.
 * @throws es.documentIdEmpty, what {@link parseDocument} and the engine throw
 */
export const putDocument = ({ index, id, routing }: DocumentPlace, { source, text, numbers }: DocumentContent, action: PutAction): WriteResult => {
  const { mapping, vectors } = parseDocument({ mapping: index.mapping, settings: index.settings, source, text, id })
  if (mapping !== index.mapping) setMapping(index, mapping)
  const { kind, ifSeqNo, ifPrimaryTerm, version, versionType } = action
  const written = { text, numbers: numbers ?? placesOfLists(text, vectors) }
  const done = index.engine.index({ id, routing, create: kind === 'create', source: written, vectors, ifSeqNo, ifPrimaryTerm, version, versionType })
  return { index: index.name, id, copies: copiesOf(index), ...done }
}

/**
 * Puts a document into its place as its action says.
 * @throws es.documentIdEmpty, what its reading and {@link putDocument} throw
 */
export const writeTo = (place: DocumentPlace, { content, executed }: DocumentToWrite, action: IndexAction): WriteResult => {
  if (place.id === '') throw es.documentIdEmpty()
  const result = putDocument(place, content(), action)
  return action.listPipelines ? { ...result, executedPipelines: executed } : result
}

/** A document after its pipelines; undefined when one of them has dropped it. @throws es.worldReset, what its pipelines throw */
const throughPipelines = async (world: World, action: IndexAction, bytes: Buffer): Promise<DocumentToWrite | undefined> => {
  const pipelines = resolvePipelines(world, action.index ?? '', action.pipeline)
  if (!hasPipelines(pipelines)) return givenDocument(action, () => readDocument(bytes))
  const { generation } = world
  const ingested = await ingestDocument(world, action, { source: readDocumentForIngest(bytes), pipelines })
  if (world.generation !== generation) throw es.worldReset()
  return ingested && ingestedDocument(ingested)
}

/**
 * Writes one document, by way of its pipelines.
 * @throws what they, {@link placeOf} and {@link writeTo} throw
 */
export const writeDocument = async (world: World, action: IndexAction, bytes: Buffer): Promise<WriteResult> => {
  const document = await throughPipelines(world, action, bytes)
  return document === undefined ? dropped(action) : writeTo(placeOf(world, action, document), document, action)
}
