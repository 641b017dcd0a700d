import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { Type, type Static, type TSchema } from '@fastify/type-provider-typebox'
import { Default, Errors } from 'typebox/value'
import { parseDocument } from 'yaml'
import { defectOfActionRates } from './action-rates.js'
import { defectOfCredentials } from './credentials.js'

/** An inference endpoint to create at start: its path, and the body of `PUT _inference/{task_type}/{inference_id}`, which is checked as a PUT is. */
export interface ConfiguredEndpoint {
  readonly inference_id: string
  readonly task_type: string
  readonly service: string
  readonly service_settings: Readonly<Record<string, unknown>>
  readonly task_settings?: Readonly<Record<string, unknown>>
  readonly chunking_settings?: Readonly<Record<string, unknown>>
}

const configuredEndpoint = Type.Unsafe<ConfiguredEndpoint>(Type.Object(
  { inference_id: Type.String(), task_type: Type.String() }, { additionalProperties: true }
))

/** What a region looks like, as the source of a regular expression: a guess from the names of all known ones. */
export const REGION = '[a-z]+(?:-[a-z0-9]+)+'

const bytes = (value: number, description: string) => Type.Integer({ minimum: 1, default: value, description })

/**
 * Every option once. A name has four spellings: `logLevel` in code and in the config file, `--log-level`,
 * `MOCKFERENCE_LOG_LEVEL`. The order of the keys is the order of `--help`.
 */
const schema = Type.Object({
  port: Type.Integer({ minimum: 0, maximum: 65535, default: 9200, description: 'port to listen on, 0 for any free one' }),
  host: Type.String({ minLength: 1, default: '127.0.0.1', description: 'address to listen on' }),
  seed: Type.String({ default: 'mockference', description: 'seed of every vector and answer' }),
  config: Type.Optional(Type.String({ minLength: 1, description: 'file with any of these options, and endpoints to create (JSON or YAML)' })),
  fixtures: Type.Optional(Type.String({ minLength: 1, description: 'folder of replies and rules; not served yet, refused' })),
  credentials: Type.String({ minLength: 1, default: 'any', description: 'credentials to accept: any, or SecretId:SecretKey[,SecretId:SecretKey...]; the Elasticsearch face takes a pair as user and password or as API key' }),
  upstream: Type.Optional(Type.String({ minLength: 1, description: 'URL of a real Elasticsearch behind the double; not served yet, refused' })),
  logLevel: Type.Enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], { default: 'info', description: 'how much to log; debug has a line a request' }),
  tencentExtensions: Type.Boolean({ default: true, description: "routes that Tencent's plugin adds to Elasticsearch (_chat_completion); false answers like a stock node" }),
  defaultEndpoints: Type.Boolean({ default: false, description: 'the endpoints that a stock node brings along (.elser-2-elasticsearch and the like)' }),
  rateLimits: Type.Enum(['given', 'all', 'none'], { default: 'given', description: 'which requests_per_minute hold calls up: those that an endpoint was given, all with the defaults, or none' }),
  queueCapacity: Type.Integer({ minimum: 1, default: 2000, description: 'calls that wait for one rate limit at most; more are refused' }),
  maxInitialLineLength: bytes(4096, 'longest request line that the Elasticsearch face takes, in bytes'),
  maxHeaderSize: bytes(16 * 1024, 'headers that the Elasticsearch face takes, in bytes'),
  maxContentLength: bytes(100 * 1024 * 1024, 'largest body that the Elasticsearch face takes, in bytes'),
  httpCompression: Type.Boolean({ default: true, description: 'whether the Elasticsearch face compresses what clients accept compressed' }),
  actionRateLimits: Type.String({
    default: 'none',
    description: "calls a second and account that the Tencent face takes of an action: none for any number, documented for Tencent's own, Action=number[,...], or documented,Action=number[,...]"
  }),
  regions: Type.String({
    pattern: `^(any|${REGION}(,${REGION})*)$`,
    form: 'any, or regions like ap-beijing with commas between them',
    default: 'any',
    description: 'regions that the Tencent face serves: any, or region[,region...]; other regions get UnsupportedRegion'
  }),
  doneEvent: Type.Boolean({ default: false, description: 'whether a stream of the Tencent face ends with data: [DONE]' }),
  finishReason: Type.Boolean({ default: false, description: 'whether ChatCompletions says why it has ended, as FinishReason' }),
  maxRequestSize: bytes(10 * 1024 * 1024, 'largest body that the Tencent face takes, in bytes'),
  maxFormSize: bytes(1024 * 1024, 'largest form that the Tencent face takes, in bytes'),
  maxQuerySize: bytes(32 * 1024, 'longest query string that the Tencent face takes, in bytes'),
  maxResponseSize: bytes(64 * 1024 * 1024, 'largest body that the Tencent face answers with, in bytes'),
  parseDocumentStream: Type.Boolean({ default: true, description: 'whether ParseDocument streams; false answers with one JSON object' }),
  documentTaskTime: Type.Integer({ minimum: 0, default: 1000, description: 'milliseconds that an asynchronous document task runs, 0 for done at once' }),
  maxDocumentsSize: bytes(256 * 1024 * 1024, 'document results that are kept for 24 hours, in bytes; more are refused'),
  refreshInterval: Type.Integer({ minimum: 0, default: 0, description: 'milliseconds until a search sees what was written without refresh, 0 for at once; a real node takes 1000' }),
  maxIndices: Type.Integer({ minimum: 1, default: 1000, description: 'indices that there may be' }),
  maxDocuments: Type.Integer({ minimum: 1, default: 1_000_000, description: 'documents that there may be in all indices together' }),
  maxSourcesSize: bytes(512 * 1024 * 1024, 'documents of all indices without their vectors, in bytes'),
  maxVectorsSize: bytes(512 * 1024 * 1024, 'vectors of all indices, in bytes'),
  endpoints: Type.Array(configuredEndpoint, { default: [], description: 'inference endpoints to create at start; each is the body of its PUT with inference_id and task_type' })
}, { additionalProperties: false })

