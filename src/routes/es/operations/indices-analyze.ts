import { es } from '../../../errors/es.js'
import { item } from '../../../errors/es-validation-items.js'
import { tokensOf, type Token } from '../../../indices/analysis/index.js'
import { namedAnalyzer } from '../../../indices/named-analyzer.js'
import type { EsIndex } from '../../../indices/es-index.js'
import { resolveIndices } from '../../../indices/resolve-indices.js'
import { JsonReader } from '../../../xcontent/json-reader.js'
import { booleanField, customField, stringField, stringsField } from '../../../xcontent/object-fields.js'
import { objectParser } from '../../../xcontent/object-parser.js'
import { json, type Operation } from '../operation.js'

interface AnalyzeBody {
  text: string[]
  analyzer: string
  field: string
  explain: boolean
  tokenizer: never
  filter: never
  char_filter: never
  normalizer: never
  attributes: never
}

/** What puts an analyzer together, or looks into one. @throws es.notEmulated */
const refusedField = (name: string) => customField<never>(['VALUE_STRING', 'START_OBJECT', 'START_ARRAY'], () => {
  throw es.notEmulated(`[${name}] in _analyze`)
})

const parse = objectParser<AnalyzeBody>({
  name: 'analyze_request',
  fields: {
    analyzer: stringField,
    text: stringsField,
    field: stringField,
    tokenizer: refusedField('tokenizer'),
    filter: refusedField('filter'),
    char_filter: refusedField('char_filter'),
    explain: booleanField,
    attributes: refusedField('attributes'),
    normalizer: refusedField('normalizer')
  }
})

/** `index.analyze.max_token_count` */
const TOKENS_MAX = 10_000
/** Positions between texts where an index is named. SRV/index/mapper/TextFieldMapper.java */
const POSITION_GAP = 100

const ofField = (index: EsIndex | undefined, path: string): string => {
  if (index === undefined) throw es.analyzeFieldWithoutIndex()
  const field = index.mapping.fields.get(path)
  if (field === undefined) return 'standard'
  if (field.type === 'text') return field.analyzer
  if (field.type !== 'keyword') throw es.analyzeFieldType(path)
  return 'keyword'
}

/** @throws es.notEmulated, es.analyzerNotFound, es.analyzeFieldWithoutIndex, es.analyzeFieldType */
const analyzerOf = (index: EsIndex | undefined, { analyzer, field }: Partial<AnalyzeBody>): string => {
  if (analyzer === undefined) return field === undefined ? 'standard' : ofField(index, field)
  const named = namedAnalyzer(analyzer, index?.settings)
  if (named === undefined) throw es.analyzerNotFound(index === undefined ? 'global analyzer' : 'analyzer', analyzer)
  return named
}

/** The tokens of several texts as of one field. @throws es.analyzeTooManyTokens */
const tokensOfAll = (analyzer: string, texts: readonly string[], gap: number): Token[] => {
  const tokens: Token[] = []
  let [offset, position] = [0, 0]
  for (const text of texts) {
    const found = tokensOf(analyzer, text)
    if (tokens.length + found.length > TOKENS_MAX) throw es.analyzeTooManyTokens(TOKENS_MAX)
    for (const token of found) {
      tokens.push({ ...token, start: token.start + offset, end: token.end + offset, position: token.position + position })
    }
    position = (tokens.at(-1)?.position ?? -1) + 1 + gap
    offset += text.length + 1
  }
  return tokens
}

const shown = ({ term, start, end, type, position }: Token) => ({ token: term, start_offset: start, end_offset: end, type, position })

/** SRV/rest/action/admin/indices/RestAnalyzeAction.java, SRV/action/admin/indices/analyze/TransportAnalyzeAction.java */
export const indicesAnalyze: Operation = {
  name: 'indices.analyze',
  methods: ['GET', 'POST'],
  paths: ['/_analyze', '/{index}/_analyze'],
  fidelity: 'approximated',
  prepare: request => {
    const body = parse(new JsonReader(request.requiredContentOrSource()))
    const name = request.param('index')
    const { text = [], explain = false } = body
    if (text.length === 0) throw es.actionRequestInvalid([item.textMissing()])
    if (explain) throw es.notEmulated('[explain] in _analyze')
    return world => {
      const [index] = name === undefined ? [] : resolveIndices(world, name, { allowNoIndices: false })
      const tokens = tokensOfAll(analyzerOf(index, body), text, index === undefined ? 0 : POSITION_GAP)
      return json({ tokens: tokens.map(shown) })
    }
  }
}
