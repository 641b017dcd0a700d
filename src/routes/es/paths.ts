import { es } from '../../errors/es.js'
import { decodePercent } from './percent-encoding.js'
import { methods, type Method, type Operation } from './operation.js'
import { operations } from './operations/index.js'
import type { RestRequest } from './rest-request.js'

/** The operations of one path, by method. */
export type PathOperations = ReadonlyMap<Method, Operation>

/** All patterns, and what answers at each: a known path with a wrong method is told apart from an unknown path. */
export const operationsByPath = ({ tencentExtensions }: { tencentExtensions: boolean }): ReadonlyMap<string, PathOperations> => {
  const paths = new Map<string, Map<Method, Operation>>()
  for (const operation of operations) {
    if (operation.tencentExtension === true && !tencentExtensions) continue
    for (const path of operation.paths) {
      const atPath = paths.get(path) ?? new Map<Method, Operation>()
      for (const method of operation.methods) atPath.set(method, operation)
      paths.set(path, atPath)
    }
  }
  return paths
}

/** Explicit segments are found before placeholders, as in the path trie. */
const rankOf = (segments: readonly string[]): string => segments.map(segment => segment.startsWith(':') ? 1 : segment === '*' ? 2 : 0).join('')

const matches = (pattern: readonly string[], segments: readonly string[]): boolean =>
  (pattern.at(-1) === '*' ? segments.length >= pattern.length : segments.length === pattern.length) &&
  pattern.every((each, i) => each === '*' || each === segments[i] || each.startsWith(':'))

/** Gives what is at a target's path. */
export type PathFinder = (target: string) => PathOperations | undefined

/** As PathTrie does: nothing is decoded, and slashes at the end don't count. Run of the real SRV/common/path/PathTrie.java */
const rawSegments = (target: string): string[] => (target.split(/[?#]/, 1)[0] ?? '').replace(/(?!^)\/+$/, '').split('/')

/** As the router does: decoded, and without the origin and one slash at the end. */
const routedSegments = (target: string): string[] => (target.split(/[?#]/, 1)[0] ?? '')
  .replace(/^https?:\/\/[^/]*/i, '').replace(/(?!^)\/$/, '').split('/').map(segment => decodePercent(segment, { plusIsSpace: false }))

/**
 * A finder of paths; an empty segment is as good as any.
 * @param asRouted for a target that the router has not found for want of the method, which ought to be told apart from its likes by nothing else
 */
export const pathFinder = (paths: ReadonlyMap<string, PathOperations>, { asRouted }: { asRouted: boolean }): PathFinder => {
  const patterns = [...paths]
    .map(([pattern, atPath]) => ({ segments: pattern.split('/'), atPath }))
    .sort((a, b) => rankOf(a.segments) < rankOf(b.segments) ? -1 : 1)
  return target => {
    const segments = asRouted ? routedSegments(target) : rawSegments(target)
    return patterns.find(pattern => matches(pattern.segments, segments))?.atPath
  }
}

let findAny: PathFinder | undefined

/** For a request that no router gets to see: the paths of Tencent's plugin count in any case. */
export const findPath: PathFinder = target => {
  findAny ??= pathFinder(operationsByPath({ tencentExtensions: true }), { asRouted: false })
  return findAny(target)
}

/** The methods of a path in the order in which messages list them. */
export const allowedMethods = (atPath: PathOperations | undefined): Method[] => methods.filter(method => atPath?.has(method))

/**
 * Which operation answers; `atPath` is undefined for an unknown path. SRV/rest/RestController.java
 * @throws es.methodUnknown, es.noHandler, es.methodNotAllowed
 */
export const operationFor = ({ method, uri }: RestRequest, atPath: PathOperations | undefined): Operation => {
  if (!methods.includes(method as Method)) throw es.methodUnknown(method, allowedMethods(atPath))
  if (atPath === undefined) throw es.noHandler(uri, method)
  const operation = atPath.get(method as Method)
  if (operation === undefined) throw es.methodNotAllowed(uri, method, allowedMethods(atPath))
  return operation
}
