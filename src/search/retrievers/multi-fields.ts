import { es } from '../../errors/es.js'
import { item } from '../../errors/es-validation-items.js'
import type { Retriever } from './retriever.js'

interface MultiFields {
  readonly children: readonly Retriever[]
  readonly fields?: readonly string[]
  readonly query?: string
}

/** What is wrong with `query` and `fields` in place of `retrievers`. RANK/MultiFieldsInnerRetrieverUtils.java validateParams */
export const multiFieldsProblems = (name: string, { children, fields = [], query }: MultiFields): string[] => {
  if (fields.length === 0 && query === undefined) return children.length === 0 ? [item.retrieversMissing(name)] : []
  if (query === undefined) return [item.retrieverNeeds(name, 'query', 'fields')]
  return [
    ...query === '' ? [item.retrieverEmpty(name, 'query')] : [],
    ...children.length > 0 ? [item.retrieverCombines(name, 'retrievers', 'query')] : []
  ]
}

/** @throws es.notEmulated for a query over several fields, which Elasticsearch makes retrievers of */
export const checkMultiFields = (name: string, { query }: Pick<MultiFields, 'query'>): void => {
  if (query !== undefined) throw es.notEmulated(`[query] in a [${name}] retriever`, 'write its [retrievers]')
}
