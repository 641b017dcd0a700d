import { EsError } from '../errors/es.js'
import { OptionsError } from '../options.js'
import type { World } from '../world.js'
import { JsonReader } from '../xcontent/json-reader.js'
import type { JsonMap } from '../xcontent/json-value.js'
import { createEndpoint } from './create-endpoint.js'
import { parseTaskType } from './task-type.js'

/**
 * Creates the endpoints that the options name, by the same checks as `PUT _inference`.
 * @throws {OptionsError} with the text of the check that one of them fails
 */
export const createConfiguredEndpoints = (world: World): void => {
  world.options.endpoints.forEach(({ inference_id: id, task_type: taskType, ...body }, index) => {
    try {
      createEndpoint(world, { id, taskType: parseTaskType(taskType), readBody: () => asJsonMap(body) })
    } catch (error) {
      throw error instanceof EsError ? new OptionsError(`endpoints.${index}: ${reasonsOf(error)}`) : error
    }
  })
}

const reasonsOf = ({ reason, cause }: EsError): string => cause === undefined ? String(reason) : `${reason} ${reasonsOf(cause)}`

const asJsonMap = (body: object): JsonMap => {
  const reader = new JsonReader(Buffer.from(JSON.stringify(body)))
  reader.next()
  return reader.value() as JsonMap
}
