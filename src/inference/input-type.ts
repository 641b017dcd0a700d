/** SRV/inference/InputType.java, in lower case as the wire has them. */

/** Those that tell a provider what a text is for. */
export const purposes: readonly string[] = ['ingest', 'search', 'classification', 'clustering']

/** Those that a request may name. */
export const inputTypes: readonly string[] = [...purposes, 'unspecified']

/** Constants that no request may name, and some settings may. */
export const internalInputTypes: readonly string[] = ['internal_ingest', 'internal_search']
