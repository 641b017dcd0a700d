import { EsError, define, type Certainty, type EsErrorFacts } from './es-error.js'

const illegal = (seen: string, certainty: Certainty = 'source'): EsErrorFacts => ({ type: 'illegal_argument_exception', status: 400, certainty, seen })

/** Errors of mappings, and of documents that do not fit them. Reference: es-index-and-search.md */
export const esMappings = {
  // --- dates

  dateFormatInvalid: define(illegal('SRV/common/time/DateFormatters.java forPattern, from memory', 'guess'),
    (format: string, letter: string) => ({ reason: `Invalid format: [${format}]: Unknown pattern letter: ${letter}`, cause: new EsError({ type: 'illegal_argument_exception', status: 400 }, `Unknown pattern letter: ${letter}`) })),
  dateFormatEmpty: define(illegal('SRV/common/time/DateFormatter.java forPattern, from memory', 'guess'), () => 'No date pattern provided'),
  dateEmpty: define(illegal('SRV/common/time/JavaDateFormatter.java parse, from memory', 'derived'), () => 'cannot parse empty date'),
  dateUnparsable: define(illegal('SRV/common/time/JavaDateFormatter.java parse; seen in many answers of versions 7 and 8', 'derived'),
    (text: string, format: string) => ({
      reason: `failed to parse date field [${text}] with format [${format}]`,
      cause: new EsError({ type: 'date_time_parse_exception', status: 400 }, format.includes('||') ? 'Failed to parse with all enclosed parsers' : `Text '${text}' could not be parsed at index 0`)
    }))
} as const
