import { es } from '../../errors/es.js'
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
