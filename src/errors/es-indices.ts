/** Errors of indices: names, settings, aliases. Reference: es-index-and-search.md */
export const esIndices = {
} as const
