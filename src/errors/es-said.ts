import { define, type Certainty, type EsError, type EsErrorFacts, type JsonLocation, type OfIndex } from './es-error.js'

/** Facts of the exceptions that most entries are. @param seen the class that throws it */
export const illegal = (seen: string, certainty: Certainty = 'source'): EsErrorFacts => ({ type: 'illegal_argument_exception', status: 400, certainty, seen })
/** Facts of an exception that knows its place in the body: see {@link located}. @param seen the class that throws it */
export const parsing = (seen: string, certainty: Certainty = 'source'): EsErrorFacts => ({ type: 'parsing_exception', status: 400, certainty, seen })

/** `[1:2]` */
export const at = ({ line, column }: JsonLocation): string => `[${line}:${column}]`

/** An exception that knows where in the body it arose. SRV/common/ParsingException.java */
export const located = ({ line, column }: JsonLocation, reason: string, cause?: EsError) =>
  ({ reason, metadata: { line, col: column }, ...(cause !== undefined && { cause }) })

/** An exception of an index, of what a shard could not make a query, say. SRV/ElasticsearchException.java setIndex */
export const aboutIndex = ({ name, uuid }: OfIndex, reason: string, cause?: EsError) =>
  ({ reason, metadata: { index_uuid: uuid, index: name }, ...(cause !== undefined && { cause }) })

/** ` did you mean [a]?`, ` did you mean any of [a, b]?` or nothing. */
export const didYouMean = (suggestions: readonly string[], lead = ''): string => {
  if (suggestions.length === 0) return ''
  return suggestions.length === 1 ? `${lead} did you mean [${suggestions[0]}]?` : `${lead} did you mean any of [${suggestions.join(', ')}]?`
}

/** An object whose parser is looked up by its name. */
export const namedObjectNotFound = define({ type: 'named_object_not_found_exception', status: 400, certainty: 'source', seen: 'XC/NamedXContentRegistry.java' },
  (location: JsonLocation, name: string) => `${at(location)} unknown field [${name}]`)
