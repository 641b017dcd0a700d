import { javaTrim } from './java-string.js'
import { isList, isScalar, membersOf, ObjectText, type Writable, type WritableObject } from './json-writer.js'
import { isSimpleMatchPattern, simpleMatcher } from './simple-match.js'

/** One name of a path, and what may follow it. XC/support/filtering/FilterPath.java */
interface PathNode {
  /** Whether a path ends here: what is below belongs to it. */
  isFinal: boolean
  /** `**`, which stands for one name or more. */
  readonly anyDepth: boolean
  readonly names: Map<string, PathNode>
  /** By their text, which holds a `*`. */
  readonly globs: Map<string, { readonly matches: (name: string) => boolean, readonly node: PathNode }>
}

const newNode = (segment: string): PathNode => ({ isFinal: false, anyDepth: segment === '**', names: new Map(), globs: new Map() })

const childOf = ({ names, globs }: PathNode, segment: string): PathNode => {
  const known = names.get(segment) ?? globs.get(segment)?.node
  if (known !== undefined) return known
  const node = newNode(segment)
  if (isSimpleMatchPattern(segment)) globs.set(segment, { matches: simpleMatcher(segment), node })
  else names.set(segment, node)
  return node
}

/**
 * The names of a path; `\.` is a dot inside a name. A dot at the start, or behind a dot, begins a last name that has all the rest as it is
 * written. Run of the real class
 */
const segmentsOf = (path: string): string[] => {
  const segments: string[] = []
  let rest = path
  for (;;) {
    const [segment = ''] = /^(?:\\\.|[^.])*/.exec(rest) ?? []
    if (segment === '') return [...segments, rest]
    segments.push(segment.replaceAll('\\.', '.'))
    if (segment.length === rest.length) return segments
    rest = rest.slice(segment.length + 1)
  }
}

/** A place in a value is at all these nodes at once. */
type Place = ReadonlySet<PathNode>

const compile = (paths: readonly string[]): Place => {
  const root = newNode('')
  for (const path of paths) {
    let node = root
    for (const segment of segmentsOf(path)) node = childOf(node, segment)
    node.isFinal = true
  }
  return new Set([root])
}

/** The place behind one more name; undefined when a path ends there. */
const step = (place: Place, name: string): Place | undefined => {
  const next = new Set<PathNode>()
  for (const node of place) {
    const named = node.names.get(name)
    if (named !== undefined) next.add(named)
    for (const { matches, node: below } of node.globs.values()) if (matches(name)) next.add(below)
    if (node.anyDepth) next.add(node)
  }
  for (const { isFinal } of next) if (isFinal) return undefined
  return next
}

/** The places behind a name that may be a path itself: those behind the whole of it, and those behind its parts one after the other. */
const stepThroughDots = (place: Place, name: string): Place | undefined => {
  const whole = step(place, name)
  if (whole === undefined || !name.includes('.')) return whole
  let parts: Place = place
  for (const part of name.split('.')) {
    const next = step(parts, part)
    if (next === undefined) return undefined
    parts = next
  }
  return new Set([...whole, ...parts])
}

interface PathFilterOptions {
  readonly inclusive: boolean
  /** Whether a name with dots in it is looked for as the path that it looks like, too. XC FilterPath.java matchFieldNamesWithDots */
  readonly dotted: boolean
}

/** Keeps what paths lead to, or all but that. XC/provider/filtering/FilterPathBasedFilter.java, Jackson's FilteringGeneratorDelegate */
class PathFilter {
  readonly #paths: Place
  readonly #inclusive: boolean
  readonly #step: typeof step

  constructor (paths: readonly string[], { inclusive, dotted }: PathFilterOptions) {
    this.#paths = compile(paths)
    this.#inclusive = inclusive
    this.#step = dotted ? stepThroughDots : step
  }

  body (value: Writable): Writable {
    return isScalar(value) || isList(value) ? this.#below(value, this.#paths) : this.#members(value, this.#paths)
  }

  /** What is left of an item of the list that is the member of this name; undefined for nothing. */
  item (name: string, item: Writable): Writable {
    const left = this.#member(name, [item], this.#paths)
    return left !== undefined && !isScalar(left) && isList(left) ? left[0] : undefined
  }

  /** What is left of a value; the items of an array are at the place of the array. */
  #below (value: Writable, place: Place): Writable {
    if (isScalar(value)) return this.#inclusive ? undefined : value
    if (isList(value)) {
      const items = value.map(item => this.#below(item, place)).filter(item => item !== undefined)
      return this.#vanishes(items.length, value.length) ? undefined : items
    }
    const members = this.#members(value, place)
    return this.#vanishes(members.size, membersOf(value).length) ? undefined : members
  }

  #members (value: WritableObject, place: Place): ReadonlyMap<string, Writable> {
    const members = new Map<string, Writable>()
    for (const [name, member] of membersOf(value)) {
      const left = this.#member(name, member, place)
      if (left !== undefined) members.set(name, left)
    }
    return members
  }

  #member (name: string, value: Writable, place: Place): Writable {
    const next = this.#step(place, name)
    const isAtEnd = next === undefined
    if (isAtEnd || next.size === 0) return isAtEnd === this.#inclusive ? written(value) : undefined
    return this.#below(value, next)
  }

  /** What the filter has emptied is gone; what came empty is there unless it had to be asked for. */
  #vanishes (size: number, sizeBefore: number): boolean {
    return size === 0 && (this.#inclusive || sizeBefore > 0)
  }
}

/** No object is copied as it came once a filter is in force. libs/x-content JsonXContentGenerator.java mayWriteRawData */
const written = (value: Writable): Writable => value instanceof ObjectText ? value.members() : value

/** What `filter_path` leaves of an answer, or `_source` of a document. */
export class ContentFilter {
  readonly #filters: readonly PathFilter[]

  /** @param dotted whether a name with dots in it is a path, too: in `_source`, not in answers */
  constructor (includes: readonly string[], excludes: readonly string[], { dotted = false } = {}) {
    this.#filters = [
      ...(includes.length > 0 ? [new PathFilter(includes, { inclusive: true, dotted })] : []),
      ...(excludes.length > 0 ? [new PathFilter(excludes, { inclusive: false, dotted })] : [])
    ]
  }

  /** What is left of a whole body: an object stays one, be it empty; undefined for an array of which nothing is left, and which is not written. */
  body (value: Writable): Writable {
    return this.#filters.reduce((left, filter) => filter.body(left), value)
  }

  /** What is left of an item of the list that is the body's member of this name; undefined for nothing. */
  item (name: string, item: Writable): Writable {
    return this.#filters.reduce((left, filter) => left === undefined ? undefined : filter.item(name, left), item)
  }
}

/**
 * Reads the parameter `filter_path`: a comma-separated list of dotted paths with `*` and `**`; those with a `-` before them are left out of what
 * the others lead to, or of everything when there are no others. undefined when nothing is to be filtered. SRV/rest/AbstractRestChannel.java; run
 * of the real class
 */
export const parseFilterPath = (parameter: string): ContentFilter | undefined => {
  const paths = parameter.split(',').map(javaTrim).filter(path => path !== '')
  const includes = paths.filter(path => !path.startsWith('-'))
  const excludes = paths.filter(path => path.startsWith('-')).map(path => javaTrim(path.slice(1))).filter(path => path !== '')
  return includes.length + excludes.length === 0 ? undefined : new ContentFilter(includes, excludes)
}
