/** Errors of mappings, and of documents that do not fit them. Reference: es-index-and-search.md */
export const esMappings = {
} as const
