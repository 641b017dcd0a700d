import { es, type EsError } from '../errors/es.js'

/** Whether it is the double that refuses: no failure that a pipeline may handle, since its author would never know. */
export const isRefusal = ({ status, type }: EsError): boolean =>
  status === es.notEmulated.facts.status && type === es.notEmulated.facts.type
