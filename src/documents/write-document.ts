import { es } from '../errors/es.js'
import { whenThere, type Eventually } from '../inference/eventually.js'
import type { GivenVector } from '../indices/vector-fields.js'
import type { EsIndex } from '../indices/es-index.js'
import type { Mapping } from '../indices/mappings/mapping.js'
import { parseDocument } from '../indices/mappings/parse-document.js'
import { withModel } from '../indices/mappings/semantic-model.js'
import { setMapping } from '../indices/set-mapping.js'
import type { World } from '../world.js'
import type { SourceMap } from '../xcontent/source-value.js'
import { wholeText, writeSource, type WrittenSource } from '../xcontent/write-source.js'
import { embedSemanticText, type SemanticVectors } from './embed-semantic-text.js'
import { ingestDocument, type IngestedDocument } from './ingest-document.js'
import { readDocument, readDocumentForIngest } from './read-document.js'
import { hasPipelines, resolvePipelines } from './resolve-pipelines.js'
import { dropped, type IndexAction, type WriteResult } from './write-action.js'
import { targetOf } from './write-target.js'

/** What a document says, and the text that is stored. */
export interface DocumentContent {
  readonly source: SourceMap
  /** Without lists of numbers that were made here: see {@link WrittenSource}. */
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
  ({ ...document, content: () => writeSource(source) })

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

/** How a document is put. */
type PutAction = Pick<IndexAction, 'kind' | 'ifSeqNo' | 'ifPrimaryTerm' | 'version' | 'versionType'>

/** What is put, and how. */
interface DocumentToPut {
  readonly content: DocumentContent
  readonly action: PutAction
}

/** A document, and the action that asks for it to be written. */
interface RequestedWrite {
  readonly document: DocumentToWrite
  readonly action: IndexAction
}

/** The document as it is told. */
export const textOf = ({ text, numbers = [] }: DocumentContent): string => wholeText({ text, numbers })

/** What was learned of models while another mapping was in force. */
const withModels = (mapping: Mapping, { mapping: learned }: SemanticVectors): Mapping => {
  let known = mapping
  for (const [path, field] of learned.fields) {
    const there = known.fields.get(path)
    const isNews = field.type === 'semantic_text' && field.model !== undefined && there?.type === 'semantic_text' && there.model === undefined
    if (isNews) known = withModel(known, path, field.model)
  }
  return known
}

/** @param semantic what its `semantic_text` fields are embedded as */
const put = (place: DocumentPlace, { content, action }: DocumentToPut, semantic: SemanticVectors | undefined): WriteResult => {
  const { index, id, routing } = place
  const { source, text, numbers } = content
  const { settings } = index
  const known = semantic === undefined ? index.mapping : withModels(index.mapping, semantic)
  const learn = (mapping: Mapping): void => { setMapping(index, mapping) }
  const { mapping, vectors: given } = parseDocument({ mapping: known, settings, source, id, get text () { return textOf(content) } }, learn)
  learn(mapping)
  const vectors = semantic === undefined ? given : [...given, ...semantic.vectors]
  const { kind, ifSeqNo, ifPrimaryTerm, version, versionType } = action
  const written = { text, numbers: numbers ?? placesOfLists(text, given) }
  const done = index.engine.index({ id, routing, create: kind === 'create', source: written, vectors, ifSeqNo, ifPrimaryTerm, version, versionType })
  return { index: index.name, id, copies: copiesOf(index), ...done }
}

/**
 * Puts a document into its place: at once, unless it has text to be embedded first. The index gets to know its new fields even where the document is then
 * refused, as there.
 * @throws es.worldReset, what {@link embedSemanticText}, {@link parseDocument} and the engine throw
 */
export const putDocument = (world: World, place: DocumentPlace, document: DocumentToPut): Eventually<WriteResult> => {
  const { generation } = world
  return whenThere(embedSemanticText(world, place.index.mapping, document.content.source), semantic => {
    if (world.generation !== generation) throw es.worldReset()
    return put(place, document, semantic)
  })
}

/**
 * Puts a document into its place as its action says.
 * @throws es.documentIdEmpty, what its reading and {@link putDocument} throw
 */
export const writeTo = (world: World, place: DocumentPlace, { document, action }: RequestedWrite): Eventually<WriteResult> => {
  if (place.id === '') throw es.documentIdEmpty()
  const { content, executed } = document
  return whenThere(putDocument(world, place, { content: content(), action }), result =>
    action.listPipelines ? { ...result, executedPipelines: executed } : result)
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
  return document === undefined ? dropped(action) : await writeTo(world, placeOf(world, action, document), { document, action })
}
