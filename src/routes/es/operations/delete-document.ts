import { deleteDocument as remove } from '../../../documents/delete-document.js'
import { validateAction } from '../../../documents/validate-action.js'
import type { DeleteAction } from '../../../documents/write-action.js'
import { readConditions, readWriteTarget } from '../parse/document-parameters.js'
import type { Operation } from '../operation.js'
import { writeAnswer } from '../write-answer.js'

/** SRV/rest/action/document/RestDeleteAction.java */
export const deleteDocument: Operation = {
  name: 'delete',
  methods: ['DELETE'],
  paths: ['/{index}/_doc/{id}'],
  fidelity: 'emulated',
  prepare: request => {
    const { refresh, ...target } = readWriteTarget(request)
    const action: DeleteAction = { kind: 'delete', ...target, requireAlias: false, ...readConditions(request.query) }
    return world => {
      validateAction(action)
      return writeAnswer(world, remove(world, action), { refresh, routing: target.routing })
    }
  }
}
