/**
 * Who loads what early, and needs it rarely or never: each is loaded when one of its members is first asked for. Of a module that src/ imports, the
 * functions that it may import are named, since the names of an ECMAScript module are fixed before it runs; esbuild refuses any other.
 */
const lazy = [
  { importer: 'fastify', modules: { 'node:dns': [], 'node:http2': [], 'node:https': [], semver: [] } },
  { importer: 'seedrandom', modules: { crypto: [] } },
  { importer: 'src', modules: { 'node:crypto': ['createHash'], yaml: ['parseDocument'] } }
]

const namespace = 'lazy'

const importerOf = path => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path.replaceAll('\\', '/'))?.[1] ?? 'src'

/** A plugin of esbuild. What imports a module of the list gets a stand-in for it: imports stay where they are in the source, and cost nothing. */
export const lazyModules = {
  name: 'lazy modules',
  setup (build) {
    const names = new Set(lazy.flatMap(({ modules }) => Object.keys(modules)))
    build.onResolve({ filter: /^[^./]/ }, ({ path, importer, resolveDir, namespace: from }) => {
      if (from === namespace || !names.has(path)) return undefined
      const functions = lazy.find(each => each.importer === importerOf(importer))?.modules[path]
      return functions && { path, namespace, suffix: functions.length > 0 ? '?functions' : '', pluginData: { resolveDir, functions } }
    })
    build.onLoad({ filter: /.*/, namespace }, ({ path, pluginData: { resolveDir, functions } }) => {
      const module = `require(${JSON.stringify(path)})`
      const contents = functions.length > 0
        ? functions.map(name => `export const ${name} = (...given) => ${module}.${name}(...given)`).join('\n')
        : `module.exports = new Proxy({}, { get: (_, name) => ${module}[name] })`
      return { contents, resolveDir }
    })
  }
}
