import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { buildApp as buildAppOn } from './app.js'
import { createConfiguredEndpoints } from './inference/configured-endpoints.js'
import { readOptions, type GivenOptions } from './options.js'
import { createWorld, type World } from './world.js'

export { OptionsError, type ConfiguredEndpoint, type GivenOptions, type Options } from './options.js'

/** A double that listens. */
export interface Mock {
  /** `http://host:port`, to give to a client as its node or endpoint. */
  readonly url: string
  readonly port: number
  /** Forgets everything that requests have made: the state is that of the start again. */
  reset: () => void
  /** Stops listening and ends every connection, open streams included. */
  close: () => Promise<void>
}

const worldOf = (options: GivenOptions): World => createWorld(readOptions(options), { populate: createConfiguredEndpoints })

/**
 * A Fastify instance with all faces that does not listen: for `inject`, or to mount in a server of one's own.
 * @throws {OptionsError} for an option that does not exist or a value that it does not take
 */
export const buildApp = (options: GivenOptions = {}): FastifyInstance => buildAppOn(worldOf(options))

/**
 * Starts a double in this process. Each call makes a world of its own.
 * @example const mock = await startMock({ port: 0 })
 * @throws {OptionsError} for an option that does not exist or a value that it does not take
 * @throws {Error} with `code` `EADDRINUSE` and the like when it can't listen
 */
export const startMock = async (options: GivenOptions = {}): Promise<Mock> => {
  const world = worldOf(options)
  const app = buildAppOn(world)
  const { host, port, logLevel } = world.options
  // Fastify announces each address at level info; whoever starts a double announces it in their own way.
  app.log.level = 'silent'
  try {
    await app.listen({ host, port })
  } catch (error) {
    // The caller gets no handle to close it by.
    await app.close()
    throw error
  }
  app.log.level = logLevel
  const { address, family, port: listening } = app.server.address() as AddressInfo
  // A wildcard is nobody's address: what it stands for on this machine is the loopback.
  const reached = { '0.0.0.0': '127.0.0.1', '::': '::1' }[address] ?? address
  return {
    url: `http://${family === 'IPv6' ? `[${reached}]` : reached}:${listening}`,
    port: listening,
    reset: () => { world.reset() },
    close: async () => { await app.close() }
  }
}
