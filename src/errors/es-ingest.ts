/** Errors of ingest pipelines and their processors. Reference: es-index-and-search.md */
export const esIngest = {
} as const
