/** Errors of queries: what their JSON may say. Reference: es-index-and-search.md */
export const esQuery = {
} as const
