import { createHash, timingSafeEqual } from 'node:crypto'

/** What the option says when everybody is welcome. */
const ANYBODY = 'any'

const digest = (secret: string): Buffer => createHash('sha256').update(secret).digest()

/** SecretId and SecretKey of each pair. Neither has a comma; what follows the first colon is the SecretKey, further colons included. */
const pairsOf = (text: string): Array<[string, string]> => text.split(',').map(pair => {
  const colon = pair.indexOf(':')
  return [pair.slice(0, Math.max(colon, 0)), pair.slice(colon + 1)]
})

const defectOfPair = (pair: string): string | undefined => {
  if (pair !== pair.trim()) return 'has white space around it'
  if (!pair.includes(':')) return 'has no ":"'
  if (pair.startsWith(':')) return 'has no SecretId before its ":"'
  return pair.indexOf(':') === pair.length - 1 ? 'has no SecretKey behind its ":"' : undefined
}

/** What is wrong with a value of the option `credentials`, told by the number of a pair: nothing of the value itself, which holds secrets. */
export const defectOfCredentials = (text: string): string | undefined => {
  if (text === ANYBODY) return undefined
  for (const [i, pair] of text.split(',').entries()) {
    const defect = defectOfPair(pair)
    if (defect !== undefined) return `pair ${i + 1} ${defect}`
  }
  const ids = pairsOf(text).map(([id]) => id)
  const again = ids.findIndex((id, i) => ids.indexOf(id) < i)
  return again < 0 ? undefined : `pair ${again + 1} has the SecretId of pair ${ids.indexOf(ids[again] as string) + 1}`
}

/** The pairs that a double accepts: for Elasticsearch, the names and passwords of users, and the ids and keys of API keys. */
export class Credentials {
  readonly #keys: ReadonlyMap<string, string>
  readonly #digests: ReadonlyMap<string, Buffer>

  /** @param text `SecretId:SecretKey[,SecretId:SecretKey…]`, without a {@link defectOfCredentials} */
  constructor (text: string) {
    const pairs = pairsOf(text)
    this.#keys = new Map(pairs)
    this.#digests = new Map(pairs.map(([id, key]) => [id, digest(key)]))
  }

  has (id: string): boolean {
    return this.#keys.has(id)
  }

  /** What a signature is made with; undefined for an id that no pair has. */
  secretKeyOf (id: string): string | undefined {
    return this.#keys.get(id)
  }

  /** Whether there is this very pair. The time that it takes tells nothing of the key: digests are compared, all of them of one length. */
  accepts (id: string, key: string): boolean {
    const known = this.#digests.get(id)
    const given = digest(key)
    return timingSafeEqual(known ?? given, given) && known !== undefined
  }
}

/** What the option says; undefined when nothing is verified. */
export const readCredentials = (text: string): Credentials | undefined => text === ANYBODY ? undefined : new Credentials(text)
