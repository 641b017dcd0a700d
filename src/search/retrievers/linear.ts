import { es, EsError } from '../../errors/es.js'
import { item } from '../../errors/es-validation-items.js'
import { javaFloat } from '../../xcontent/java-float.js'
import { floatField, intField, mappedField, objectField, objectsField, stringField, stringsField } from '../../xcontent/object-fields.js'
import { objectParser } from '../../xcontent/object-parser.js'
import { baseFields, type BaseBody } from './base-fields.js'
import { compoundRetriever, RANK_WINDOW_SIZE, type CompoundKind } from './compound.js'
import { checkMultiFields, multiFieldsProblems } from './multi-fields.js'
import { parseSingleRetriever } from '../parse-retriever.js'
import { ScoreSums, sortHits } from './rank-docs.js'
import type { Retriever, RetrieverParser } from './retriever.js'
import { identity, scoreNormalizer, type ScoreNormalizer } from './score-normalizers.js'

const NAME = 'linear'

interface Component {
  retriever: Retriever
  weight: number
  normalizer: ScoreNormalizer
}

interface Body extends BaseBody {
  retrievers: Component[]
  fields: string[]
  query: string
  normalizer: string
  rank_window_size: number
}

const parseComponent = objectParser<Component, 'retriever'>({
  name: 'retriever-component',
  fields: {
    retriever: objectField(reader => parseSingleRetriever(reader)),
    weight: floatField,
    normalizer: mappedField(stringField, scoreNormalizer)
  },
  required: ['retriever']
})

const parse = objectParser<Body>({
  name: NAME,
  fields: {
    retrievers: objectsField(reader => {
      const { retriever, weight = 1, normalizer = identity } = parseComponent(reader)
      if (weight < 0) throw es.buildFailed('retriever-component', es.weightNegative())
      return { retriever, weight, normalizer }
    }),
    fields: stringsField,
    query: stringField,
    normalizer: stringField,
    rank_window_size: intField,
    ...baseFields
  }
})

interface Cut { readonly rankWindowSize: number, readonly minScore: number | undefined }

/** Sums of weighted scores, as Java has it, in floats. RANK/linear/LinearRetrieverBuilder.java combineInnerRetrieverResults */
const combineScores = (components: readonly Component[], { rankWindowSize, minScore }: Cut): CompoundKind['combine'] =>
  (results, { searchers }) => {
    const sums = new ScoreSums()
    results.forEach((hits, i) => {
      const { weight, normalizer } = components[i] as Component
      const normalized = normalizer(hits.map(({ score }) => score))
      hits.forEach((hit, rank) => { sums.add(hit, Math.fround(weight * (normalized[rank] as number))) })
    })
    return sortHits(sums.hits(), searchers).slice(0, rankWindowSize).filter(({ score }) => minScore === undefined || score >= minScore)
  }

const problemsOf = (body: Partial<Body>, children: readonly Retriever[]): string[] => [
  ...multiFieldsProblems(NAME, { ...body, children }),
  ...body.query !== undefined && body.normalizer === undefined ? [item.retrieverNeeds(NAME, 'normalizer', 'query')] : [],
  ...body.normalizer !== undefined && children.length > 0 ? [item.retrieverRefuses(NAME, 'normalizer', 'retrievers')] : []
]

/** @throws es.buildFailed around es.normalizerUnknown */
const checkNormalizer = (name: string): void => {
  try {
    scoreNormalizer(name)
  } catch (thrown) {
    throw thrown instanceof EsError ? es.buildFailed(NAME, thrown) : thrown
  }
}

/** A weighted sum of normalized scores. RANK/linear/LinearRetrieverBuilder.java */
export const parseLinearRetriever: RetrieverParser = reader => {
  const body = parse(reader)
  const { retrievers: components = [], rank_window_size: rankWindowSize = RANK_WINDOW_SIZE, min_score: minScore, normalizer } = body
  if (normalizer !== undefined) checkNormalizer(normalizer)
  const children = components.map(({ retriever }) => retriever)
  return compoundRetriever({ name: NAME, label: body._name, minScore, filters: body.filter ?? [], rankWindowSize, children }, {
    problems: () => problemsOf(body, children),
    checkCopy: () => {
      checkMultiFields(NAME, body)
      if (minScore !== undefined && minScore < 0) throw es.retrieverMinScoreNegative(javaFloat(minScore))
    },
    combine: combineScores(components, { rankWindowSize, minScore })
  })
}
