import { es } from '../errors/es.js'
import { isAnalyzer } from './analysis/index.js'
import type { IndexSettings } from './index-settings.js'

/** Those of a stock node of 9.1 that the double has not. From memory of modules/analysis-common CommonAnalysisPlugin.java and SRV/indices/analysis */
const stock = [
  'arabic', 'armenian', 'basque', 'bengali', 'brazilian', 'bulgarian', 'catalan', 'chinese', 'cjk', 'czech', 'danish', 'dutch', 'english', 'estonian', 'fingerprint',
  'finnish', 'french', 'galician', 'german', 'greek', 'hindi', 'hungarian', 'indonesian', 'irish', 'italian', 'latvian', 'lithuanian', 'norwegian', 'pattern', 'persian',
  'portuguese', 'romanian', 'russian', 'serbian', 'snowball', 'sorani', 'spanish', 'standard_html_strip', 'swedish', 'thai', 'turkish'
]

/** Those of plugins that clusters of Tencent Cloud and others have installed. Guess: from memory of their documents */
const ofPlugins = ['icu_analyzer', 'kuromoji', 'nori', 'pinyin', 'polish', 'qq_max', 'qq_max_ner', 'qq_smart', 'qq_smart_ner', 'smartcn', 'ukrainian']

const notEmulated: ReadonlySet<string> = new Set([...stock, ...ofPlugins])

/**
 * The built-in analyzer that a name stands for: one that an index defines, or its own name; undefined for none.
 * @throws es.notEmulated for one that a node has and the double has not
 */
export const namedAnalyzer = (name: string, { analyzers }: Pick<IndexSettings, 'analyzers'> = { analyzers: new Map() }): string | undefined => {
  const named = analyzers.get(name) ?? name
  if (isAnalyzer(named)) return named
  if (notEmulated.has(named)) throw es.notEmulated(`the analyzer [${named}]`, 'use [standard], or [ik_smart] and [ik_max_word] for Chinese')
  return undefined
}
