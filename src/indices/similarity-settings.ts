import { es } from '../errors/es.js'
import { javaFloat } from '../xcontent/java-float.js'
import type { FlatSettings } from './flat-settings.js'
import type { Bm25Settings } from './index-settings.js'

/** `BM25` as it is where nobody says otherwise. */
export const defaultSimilarity: Bm25Settings = { k1: 1.2, b: 0.75 }
/** Types beside BM25. SRV/index/similarity/SimilarityService.java */
const otherTypes = ['boolean', 'DFR', 'DFI', 'IB', 'LMDirichlet', 'LMJelinekMercer', 'scripted']
const parameters = ['type', 'k1', 'b', 'discount_overlaps']

const refuse = (what: string) => es.notEmulated(what)

/** The members of `similarity.<name>`, by name. */
const grouped = (settings: FlatSettings): Map<string, Map<string, string>> => {
  const groups = new Map<string, Map<string, string>>()
  for (const [setting, value] of settings) {
    const [, name = '', parameter = ''] = /^similarity\.(.+)\.([^.]+)$/.exec(setting) ?? []
    if (name === '' || value === null) continue
    groups.set(name, (groups.get(name) ?? new Map<string, string>()).set(parameter, String(value)))
  }
  return groups
}

const numberOf = (group: ReadonlyMap<string, string>, name: 'k1' | 'b', most: number): number => {
  const text = group.get(name)
  if (text === undefined) return defaultSimilarity[name]
  const value = text.trim() === '' ? NaN : Number(text)
  if (value >= 0 && value <= most) return value
  throw es.similarityParameter(name, Number.isNaN(value) ? text : javaFloat(value), most === 1 ? 'between 0 and 1' : 'a non-negative finite value')
}

const parseSimilarity = (name: string, group: ReadonlyMap<string, string>): Bm25Settings => {
  if (name === 'BM25' || name === 'boolean') throw es.similarityBuiltIn(name)
  const type = group.get('type')
  if (type === undefined) throw es.similarityTypeMissing(name)
  if (otherTypes.includes(type)) throw refuse(`[similarity] of type [${type}]`)
  if (type !== 'BM25') throw es.similarityTypeUnknown(type, name)
  for (const parameter of group.keys()) if (!parameters.includes(parameter)) throw refuse(`[${parameter}] of a [similarity]`)
  if ((group.get('discount_overlaps') ?? 'true') !== 'true') throw refuse('[discount_overlaps] of a [similarity]')
  const similarity = { k1: numberOf(group, 'k1', Number.MAX_VALUE), b: numberOf(group, 'b', 1) }
  if (name === 'default' && (similarity.k1 !== defaultSimilarity.k1 || similarity.b !== defaultSimilarity.b)) throw refuse('a [similarity] named [default] other than BM25 as it is')
  return similarity
}

/**
 * The similarities of an index by name, `BM25` among them. SRV/index/similarity/SimilarityService.java
 * @throws es.similarityBuiltIn, es.similarityTypeMissing, es.similarityTypeUnknown, es.similarityParameter; es.notEmulated for all but BM25
 */
export const parseSimilarities = (settings: FlatSettings): ReadonlyMap<string, Bm25Settings> =>
  new Map([['BM25', defaultSimilarity], ...[...grouped(settings)].map(([name, group]): [string, Bm25Settings] => [name, parseSimilarity(name, group)])])
