import { dirname, relative, resolve, sep } from 'node:path'
import neostandard from 'neostandard'

const pure = ['node:buffer', 'node:crypto', 'node:util']
const web = [...pure, 'node:http', 'node:net', 'node:stream', 'node:zlib', 'fastify', '@fastify/type-provider-typebox', 'typebox']
const leaves = ['options.ts', 'credentials.ts', 'action-rates.ts', 'world.ts', 'clock.ts', 'ids.ts', 'log.ts']
const services = ['documents', 'ingest', 'search', 'indices', 'inference']
/** What no service of a node is made without. */
const ground = [...leaves, 'store', 'models', 'xcontent', 'errors']
const below = [...ground, ...services]

/**
 * Imports run one way. A layer is a file or folder of src/, without those below it that have a line of their own; it may import
 * itself and what its line names: layers, single files of one, packages with all their modules. What has no line belongs nowhere.
 */
const layers = {
  'cli.ts': ['load-program.ts'],
  // It loads main.ts as scripts/build.js has bundled it, and imports no more than its type.
  'load-program.ts': ['main.ts', 'node:fs', 'node:module', 'node:path', 'node:url', 'node:vm'],
  'main.ts': ['index.ts', 'options.ts', 'clock.ts', 'node:fs'],
  'index.ts': ['app.ts', 'inference/configured-endpoints.ts', ...leaves, 'fastify', 'node:net'],
  'app.ts': ['routes/es', 'routes/tencent', 'routes/mock', 'plugins', ...leaves, 'fastify', 'node:http'],
  plugins: [...below, 'gateway', ...web],
  // The faces are siblings: what they share lies in routes/ itself.
  'routes/es': ['routes', ...below, 'gateway', ...web],
  'routes/tencent': ['routes', ...below, 'gateway', ...web],
  'routes/mock': ['routes', ...below, 'gateway', ...web],
  routes: [...below, ...web],
  gateway: [...below, ...web],
  inference: ['inference/provider/result-archive.ts', ...ground, ...pure],
  'inference/provider/result-archive.ts': ['fflate'],
  ingest: ['inference', 'indices', ...ground, ...pure],
  search: ['inference', 'indices', ...ground, ...pure],
  indices: [...ground, ...pure],
  // It writes and reads documents with all of them.
  documents: ['ingest', 'search', 'inference', 'indices', ...ground, ...pure],
  // The world owns the stores. What they hold is the business of the layer beside them.
  store: ['inference/endpoint.ts', 'ingest/pipeline.ts', 'indices/es-index.ts', 'clock.ts', 'models', 'xcontent', 'errors', ...pure],
  'world.ts': ['options.ts', 'credentials.ts', 'clock.ts', 'ids.ts', 'store'],
  'credentials.ts': ['node:crypto'],
  'action-rates.ts': [],
  'options.ts': ['credentials.ts', 'action-rates.ts', 'node:fs', 'node:util', '@fastify/type-provider-typebox', 'typebox', 'yaml'],
  'ids.ts': ['models/random.ts'],
  'clock.ts': [],
  'log.ts': ['fastify', 'pino'],
  xcontent: ['errors', ...pure],
  errors: [],
  models: ['models/text', 'models/random.ts', ...pure],
  'models/text': [],
  'models/random.ts': ['seedrandom']
}

const isIn = (path, folder) => path === folder || path.startsWith(`${folder}/`)
const layerOf = path => Object.keys(layers).filter(layer => isIn(path, layer)).sort((a, b) => b.length - a.length)[0]

const direction = {
  create (context) {
    const fromSrc = path => relative(resolve(import.meta.dirname, 'src'), path).split(sep).join('/')
    const own = layerOf(fromSrc(context.filename))
    const check = ({ source }) => {
      if (!source) return
      const local = source.value.startsWith('.')
      const target = local ? fromSrc(resolve(dirname(context.filename), source.value)).replace(/\.js$/, '.ts') : source.value
      const layer = local ? layerOf(target) : undefined
      const allowed = local
        ? layer !== undefined && [own, ...layers[own] ?? []].some(each => each === layer || each === target)
        : layers[own]?.some(each => isIn(target, each))
      if (!allowed) context.report({ node: source, message: `${own ?? 'A file without a layer'} may not import ${target}: see the table of layers in eslint.config.js.` })
    }
    return { ImportDeclaration: check, ExportNamedDeclaration: check, ExportAllDeclaration: check }
  }
}

/** A global that is used as `name.member` alone, so that its forbidden members can't be had by another name. */
const undisguised = (name, ...otherParents) => [
  `:not(${['MemberExpression', ...otherParents].join(', ')}) > Identifier[name='${name}']`,
  `MemberExpression[object.name='${name}'][computed=true][property.type!='Literal']`
]
const withAndWithoutPrefix = (...names) => names.flatMap(name => [{ name }, { name: `node:${name}` }])
const property = name => `Property:matches([key.name='${name}'], [key.value='${name}'])`

