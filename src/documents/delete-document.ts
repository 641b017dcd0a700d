import type { World } from '../world.js'
import type { DeleteAction, WriteResult } from './write-action.js'
import { copiesOf } from './write-document.js'
import { targetOf } from './write-target.js'

/** Deletes a document, which need not be there. @throws what {@link targetOf} throws, and version conflicts */
export const deleteDocument = (world: World, action: DeleteAction): WriteResult => {
  const index = targetOf(world, action)
  const { id = '' } = action
  return { index: index.name, id, copies: copiesOf(index), ...index.engine.delete(id, action) }
}
