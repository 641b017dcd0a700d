import type { EsIndex } from '../../indices/es-index.js'
import type { JsonMap } from '../../xcontent/json-value.js'

/** The aliases of an index by name, ascending. @param isShown all of them unless it says so */
export const showAliases = ({ aliases }: Pick<EsIndex, 'aliases'>, isShown: (alias: string) => boolean = () => true): ReadonlyMap<string, JsonMap> =>
  new Map([...aliases].filter(([alias]) => isShown(alias)).sort(([a], [b]) => (a < b ? -1 : 1)))
