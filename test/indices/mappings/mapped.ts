import { EsError } from '../../../src/errors/es.js'
import { renderEs } from '../../../src/errors/render-es.js'
import type { IndexSettings } from '../../../src/indices/index-settings.js'
import type { Mapping } from '../../../src/indices/mappings/mapping.js'
import { mergeMapping } from '../../../src/indices/mappings/merge-mapping.js'
import { parseDocument } from '../../../src/indices/mappings/parse-document.js'
import { emptyMapping } from '../../../src/indices/mappings/make-mapping.js'
import { parseMapping } from '../../../src/indices/mappings/parse-mapping.js'
import { showMapping } from '../../../src/indices/mappings/show-mapping.js'
import { writeJson } from '../../../src/xcontent/json-writer.js'
import { readSource } from '../../../src/xcontent/read-source.js'
import { mapOf } from '../../xcontent/map-of.js'

/** Of an index about which nothing was said. */
export const settings: IndexSettings = {
  numberOfShards: 1,
  numberOfReplicas: 1,
  defaultPipeline: '_none',
  finalPipeline: '_none',
  maxResultWindow: 10_000,
  refreshInterval: undefined,
  similarities: new Map([['BM25', { k1: 1.2, b: 0.75 }], ['mine', { k1: 2, b: 0 }]]),
  analyzers: new Map([['my_analyzer', 'whitespace']]),
  defaultFields: ['*'],
  hidden: false,
  shown: new Map()
}

/** The mapping of `{"properties":…}` or whatever is given. */
export const mapping = (json: object, of = settings): Mapping => parseMapping(mapOf(json), of)
export const properties = (json: object): Mapping => mapping({ properties: json })

/** As `GET idx/_mapping` shows it. */
export const shown = (of: Mapping): string => writeJson(showMapping(of), { pretty: false })
/** A mapping that is read and shown. */
export const echoed = (json: object): string => shown(mapping(json))
export const updated = (from: object, to: object): string => shown(mergeMapping(properties(from), properties(to), settings))

/** A document, as text or as what it says, in an index. */
export const parsed = (document: string | object, of: Mapping = emptyMapping) => {
  const text = typeof document === 'string' ? document : JSON.stringify(document)
  return parseDocument({ mapping: of, settings, source: readSource(text), text, id: '1' })
}

interface Body { readonly type: string, readonly reason: string | null, readonly caused_by?: Body }

const chain = ({ type, reason, caused_by: cause }: Body): Array<[string, string | null]> => [[type, reason], ...(cause === undefined ? [] : chain(cause))]

/** Types and reasons of an error and its causes, the status behind them. */
export const thrown = (act: () => unknown): unknown => {
  try {
    act()
  } catch (error) {
    if (!(error instanceof EsError)) throw error
    const { error: body, status } = renderEs(error) as { error: Body, status: number }
    return [...chain(body), status]
  }
  return undefined
}
