import { deleteDocument as remove } from '../../../documents/delete-document.js'
import { validateAction } from '../../../documents/validate-action.js'
import type { DeleteAction } from '../../../documents/write-action.js'
import { readConditions, readWriteParameters, refreshParameter } from '../parse/document-parameters.js'
import type { Operation } from '../operation.js'
import { writeAnswer } from '../write-answer.js'

/** SRV/rest/action/document/RestDeleteAction.java */
export const deleteDocument: Operation = {
  name: 'delete',
  methods: ['DELETE'],
  paths: ['/{index}/_doc/{id}'],
  fidelity: 'emulated',
  prepare: request => {
    const { query } = request
    const [index, id] = [request.param('index'), request.param('id')]
    const routing = query.string('routing') || undefined
    readWriteParameters(query)
    const refresh = refreshParameter(query)
    const action: DeleteAction = { kind: 'delete', index, id, routing, requireAlias: false, ...readConditions(query) }
    return world => {
      validateAction(action)
      return writeAnswer(world, remove(world, action), { refresh, routing })
    }
  }
}
