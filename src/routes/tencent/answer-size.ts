import { tencent } from '../../errors/tencent.js'
import type { World } from '../../world.js'

/**
 * Refuses an answer before it is made, where so many elements of at least so many bytes are too large for one: what is made of a request of
 * 10 MB can be hundreds of times as large as the request.
 * @throws tencent.responseTooLarge
 */
export const refuseTooMany = (count: number, bytesEach: number, { options }: World): void => {
  if (count * bytesEach > options.maxResponseSize) throw tencent.responseTooLarge()
}