/** What has one home, or none: everywhere else it is an argument, or another's business. */
const homes = [
  {
    why: 'The environment is read in src/options.ts alone.',
    home: ['src/options.ts'],
    properties: ['process.env'],
    imports: withAndWithoutPrefix('process')
  },
  { why: 'The process is the business of src/main.ts.', home: ['src/options.ts', 'src/main.ts', 'src/cli.ts', 'src/load-program.ts'], globals: ['process'] },
  { why: 'A global is used by its own name, so that lint sees which.', globals: ['globalThis', 'global'] },
  {
    why: 'Time and timers come from the clock: src/clock.ts.',
    home: ['src/clock.ts'],
    globals: ['setTimeout', 'setInterval', 'setImmediate', 'clearTimeout', 'clearInterval', 'clearImmediate', 'performance'],
    properties: ['Date.now', 'process.hrtime', 'process.uptime', 'AbortSignal.timeout'],
    imports: withAndWithoutPrefix('timers', 'timers/promises', 'perf_hooks'),
    syntax: [
      ...undisguised('Date', 'NewExpression', 'TSTypeReference', 'BinaryExpression'),
      "NewExpression[callee.name='Date'][arguments.length=0]",
      "NewExpression > Identifier.arguments[name='Date']"
    ]
  },
  { why: 'Randomness is seeded in src/models/random.ts.', home: ['src/models/random.ts'], imports: [{ name: 'seedrandom' }] },
  {
    why: 'Randomness comes from src/models/random.ts.',
    globals: ['crypto'],
    properties: ['Math.random'],
    imports: withAndWithoutPrefix('crypto').map(each => ({ ...each, allowImportNames: ['createHash', 'createHmac', 'timingSafeEqual'] })),
    syntax: undisguised('Math')
  },
  {
    why: 'Elasticsearch error bodies are written by src/errors/render-es.ts alone.',
    home: ['src/errors/render-es.ts'],
    syntax: [property('root_cause')]
  },
  {
    why: 'Tencent error bodies are written by src/errors/render-tencent.ts alone.',
    home: ['src/errors/render-tencent.ts'],
    syntax: [`ObjectExpression > ${property('Error')}`]
  },
  {
    why: 'Error bodies are written by src/errors/render-*.ts alone.',
    home: ['src/errors/render-es.ts', 'src/errors/render-mock.ts'],
    syntax: [`ObjectExpression > ${property('error')}`]
  },
  {
    why: 'A handler returns or throws; the status is set by the one sender of its face.',
    home: ['src/routes/es/respond.ts', 'src/routes/tencent/respond.ts', 'src/routes/mock/respond.ts'],
    syntax: [
      'CallExpression > MemberExpression.callee:matches([property.name=/^(code|status|writeHead)$/], [property.value=/^(code|status|writeHead)$/])',
      'AssignmentExpression > MemberExpression.left:matches([property.name=/^status(Code|Message)$/], [property.value=/^status(Code|Message)$/])'
    ]
  },
  { why: 'Imports are static, so that lint sees their direction.', home: ['src/cli.ts'], syntax: ['ImportExpression', 'TSImportEqualsDeclaration'] }
]

const rulesAt = file => {
  const foreign = homes.filter(({ home = [] }) => !home.includes(file))
  const restricted = (kind, asOption) => foreign.flatMap(({ why, [kind]: things = [] }) => things.map(thing => asOption(thing, why)))
  return {
    'no-restricted-globals': ['error', ...restricted('globals', (name, message) => ({ name, message }))],
    'no-restricted-properties': ['error', ...restricted('properties', (name, message) => {
      const [object, property] = name.split('.')
      return { object, property, message }
    })],
    'no-restricted-imports': ['error', { paths: restricted('imports', (path, message) => ({ ...path, message })) }],
    'no-restricted-syntax': ['error', ...restricted('syntax', (selector, message) => ({ selector, message }))]
  }
}

const houses = [...new Set(homes.flatMap(({ home = [] }) => home))]

export default [
  ...neostandard({ ts: true, ignores: ['dist/**', '.bench/**', '.fuzz/**', '.tap/**', 'node_modules/**'] }),
  {
    files: ['src/**/*.ts'],
    plugins: { house: { rules: { direction } } },
    rules: {
      ...rulesAt(undefined),
      'house/direction': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@stylistic/max-len': ['error', { code: 140, ignoreComments: true, ignoreStrings: true, ignoreTemplateLiterals: true, ignoreRegExpLiterals: true, ignoreUrls: true }],
      'max-lines': ['error', { max: 300, skipComments: false }],
      'max-params': ['error', 3],
      'max-depth': ['error', 3],
      'no-void': ['error', { allowAsStatement: true }]
    }
  },
  // The variable parts of a text are its parameters, however many. Catalogues and cards are tables, one row a line.
  { files: ['src/errors/**/*.ts'], rules: { 'max-params': 'off', '@stylistic/max-len': 'off' } },
  { files: ['src/models/cards/**/*.ts'], rules: { '@stylistic/max-len': 'off' } },
  ...houses.map(file => ({ files: [file], rules: rulesAt(file) }))
]
