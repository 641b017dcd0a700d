import { define } from './es-error.js'

/** Errors of indices: names, settings, aliases. Reference: es-index-and-search.md */
export const esIndices = {
  indexNotFound: define({ type: 'index_not_found_exception', status: 404, certainty: 'source', seen: 'SRV IndexNameExpressionResolver.java' },
    (index: string) => ({ reason: `no such index [${index}]`, metadata: { 'resource.type': 'index_or_alias', 'resource.id': index, index_uuid: '_na_', index } })),
} as const
