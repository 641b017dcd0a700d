import { es } from '../../errors/es.js'
import type { JsonReader } from '../../xcontent/json-reader.js'
import { JsonNumber, type JsonMap, type JsonValue } from '../../xcontent/json-value.js'
import { customField, floatField, mapField, objectField, stringField } from '../../xcontent/object-fields.js'
import { objectParser } from '../../xcontent/object-parser.js'
import { compoundQuery } from '../compound-query.js'
import { parseQuery } from '../parse-query.js'
import type { Query } from '../query.js'
import { standardFields } from '../query-members.js'
import { scriptOf, scriptScores, type Script } from '../vector-script.js'

interface Source { source: string, lang: string, params: JsonMap, id: string, options: JsonMap }
const parseSource = objectParser<Source>({ name: 'script', fields: { source: stringField, lang: stringField, params: mapField, id: stringField, options: mapField } })

interface Body { query: Query, script: Script, min_score: number, boost: number, _name: string }

const isNumber = (value: JsonValue): value is JsonNumber => value instanceof JsonNumber

/** @throws es.notEmulated for every script but those of LangChain */
const readScript = (reader: JsonReader): Script => {
  const { source, lang = 'painless', params, id } = reader.token === 'VALUE_STRING' ? { source: reader.text } : parseSource(reader)
  const vector = params?.get('query_vector')
  if (source === undefined || id !== undefined || lang !== 'painless') throw es.notEmulated('a script that is stored, or in another language than painless')
  const script = scriptOf(source, Array.isArray(vector) && vector.every(isNumber) ? vector.map(({ value }) => value) : undefined)
  if (script === undefined) throw es.notEmulated('scripts but those that LangChain scores vectors with')
  return script
}

const parse = objectParser<Body, 'query' | 'script'>({
  name: 'script_score',
  fields: {
    query: objectField(reader => parseQuery(reader)),
    script: customField(['START_OBJECT', 'VALUE_STRING'], readScript),
    min_score: floatField,
    ...standardFields('script_score')
  },
  required: ['query', 'script']
})

/**
 * Documents that a query matches, scored by one of the scripts that LangChain sends: any other script is refused.
 * SRV/index/query/functionscore/ScriptScoreQueryBuilder.java; reference §5.1
 */
export const parseScriptScoreQuery = (reader: JsonReader): Query => {
  const { query, script, min_score: minScore, boost = 1, _name: label } = parse(reader)
  return compoundQuery({
    label,
    inner: [query],
    match: async (searcher, [inner]) => scriptScores(searcher, script, { matches: await (inner as Query).match(searcher), minScore, boost })
  })
}
