import type { RestRequest } from './rest-request.js'

/** The endpoint that a path names: `/{task_type}/{inference_id}`, or `/{inference_id}`, whose task type is `any`. */
export const endpointOf = (request: RestRequest): { taskType: string, id: string } => {
  const id = request.param('inference_id')
  return id === '' ? { taskType: 'any', id: request.param('task_type_or_id') } : { taskType: request.param('task_type_or_id'), id }
}
