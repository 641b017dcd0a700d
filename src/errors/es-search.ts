/** Errors of searches as a whole. Reference: es-index-and-search.md */
export const esSearch = {
} as const