export type Options = Static<typeof schema>

/** What a caller gives in code: any option, all of them optional. */
export type GivenOptions = Partial<Options>

type OptionName = keyof Options

/** A value that no option takes. Its message names the option the way the caller wrote it. */
export class OptionsError extends Error {
  override readonly name = 'OptionsError'
}

/** The names of all options, as code and the config file spell them. */
export const optionNames = Object.keys(schema.properties) as OptionName[]
const onCommandLine = optionNames.filter(name => name !== 'endpoints')
const words = (name: string): string[] => name.split(/(?=[A-Z])/).map(word => word.toLowerCase())
const flagOf = (name: OptionName): string => words(name).join('-')
const variableOf = (name: OptionName): string => `MOCKFERENCE_${words(name).join('_').toUpperCase()}`

/** One source of options: what it gives, and how it spells a name in an error. */
interface Source {
  readonly given: Record<string, unknown>
  readonly spelling: (name: string) => string
}

const fromFlags = (argv: readonly string[]): Source & { help: boolean, version: boolean } => {
  const flags = Object.fromEntries(onCommandLine.map(name => [flagOf(name), { type: 'string' as const }]))
  try {
    const { values } = parseArgs({ args: [...argv], options: { ...flags, help: { type: 'boolean', short: 'h' }, version: { type: 'boolean' } } })
    const given: Record<string, unknown> = {}
    for (const name of onCommandLine) {
      const value = (values as Record<string, unknown>)[flagOf(name)]
      if (value !== undefined) given[name] = value
    }
    return { given, spelling: name => `--${flagOf(name as OptionName)}`, help: values.help === true, version: values.version === true }
  } catch (error) {
    // Node.js explains some mistakes over three lines; a mistake is reported in one.
    throw new OptionsError((error as Error).message.replaceAll('\n', ' '))
  }
}

