import type { EsError } from './es-error.js'
import { exceptionClass, isElasticsearchException } from './java-exceptions.js'

/** Guess: there is no Java here, so that one frame, in the form of a frame, stands for all that a node would tell. */
const FRAME = 'at mockference.hasNoFrames(Unknown Source)'
/** What Java writes instead of frames that the exception around has, too. */
const SAME_FRAME = '... 1 more'

const named = (className: string, { reason }: EsError): string => reason === null ? className : `${className}: ${reason}`

/** `toString` of an exception; those of Elasticsearch begin with the index that they are about. */
const described = (error: EsError): string => {
  const text = named(exceptionClass(error) ?? error.type, error)
  if (!isElasticsearchException(error)) return text
  const { index } = error.metadata
  return `${typeof index === 'string' ? `[${index}] ` : ''}${trimEnd(text)}`
}

/** The lines of an exception inside another one's. java.lang.Throwable printEnclosedStackTrace */
const enclosed = (caption: string, error: EsError, indent: string): string[] =>
  [`${indent}${caption}: ${described(error)}`, `${indent}\t${SAME_FRAME}`, ...behind(error, indent)]

const behind = ({ cause, suppressed }: EsError, indent: string): string[] => [
  ...suppressed.flatMap(each => enclosed('Suppressed', each, `${indent}\t`)),
  ...(cause === undefined ? [] : enclosed('Caused by', cause, indent))
]

/** `String.trim` of Java at the end of a text. */
const trimEnd = (line: string): string => {
  let end = line.length
  while (end > 0 && line.charCodeAt(end - 1) <= 0x20) end--
  return line.slice(0, end)
}

const text = (lines: readonly string[]): string => lines.map(line => `${line}\n`).join('')

/** An exception as Java prints it, but for the frames. SRV/ExceptionsHelper.java stackTrace; run of the real classes */
export const stackTrace = (error: EsError): string => text([described(error), `\t${FRAME}`, ...behind(error, '')])

/** The same of a root cause: one that is not of Elasticsearch's own kind is wrapped for the purpose. SRV/ElasticsearchException.java guessRootCauses */
export const rootCauseStackTrace = (error: EsError): string => isElasticsearchException(error)
  ? stackTrace(error)
  : text([trimEnd(named('org.elasticsearch.ElasticsearchException$1', error)), `\t${FRAME}`, ...enclosed('Caused by', error, '')])
