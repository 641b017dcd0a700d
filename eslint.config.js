import neostandard from 'neostandard'

/** Each of these has one home; everywhere else it is an argument. */
const oneHome = [
  { selector: "MemberExpression[object.name='process'][property.name='env']", message: 'The environment is read in src/options.ts alone.' },
  { selector: "MemberExpression[object.name='Date'][property.name='now']", message: 'Time comes from the clock: src/clock.ts.' },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Time comes from the clock: src/clock.ts.' },
  { selector: 'CallExpression[callee.name=/^set(Timeout|Interval|Immediate)$/]', message: 'Timers come from the clock: src/clock.ts.' },
  { selector: "MemberExpression[object.name='performance'][property.name='now']", message: 'Time comes from the clock: src/clock.ts.' },
  { selector: "MemberExpression[object.name='Math'][property.name='random']", message: 'Randomness comes from src/models/random.ts.' },
  { selector: "Property[key.name='root_cause']", message: 'Elasticsearch error bodies are written by src/errors/render-es.ts alone.' },
  { selector: "Property[key.name='Error'][value.type='ObjectExpression']", message: 'Tencent error bodies are written by src/errors/render-tencent.ts alone.' }
]
const except = (...words) => ['error', ...oneHome.filter(({ message }) => !words.some(word => message.includes(word)))]

const seedrandom = { name: 'seedrandom', message: 'Randomness comes from src/models/random.ts.' }
const crypto = { name: 'node:crypto', importNames: ['randomUUID', 'randomBytes', 'randomInt', 'getRandomValues'], message: 'Randomness comes from src/models/random.ts.' }

/** Imports run one way: cli → index → app → routes, plugins → inference, ingest, search, store → models. A layer names what it may not see. */
const layer = (files, forbidden, why) => ({
  files,
  rules: { 'no-restricted-imports': ['error', { paths: [seedrandom, crypto], patterns: [{ regex: `^(\\.\\./)+(${forbidden.join('|')})(/|\\.js$)`, message: why }] }] }
})
const entry = ['cli', 'index', 'app']
const upper = [...entry, 'routes', 'plugins']
const middle = ['inference', 'ingest', 'search', 'store', 'gateway', 'world', 'options', 'ids', 'clock', 'log']

export default [
  ...neostandard({ ts: true, ignores: ['dist/**', '.tap/**', 'node_modules/**'] }),
  {
    files: ['src/**/*.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...oneHome],
      'no-restricted-imports': ['error', { paths: [seedrandom, crypto] }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      'max-lines': ['error', { max: 300, skipComments: false }],
      'max-params': ['error', 3],
      'max-depth': ['error', 3],
      'no-void': ['error', { allowAsStatement: true }]
    }
  },
  layer(['src/routes/**/*.ts', 'src/plugins/**/*.ts'], entry, 'Routes are composed by app.ts and do not know it.'),
  layer(['src/inference/**/*.ts', 'src/ingest/**/*.ts', 'src/search/**/*.ts', 'src/store/**/*.ts'], upper, 'This layer knows no HTTP.'),
  layer(['src/xcontent/**/*.ts'], [...upper, ...middle, 'models'], 'xcontent knows the error catalogue and nothing else.'),
  layer(['src/errors/**/*.ts'], [...upper, ...middle, 'models', 'xcontent'], 'The catalogues stand alone.'),
  layer(['src/models/**/*.ts'], [...upper, ...middle, 'errors', 'xcontent'], 'Models are pure: they import from src/models alone.'),
  // The variable parts of a text are its parameters, however many.
  { files: ['src/errors/**/*.ts'], rules: { 'max-params': 'off' } },
  { files: ['src/models/random.ts'], rules: { 'no-restricted-imports': 'off', 'no-restricted-syntax': ['error', ...oneHome] } },
  { files: ['src/options.ts'], rules: { 'no-restricted-syntax': except('environment') } },
  { files: ['src/clock.ts'], rules: { 'no-restricted-syntax': except('clock') } },
  { files: ['src/errors/render-es.ts'], rules: { 'no-restricted-syntax': except('render-es') } },
  { files: ['src/errors/render-tencent.ts'], rules: { 'no-restricted-syntax': except('render-tencent') } }
]
