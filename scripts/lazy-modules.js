/** Who loads what early and needs it rarely or never: each is loaded when one of its members is first asked for. */
const members = [
  { importer: 'fastify', modules: ['node:dns', 'node:http2', 'node:https', 'semver'] },
  { importer: 'seedrandom', modules: ['crypto'] },
  { importer: 'src', modules: ['node:crypto', 'node:zlib', 'fflate', 'yaml'] }
]

/** Makers of compilers, which Fastify calls at start and uses when a route has a schema: each is loaded for the first schema. */
const makers = [
  { importer: 'fastify', modules: ['@fastify/ajv-compiler', '@fastify/fast-json-stringify-compiler'] }
]

// What esbuild gives to an `import` has the members and the prototype of a CommonJS module, so that the prototype is the place to load from.
const standIns = {
  members: path => `module.exports = Object.create(new Proxy({}, { get: (_, name) => require('${path}')[name] }))`,
  makers: path => `module.exports = (...options) => (...given) => require('${path}')(...options)(...given)`
}

const importerOf = path => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path.replaceAll('\\', '/'))?.[1] ?? 'src'
const isIn = (list, { path, importer }) => list.some(each => each.importer === importerOf(importer) && each.modules.includes(path))

/** A plugin of esbuild: what is imported early gets a stand-in that loads it late. The imports stay where they are in the source. */
export const lazyModules = {
  name: 'lazy modules',
  setup (build) {
    build.onResolve({ filter: /^[^./]/ }, imported => {
      if (imported.namespace in standIns) return undefined
      const namespace = isIn(members, imported) ? 'members' : isIn(makers, imported) ? 'makers' : undefined
      return namespace && { path: imported.path, namespace, pluginData: imported.resolveDir }
    })
    for (const [namespace, standIn] of Object.entries(standIns)) {
      build.onLoad({ filter: /./, namespace }, ({ path, pluginData: resolveDir }) => ({ contents: standIn(path), resolveDir }))
    }
  }
}
