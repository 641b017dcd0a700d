import { es } from '../errors/es.js'
import { analyzers, isAnalyzer } from './analysis/index.js'
import type { FlatSettings } from './flat-settings.js'

/** Tokenizers and filters that do together what a built-in analyzer does. SRV/index/analysis, modules/analysis-common */
const equivalents: Readonly<Record<string, string>> = {
  'standard lowercase': 'standard',
  'lowercase ': 'simple',
  'letter lowercase': 'simple',
  'whitespace ': 'whitespace',
  'keyword ': 'keyword',
  'ik_smart ': 'ik_smart',
  'ik_max_word ': 'ik_max_word',
  // The tokenizers of IK write in lower case.
  'ik_smart lowercase': 'ik_smart',
  'ik_max_word lowercase': 'ik_max_word'
}

type Definition = Map<string, string | string[]>

const definitions = (settings: FlatSettings): Map<string, Definition> => {
  const found = new Map<string, Definition>()
  for (const [setting, value] of settings) {
    if (!setting.startsWith('analysis.') || value === null) continue
    const [, name = '', parameter = ''] = /^analysis\.analyzer\.(.+)\.([^.]+)$/.exec(setting) ?? []
    if (name === '') throw es.notEmulated(`the setting [index.${setting}]`)
    found.set(name, (found.get(name) ?? new Map<string, string | string[]>()).set(parameter, value))
  }
  return found
}

const nothing = (value: string | string[] | undefined): boolean => value === undefined || value.length === 0

/** The built-in analyzer that a definition is another name of; undefined when it is more than that. */
const meant = (definition: Definition): string | undefined => {
  const { type, tokenizer, filter, char_filter: charFilter, stopwords, ...rest } = Object.fromEntries(definition)
  if (Object.keys(rest).length > 0 || !nothing(charFilter) || (stopwords !== undefined && String(stopwords) !== '_none_')) return undefined
  if (type === undefined || type === 'custom') return stopwords === undefined ? equivalents[`${String(tokenizer)} ${String(filter ?? '')}`] : undefined
  if (tokenizer !== undefined || filter !== undefined || (stopwords !== undefined && type !== 'standard')) return undefined
  return typeof type === 'string' && type !== 'default' && isAnalyzer(type) ? type : undefined
}

/**
 * Analyzers that the settings define, each as the name of the built-in one that does the same: others are refused. `default` may be among them, which is
 * that of fields that name none.
 * @throws es.notEmulated
 */
export const parseAnalyzers = (settings: FlatSettings): ReadonlyMap<string, string> =>
  new Map([...definitions(settings)].map(([name, definition]): [string, string] => {
    const analyzer = name === 'default_search' ? undefined : meant(definition)
    if (analyzer === undefined) throw es.notEmulated(`the analyzer [${name}]`, `an index may define other names for ${[...analyzers.keys()].filter(each => each !== 'default').join(', ')}`)
    return [name, analyzer]
  }))
