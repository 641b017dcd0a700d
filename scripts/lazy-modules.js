/** Who loads what early, and needs it rarely or never: each is loaded when one of its members is first asked for. */
const lazy = [
  { importer: 'fastify', modules: ['node:dns', 'node:http2', 'node:https', 'semver'] },
  { importer: 'seedrandom', modules: ['crypto'] },
  { importer: 'src', modules: ['node:crypto', 'yaml'] }
]

const namespace = 'lazy'

const importerOf = path => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path.replaceAll('\\', '/'))?.[1] ?? 'src'

/** A plugin of esbuild. What imports a module of the list gets a stand-in for it: imports stay where they are in the source, and cost nothing. */
export const lazyModules = {
  name: 'lazy modules',
  setup (build) {
    const names = new Set(lazy.flatMap(({ modules }) => modules))
    build.onResolve({ filter: /^[^./]/ }, ({ path, importer, resolveDir, namespace: from }) => {
      if (from === namespace || !names.has(path)) return undefined
      const isLazy = lazy.some(each => each.importer === importerOf(importer) && each.modules.includes(path))
      return isLazy ? { path, namespace, pluginData: resolveDir } : undefined
    })
    build.onLoad({ filter: /.*/, namespace }, ({ path, pluginData: resolveDir }) => ({
      contents: `module.exports = new Proxy({}, { get: (_, name) => require(${JSON.stringify(path)})[name] })`,
      resolveDir
    }))
  }
}
