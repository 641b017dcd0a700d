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
 * What an index and an alias may be called. SRV/cluster/metadata/MetadataCreateIndexService.java validateIndexOrAliasName
 * @throws what `refusal` makes of the first rule that the name breaks
 */
export const checkIndexOrAliasName = (name: string, refusal: Refusal): void => {
  const broken = rules.find(([breaks]) => breaks(name))
  if (broken !== undefined) throw refusal(name, broken[1](name))
}

/**
 * What an index may be called, which is less than an alias. SRV/cluster/metadata/MetadataCreateIndexService.java validateIndexName
 * @throws what `refusal` makes of the first rule that the name breaks
 */
export const checkIndexName = (name: string, refusal: Refusal): void => {
  checkIndexOrAliasName(name, refusal)
  if (name.toLowerCase() !== name) throw refusal(name, 'must be lowercase')
}
