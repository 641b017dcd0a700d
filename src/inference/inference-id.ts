import { es } from '../errors/es.js'
import { item } from '../errors/es-validation-items.js'

/** CORE/ml/utils/MlStrings.java: dots are allowed, although the message does not say so. */
const valid = /^[a-z0-9](?:[a-z0-9_\-.]*[a-z0-9])?$/

/** @throws es.actionRequestInvalid for an id that Elasticsearch does not take */
export const checkInferenceId = (id: string): void => {
  if (!valid.test(id) || id === '_all') throw es.actionRequestInvalid([item.inferenceIdInvalid(id)])
}
