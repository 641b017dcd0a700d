import { turnTaker } from '../clock.js'
import { lastName } from '../indices/mappings/field-path.js'
import type { MappedField, TextField } from '../indices/mappings/mapping.js'
import { sourceWithoutVectors } from '../indices/stored-document.js'
import { valuesAt } from '../indices/values-at.js'
import { NO_DOCUMENT } from '../indices/vector-field.js'
import { readSource } from '../xcontent/read-source.js'
import { simpleMatcher } from '../xcontent/simple-match.js'
import { refuseMetadataPattern } from './metadata-fields.js'
import { noScores, type Scores } from './query.js'
import type { Searcher } from './searcher.js'

/** Metadata fields that every document has. */
const everywhere = new Set(['_id', '_index', '_seq_no', '_version'])

/** The fields that a pattern is about: those whose names match it, else those below objects whose names do. SRV/index/query/ExistsQueryBuilder.java getMappedFields */
const fieldsOf = (searcher: Searcher, pattern: string): readonly MappedField[] => {
  const all = [...searcher.index.mapping.fields.values()]
  const matching = (names: string): MappedField[] => {
    const matches = simpleMatcher(names)
    return all.filter(({ path }) => matches(path))
  }
  const fields = matching(pattern)
  return fields.length > 0 ? fields : matching(`${pattern}.*`)
}

/** Calls back for every document that has a vector. */
const withVector = (searcher: Searcher, path: string, mark: (ord: number) => void): void => {
  const vectors = searcher.vectors(path)
  if (vectors === undefined) return
  for (const ord of searcher.ordsOfRows(vectors)) if (ord !== NO_DOCUMENT) mark(ord)
}

interface Marking {
  /** Whether a document is known to have the field. */
  readonly hasTerms: (ord: number) => boolean
  readonly mark: (ord: number) => void
}

/** A text without any term is there all the same. Only documents that have the field's name in them are read. */
const withText = async (searcher: Searcher, field: TextField, { hasTerms, mark }: Marking): Promise<void> => {
  const turnDue = turnTaker(searcher.clock)
  const name = JSON.stringify(lastName(field.sourcePath)).slice(0, -1)
  for (let ord = searcher.since(field.path); ord < searcher.maxOrd; ord++) {
    const document = hasTerms(ord) ? undefined : searcher.document(ord)
    if (document === undefined || !document.text.includes(name.slice(1))) continue
    if (valuesAt(readSource(sourceWithoutVectors(document)), field.sourcePath).some(value => value !== null)) mark(ord)
    const turn = turnDue()
    if (turn !== undefined) await turn
  }
}

const mark = async (searcher: Searcher, field: MappedField, found: (ord: number) => void): Promise<void> => {
  if (field.type === 'dense_vector' || field.type === 'semantic_text') return withVector(searcher, field.path, found)
  const { valuesOf, lengthOf } = await searcher.fieldIndex(field)
  const has = (ord: number): boolean => field.type === 'text' ? lengthOf(ord) > 0 : valuesOf(ord).length > 0
  for (let ord = 0; ord < searcher.maxOrd; ord++) if (has(ord)) found(ord)
  if (field.type === 'text') await withText(searcher, field, { hasTerms: has, mark: found })
}

/** The boost for every document that has a value of a field, of any field that a pattern matches, or of any below an object. @throws es.notEmulated */
export const existsScores = async (searcher: Searcher, pattern: string, boost: number): Promise<Scores> => {
  const scores = noScores(searcher)
  if (everywhere.has(pattern)) return scores.fill(boost)
  refuseMetadataPattern(pattern)
  for (const field of fieldsOf(searcher, pattern)) await mark(searcher, field, ord => { if (ord < scores.length) scores[ord] = boost })
  return scores
}
