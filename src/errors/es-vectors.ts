/** Errors of knn searches and queries. Reference: es-index-and-search.md */
export const esVectors = {
} as const
