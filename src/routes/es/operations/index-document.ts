import { validateAction } from '../../../documents/validate-action.js'
import { writeDocument } from '../../../documents/write-document.js'
import type { IndexAction } from '../../../documents/write-action.js'
import { es } from '../../../errors/es.js'
import { readConditions, readWriteTarget, refuseDataStream } from '../parse/document-parameters.js'
import type { Operation } from '../operation.js'
import type { RestRequest } from '../rest-request.js'
import { writeAnswer } from '../write-answer.js'

type Kind = IndexAction['kind']

/** @throws es.opTypeUnknown. SRV/action/DocWriteRequest.java OpType */
const parseOpType = (raw: string): Kind => {
  const opType = raw.toLowerCase()
  if (opType === 'index' || opType === 'create') return opType
  throw opType === 'update' || opType === 'delete' ? es.opTypeWrong(raw) : es.opTypeUnknown(raw)
}

/**
 * Reads a write of one document: body, then parameters. SRV/rest/action/document/RestIndexAction.java
 * @param kindOf what is done, given what `op_type` says
 */
const prepareWrite = (kindOf: (opType: Kind | undefined) => Kind) => (request: RestRequest): ReturnType<Operation['prepare']> => {
  const { query } = request
  const content = request.requiredContent()
  const { refresh, ...target } = readWriteTarget(request)
  const pipeline = query.string('pipeline')
  const conditions = readConditions(query)
  const requireAlias = query.boolean('require_alias', false)
  refuseDataStream(query)
  const opType = query.string('op_type')
  const kind = kindOf(opType === undefined ? undefined : parseOpType(opType))
  const action: IndexAction = { kind, ...target, pipeline, requireAlias, listPipelines: false, ...conditions }
  return async world => {
    validateAction(action)
    return writeAnswer(world, await writeDocument(world, action, content), { refresh, routing: target.routing })
  }
}

const autoId: Operation = {
  name: 'index',
  methods: ['POST'],
  paths: ['/{index}/_doc'],
  fidelity: 'emulated',
  prepare: prepareWrite((opType = 'create') => opType)
}

const withId: Operation = {
  name: 'index',
  methods: ['PUT', 'POST'],
  paths: ['/{index}/_doc/{id}'],
  fidelity: 'emulated',
  prepare: prepareWrite((opType = 'index') => opType)
}

/** Writes a document: with the id that is given, or with one that is made. */
export const indexDocument: readonly Operation[] = [autoId, withId]

/** Writes a document that must not be there. */
export const createDocument: Operation = {
  name: 'create',
  methods: ['PUT', 'POST'],
  paths: ['/{index}/_create/{id}'],
  fidelity: 'emulated',
  prepare: request => {
    const opType = request.query.string('op_type')
    if (opType !== undefined && opType.toLowerCase() !== 'create') throw es.opTypeNotCreate(opType)
    return prepareWrite(() => 'create')(request)
  }
}
