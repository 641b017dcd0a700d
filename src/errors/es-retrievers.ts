/** Errors of retrievers. Reference: es-index-and-search.md */
export const esRetrievers = {
} as const
