import type { RestRequest } from './rest-request.js'

/**
 * The endpoint that a path names: `/{task_type}/{inference_id}`, or `/{inference_id}`, whose task type is `any`; without either, all of them.
 * A path without a task type may have an id from the query string, and no task type then. INF/rest/RestGetInferenceModelAction.java
 */
export const endpointOf = (request: RestRequest): { taskType: string | undefined, id: string } => {
  const id = request.param('inference_id')
  const first = request.param('task_type_or_id')
  return id === undefined ? { taskType: 'any', id: first ?? '_all' } : { taskType: first, id }
}
