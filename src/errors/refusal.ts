import { es, type EsError } from './es.js'

/** Whether it is the double that refuses: nothing that Elasticsearch would wrap, pass over or handle, since nobody would know then. */
export const isRefusal = ({ status, type }: EsError): boolean =>
  status === es.notEmulated.facts.status && type === es.notEmulated.facts.type