/** Kubernetes tells every container where a service named `mockference` is, in variables that look like ours and are not. */
const isServiceLink = (variable: string, value: string): boolean =>
  /^MOCKFERENCE_(SERVICE_(HOST|PORT)|PORT_\d+_)/.test(variable) || (variable === 'MOCKFERENCE_PORT' && /^\w+:\/\//.test(value))

/** An empty variable counts as unset, as compose files write it. */
const fromEnvironment = (env: NodeJS.ProcessEnv): Source => {
  const known = new Map(onCommandLine.map(name => [variableOf(name), name]))
  const given: Record<string, unknown> = {}
  for (const [variable, value] of Object.entries(env)) {
    if (!variable.startsWith('MOCKFERENCE_') || value === undefined || value === '' || isServiceLink(variable, value)) continue
    const name = known.get(variable)
    if (name === undefined) throw new OptionsError(`${variable}: no such option; known are ${[...known.keys()].join(', ')}`)
    given[name] = value
  }
  return { given, spelling: name => variableOf(name as OptionName) }
}

const fromFile = (path: string): Source => {
  const given = readConfig(path)
  if (given === null || typeof given !== 'object' || Array.isArray(given)) throw new OptionsError(`${path}: a mapping of options is expected`)
  if ('rules' in given) throw new OptionsError(`${path}: rules: this version does not serve rules yet`)
  if ('config' in given) throw new OptionsError(`${path}: config: a config file can't name another`)
  return { given: given as Record<string, unknown>, spelling: name => `${path}: ${name}` }
}

/** JSON is YAML, so one parser reads both. A warning is a value read otherwise than it was meant, so it is refused as well. */
const readConfig = (path: string): unknown => {
  try {
    const document = parseDocument(readFileSync(path, 'utf8'))
    const [problem] = [...document.errors, ...document.warnings]
    if (problem !== undefined) throw problem
    return document.toJS() as unknown
  } catch (error) {
    // What follows the first line is a piece of the file, which may hold a secret.
    throw new OptionsError(`${path}: ${(error as Error).message.replace(/:?\n[\s\S]*/, '')}`)
  }
}

const booleans = new Map([['true', true], ['1', true], ['false', false], ['0', false]])

/** Flags and variables are strings. Only what is wholly an integer or a boolean becomes one; all else stays, to be refused. */
const valueOf = (name: string, text: string): unknown => {
  const { type } = schema.properties[name as OptionName] as { type?: string }
  if (type === 'integer' && /^-?\d+$/.test(text)) return Number(text)
  if (type === 'boolean') return booleans.get(text.toLowerCase()) ?? text
  return text
}

const converted = (source: Source): Source => ({
  ...source,
  given: Object.fromEntries(Object.entries(source.given).map(([name, value]) => [name, valueOf(name, String(value))]))
})

const checked = ({ given, spelling }: Source): Record<string, unknown> => {
  for (const [name, value] of Object.entries(given)) {
    if (!Object.hasOwn(schema.properties, name)) throw new OptionsError(`${spelling(name)}: no such option; known are ${optionNames.join(', ')}`)
    if (value === undefined) continue
    const [first] = Errors(schema.properties[name as OptionName] as TSchema, value)
    if (first !== undefined) throw new OptionsError(`${spelling(name)}${first.instancePath.replaceAll('/', '.')}: ${explained(first, schema.properties[name as OptionName] as { form?: string })}`)
    if (Object.hasOwn(unserved, name)) throw new OptionsError(`${spelling(name)}: ${unserved[name]}`)
    const defect = defectsOf[name]?.(String(value))
    if (defect !== undefined) throw new OptionsError(`${spelling(name)}: ${defect}`)
  }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}

interface Defect { readonly keyword: string, readonly message: string, readonly params: object }

const explained = ({ keyword, message, params }: Defect, { form }: { form?: string }): string => {
  if (keyword === 'pattern' && form !== undefined) return `must be ${form}`
  if (keyword === 'type' && message === 'must be boolean') return 'must be true or false'
  return keyword === 'enum' && 'allowedValues' in params ? `must be one of ${(params.allowedValues as string[]).join(', ')}` : message
}

/** What a schema can't tell of a value. */
const defectsOf: Partial<Record<string, (value: string) => string | undefined>> = {
  credentials: defectOfCredentials,
  actionRateLimits: defectOfActionRates
}

/** Options whose meaning a later version brings are refused: an option that does nothing would be a lie. */
const unserved: Partial<Record<string, string>> = {
  upstream: 'this version has no gateway to a real Elasticsearch yet; leave the option out',
  fixtures: 'this version reads no folder of replies and rules yet; leave the option out'
}

/**
 * The options of one double: defaults < config file < environment < `code`, which on the command line are the flags.
 * @throws {OptionsError} for an unknown name or a value of the wrong kind, naming it as its source spells it
 */
export const readOptions = (code: GivenOptions = {}, env: NodeJS.ProcessEnv = process.env): Options => {
  const given = checked({ given: code, spelling: name => name })
  const variables = checked(converted(fromEnvironment(env)))
  const config = given['config'] ?? variables['config']
  const file = config === undefined ? {} : checked(fromFile(String(config)))
  return Default(schema, { ...file, ...variables, ...given }) as Options
}

/**
 * What the command line says; `help` and `version` ask for a text instead of a server.
 * @throws {OptionsError} for an unknown flag or a value that it does not take
 */
export const readCommandLine = (argv: readonly string[]): { help: boolean, version: boolean, options: GivenOptions } => {
  const { help, version, ...flags } = fromFlags(argv)
  return { help, version, options: checked(converted(flags)) }
}

interface Described { readonly description?: string, readonly default?: unknown }

/** The text of `--help`. */
export const helpText = (): string => {
  const row = (...[flag, variable, text]: [string, string, string]): string => `  ${flag.padEnd(28)}${variable.padEnd(40)}${text}`
  const options = onCommandLine.map(name => {
    const { description = '', default: value } = schema.properties[name] as Described
    return row(`--${flagOf(name)}`, variableOf(name), `${description}${value === undefined ? '' : ` (${String(value)})`}`)
  })
  return [
    'Usage: mockference [options]', '',
    ...options, row('--help', '', 'this text'), row('--version', '', 'the version'), '',
    'The config file spells them as code does (logLevel), and knows one more:', '',
    row('endpoints', '', (schema.properties.endpoints as Described).description ?? ''), ''
  ].join('\n')
}
