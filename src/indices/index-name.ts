import type { EsError } from '../errors/es.js'

const NAME_BYTES_MAX = 255

/** In the order in which Elasticsearch prints them, which is that of their code points. SRV/common/Strings.java */
const INVALID_CHARACTERS = ' "*,/<>?\\|'
const invalidCharacters = `[${[...INVALID_CHARACTERS].map(character => `'${character}'`).join(',')}]`

const rules: ReadonlyArray<readonly [(name: string) => boolean, (name: string) => string]> = [
  [name => name === '', () => 'must not be empty'],
  [name => [...INVALID_CHARACTERS].some(character => name.includes(character)), () => `must not contain the following characters ${invalidCharacters}`],
  [name => name.includes('#'), () => "must not contain '#'"],
  [name => name.includes(':'), () => "must not contain ':'"],
  [name => /^[_+-]/.test(name), () => "must not start with '_', '-', or '+'"],
  [name => Buffer.byteLength(name) > NAME_BYTES_MAX, name => `index name is too long, (${Buffer.byteLength(name)} > ${NAME_BYTES_MAX})`],
  [name => name === '.' || name === '..', () => "must not be '.' or '..'"]
]

type Refusal = (name: string, why: string) => EsError

/**
 * What is wrong with a name that an index and an alias may not have, in the words of the first rule that it breaks; undefined for a good one.
 * SRV/cluster/metadata/MetadataCreateIndexService.java validateIndexOrAliasName
 */
export const indexOrAliasNameProblem = (name: string): string | undefined => {
  const broken = rules.find(([breaks]) => breaks(name))
  return broken?.[1](name)
}

/**
 * What an index and an alias may be called.
 * @throws what `refusal` makes of the {@link indexOrAliasNameProblem}
 */
export const checkIndexOrAliasName = (name: string, refusal: Refusal): void => {
  const problem = indexOrAliasNameProblem(name)
  if (problem !== undefined) throw refusal(name, problem)
}

/**
 * What an index may be called, which is less than an alias. SRV/cluster/metadata/MetadataCreateIndexService.java validateIndexName
 * @throws what `refusal` makes of the first rule that the name breaks
 */
export const checkIndexName = (name: string, refusal: Refusal): void => {
  checkIndexOrAliasName(name, refusal)
  if (name.toLowerCase() !== name) throw refusal(name, 'must be lowercase')
}
