import { es } from '../../errors/es.js'
import { methods, type Method, type Operation } from './operation.js'
import { operations } from './operations/index.js'
import { PathTrie } from './path-trie.js'
import { rawPath } from './percent-encoding.js'

/** The operations of one path, by method. */
type MethodHandlers = ReadonlyMap<Method, Operation>

/** What answers a request, and what the placeholders of its path stand for, as it was sent. */
export interface Handler {
  readonly operation: Operation
  readonly pathParameters: Readonly<Record<string, string>>
}

const handlersByPath = (tencentExtensions: boolean): ReadonlyMap<string, MethodHandlers> => {
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

/** How many paths are remembered of each method, and of what length the target may be. */
const KNOWN_MAX = 256
const KNOWN_LENGTH_MAX = 256

/** Finds what answers a request by its path as it was sent. SRV/rest/RestController.java */
export class RestController {
  readonly #handlers = new PathTrie<MethodHandlers>()
  /** What was found lately, by method and path: clients ask for the same few all day. */
  readonly #known = new Map<string, Map<string, Handler>>()

  constructor ({ tencentExtensions }: { tencentExtensions: boolean }) {
    for (const [path, handlers] of handlersByPath(tencentExtensions)) this.#handlers.insert(path, handlers)
  }

  /** The methods that a path has, however its placeholders count, in the order in which messages list them. */
  methodsAt (target: string): Method[] {
    const found = this.#handlers.retrieveAll(rawPath(target))
    return methods.filter(method => found.some(each => each?.value.has(method)))
  }

  /**
   * An explicit path without the method hides no other path that has it.
   * @param target as it was sent
   * @throws es.methodUnknown, es.noHandler, es.methodNotAllowed
   */
  handlerFor (method: string, target: string): Handler {
    const path = rawPath(target)
    const known = this.#known.get(method)?.get(path)
    if (known !== undefined) return known
    const found = this.#handlers.retrieve(path, handlers => handlers.has(method as Method))
    const operation = found?.value.get(method as Method)
    if (found !== undefined && operation !== undefined) {
      const handler = { operation, pathParameters: found.filled }
      // A path may be a piece of its target, which it keeps in memory.
      if (target.length <= KNOWN_LENGTH_MAX) this.#remember(method, path, handler)
      return handler
    }
    const allowed = this.methodsAt(target)
    if (!methods.includes(method as Method)) throw es.methodUnknown(method, allowed)
    throw allowed.length === 0 ? es.noHandler(target, method) : es.methodNotAllowed(target, method, allowed)
  }

  #remember (method: string, path: string, handler: Handler): void {
    const known = this.#known.get(method) ?? new Map<string, Handler>()
    if (known.size >= KNOWN_MAX) known.clear()
    this.#known.set(method, known.set(path, handler))
  }
}
