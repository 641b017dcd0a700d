import { deleteDocument as remove } from '../../../documents/delete-document.js'
import { actionDefects } from '../../../documents/validate-action.js'
import type { DeleteAction } from '../../../documents/write-action.js'
import { es } from '../../../errors/es.js'
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
      const defects = actionDefects(action)
      if (defects.length > 0) throw es.actionRequestInvalid(defects)
      return writeAnswer(world, remove(world, action), { refresh, routing })
    }
  }
}
