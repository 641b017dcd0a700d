import { withShownSource } from '../../../documents/shown-source.js'
import { parseUpdateBody } from '../../../documents/update-body.js'
import { updateDocument as change } from '../../../documents/update-document.js'
import { validateAction } from '../../../documents/validate-action.js'
import type { UpdateAction } from '../../../documents/write-action.js'
import { es } from '../../../errors/es.js'
import { item } from '../../../errors/es-validation-items.js'
import { JsonReader } from '../../../xcontent/json-reader.js'
import { fetchSourceParameters, longParameter, readWriteTarget } from '../parse/document-parameters.js'
import type { Operation } from '../operation.js'
import { writeAnswer } from '../write-answer.js'

/** SRV/rest/action/document/RestUpdateAction.java */
export const updateDocument: Operation = {
  name: 'update',
  methods: ['POST'],
  paths: ['/{index}/_update/{id}'],
  fidelity: 'emulated',
  prepare: request => {
    const { query } = request
    const { refresh, ...target } = readWriteTarget(request)
    const docAsUpsert = query.boolean('doc_as_upsert', false)
    const fetchSource = fetchSourceParameters(query)
    const retryOnConflict = longParameter(query, 'retry_on_conflict') ?? 0
    if (query.ifGiven('version') !== undefined || query.ifGiven('version_type') !== undefined) throw es.actionRequestInvalid([item.versioningInternal()])
    const conditions = { ifSeqNo: longParameter(query, 'if_seq_no'), ifPrimaryTerm: longParameter(query, 'if_primary_term') }
    const requireAlias = query.boolean('require_alias', false)
    const given = parseUpdateBody(new JsonReader(request.requiredContent()))
    const body = { ...given, doc_as_upsert: given.doc_as_upsert ?? docAsUpsert }
    const { if_seq_no: ifSeqNo = conditions.ifSeqNo, if_primary_term: ifPrimaryTerm = conditions.ifPrimaryTerm } = body
    const action: UpdateAction = { kind: 'update', ...target, requireAlias, pipeline: undefined, retryOnConflict, ifSeqNo, ifPrimaryTerm }
    return async world => {
      validateAction(action, body)
      const result = await change(world, { action, body })
      return writeAnswer(world, withShownSource(result, body._source ?? fetchSource), { refresh, routing: target.routing })
    }
  }
}
