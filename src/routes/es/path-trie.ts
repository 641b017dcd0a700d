/** Where a placeholder counts. A path is looked for in this order, from nowhere to everywhere. SRV/common/path/PathTrie.java TrieMatchingMode */
const matchingModes = ['explicit nodes only', 'wildcard root nodes', 'wildcard leaf nodes', 'wildcard nodes'] as const

type MatchingMode = typeof matchingModes[number]

interface Node<Value> {
  readonly children: Map<string, Node<Value>>
  /** What the placeholder is called, if this is one. */
  name?: string
  value?: Value
  /** For all that is below and not found otherwise. Elasticsearch has no such thing: a namespace that the double refuses as a whole. */
  namespace?: Value
}

/** The key of a placeholder among the children, and so that of a segment which is an asterisk. */
const WILDCARD = '*'

/** As Java splits: empty segments at the end don't count. */
const split = (path: string): string[] => {
  let end = path.length
  while (end > 0 && path.charCodeAt(end - 1) === 0x2f) end--
  return end === 0 ? [] : path.slice(0, end).split('/')
}

/** What is at a path, and what the placeholders stand for: as it was sent, and those of ways that led nowhere as well. */
export interface Found<Value> {
  readonly value: Value
  readonly filled: Readonly<Record<string, string>>
}

interface Search {
  readonly segments: readonly string[]
  readonly mode: MatchingMode
  /** What placeholders stand for, by name. */
  readonly filled: Record<string, string>
}

const wildcardCounts = (index: number, { segments, mode }: Search): boolean =>
  mode === 'wildcard nodes' || (mode === 'wildcard root nodes' && index === 1) || (mode === 'wildcard leaf nodes' && index === segments.length - 1)

/** Whether a placeholder is preferred to an explicit node without a value. */
const wildcardReplaces = (index: number, { segments, mode }: Search): boolean =>
  mode === 'wildcard root nodes' ? index === 1 : mode !== 'explicit nodes only' && index === segments.length - 1

const enter = <Value>(node: Node<Value>, index: number, search: Search): Value | undefined => {
  const { segments, filled } = search
  if (node.name !== undefined) filled[node.name] = segments[index] as string
  return index === segments.length - 1 ? node.value : below(node, index + 1, search)
}

const below = <Value>(node: Node<Value>, index: number, search: Search): Value | undefined => {
  const { segments, mode } = search
  const explicit = node.children.get(segments[index] as string)
  const wildcard = node.children.get(WILDCARD)
  let found: Value | undefined
  if (explicit !== undefined && (explicit.value !== undefined || wildcard === undefined || !wildcardReplaces(index, search))) {
    found = enter(explicit, index, search)
    const goesOn = index < segments.length - 1 && mode !== 'explicit nodes only'
    if (found === undefined && goesOn && wildcard !== undefined && wildcard !== explicit) found = enter(wildcard, index, search)
  } else if (wildcard !== undefined && (explicit !== undefined || wildcardCounts(index, search))) {
    found = enter(wildcard, index, search)
  }
  return found ?? (mode === 'wildcard nodes' ? node.namespace : undefined)
}

/** Values by pattern of path. SRV/common/path/PathTrie.java: an explicit segment is found before a placeholder, and nothing is decoded. */
export class PathTrie<Value> {
  readonly #root: Node<Value> = { children: new Map() }
  #rootValue: Value | undefined

  /** @param pattern a path, where `{name}` is a placeholder for one segment, and `*` at the end for one or more that are not found otherwise */
  insert (pattern: string, value: Value): void {
    const [, ...segments] = split(pattern)
    if (segments.length === 0) {
      this.#rootValue = value
      return
    }
    const isNamespace = segments.at(-1) === WILDCARD
    let node = this.#root
    for (const segment of isNamespace ? segments.slice(0, -1) : segments) {
      const name = /^\{(.+)\}$/.exec(segment)?.[1]
      const key = name === undefined ? segment : WILDCARD
      const child: Node<Value> = node.children.get(key) ?? { children: new Map() }
      if (name !== undefined) child.name = name
      node.children.set(key, child)
      node = child
    }
    if (isNamespace) node.namespace = value
    else node.value = value
  }

  /** The first that suits of what the modes find at a path. */
  retrieve (path: string, suits: (value: Value) => boolean = () => true): Found<Value> | undefined {
    const segments = split(path)
    for (const mode of matchingModes) {
      const found = this.#retrieve(segments, mode)
      if (found !== undefined && suits(found.value)) return found
    }
    return undefined
  }

  /** What each mode finds at a path. */
  retrieveAll (path: string): Array<Found<Value> | undefined> {
    const segments = split(path)
    return matchingModes.map(mode => this.#retrieve(segments, mode))
  }

  #retrieve (segments: readonly string[], mode: MatchingMode): Found<Value> | undefined {
    const filled = {}
    const value = segments.length === 0 ? this.#rootValue : below(this.#root, segments[0] === '' ? 1 : 0, { segments, mode, filled })
    return value === undefined ? undefined : { value, filled }
  }
}
