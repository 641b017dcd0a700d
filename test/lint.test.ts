import { fileURLToPath } from 'node:url'
import { ESLint } from 'eslint'
import t from 'tap'

const root = fileURLToPath(new URL('..', import.meta.url))
const eslint = new ESLint({ cwd: root, overrideConfigFile: `${root}eslint.config.js` })

/** The rules of the house; what neostandard says of such fragments is not asked. */
const houseRules = /^(house\/|no-restricted-|@stylistic\/max-len$)/

/** What the house says of `code` at `path` of src/. */
const complaints = async (path: string, code: string): Promise<string[]> => {
  const [result] = await eslint.lintText(`${code}\n`, { filePath: `${root}src/${path}` })
  const messages = result?.messages ?? []
  const fatal = messages.find(message => message.fatal === true)
  if (fatal !== undefined) throw new Error(`${path}: ${code}: ${fatal.message}`)
  return messages.filter(({ ruleId }) => houseRules.test(ruleId ?? '')).map(({ message }) => message)
}

/** Where a thing lives, how it is got at, and what the refusal says of it. */
const homes: ReadonlyArray<{ thing: string, says: RegExp, home?: string, elsewhere?: string, codes: readonly string[] }> = [
  {
    thing: 'the environment',
    says: /environment is read in src\/options\.ts|business of src\/main\.ts|by its own name/,
    home: 'options.ts',
    codes: ['export const a = process.env', "export const a = process['env']", 'export const { env } = process', 'export const { env: { HOME } } = process']
  },
  {
    thing: 'the environment by a disguise',
    says: /environment is read in src\/options\.ts|business of src\/main\.ts|by its own name/,
    codes: [
      "import { env } from 'node:process'\nexport default env", "import { env } from 'process'\nexport default env", "import p from 'node:process'\nexport default p.env",
      "import * as p from 'node:process'\nexport default p.env", "export { env } from 'node:process'", 'export const a = globalThis.process.env',
      'export const a = global.process.env', "export const a = globalThis['process']", 'const p = process\nexport default p.env'
    ]
  },
  { thing: 'the environment in the program', says: /environment is read in src\/options\.ts/, elsewhere: 'main.ts', codes: ['export const a = process.env', "export const a = process['env']", 'export const { env } = process'] },
  {
    thing: 'time',
    says: /come from the clock/,
    home: 'clock.ts',
    codes: [
      'export const a = Date()', 'export const a = Date.now()', "export const a = Date['now']()", 'export const { now } = Date', 'export const a = new Date()', 'export const a = new Date',
      'const D = Date\nexport default D.now()', 'export const a = (key: keyof DateConstructor) => Date[key]', 'export const a = performance.now()', 'export const { now } = performance',
      'setTimeout(() => {}, 1)', 'setInterval(() => {}, 1)', 'setImmediate(() => {})', 'export const wait = setTimeout', 'export const a = AbortSignal.timeout(1)'
    ]
  },
  {
    thing: 'time by a disguise',
    says: /come from the clock|business of src\/main\.ts|by its own name/,
    codes: [
      'export const a = process.hrtime()', 'export const a = process.hrtime.bigint()', 'globalThis.setTimeout(() => {}, 1)', 'export const a = new globalThis.Date()',
      ...['node:timers', 'timers', 'node:timers/promises', 'timers/promises'].map(name => `import { setTimeout } from '${name}'\nexport default setTimeout`),
      ...['node:perf_hooks', 'perf_hooks'].map(name => `import { performance } from '${name}'\nexport default performance`)
    ]
  },
  { thing: 'time in the program', says: /come from the clock/, elsewhere: 'main.ts', codes: ['export const a = process.hrtime()', 'export const a = process.uptime()'] },
  {
    thing: 'randomness',
    says: /src\/models\/random\.ts|by its own name/,
    codes: [
      'export const a = Math.random()', "export const a = Math['random']()", 'export const { random } = Math', 'const k = Math\nexport default k.random()', 'export const a = (key: keyof Math) => Math[key]',
      'export const a = crypto.randomUUID()', 'export const { randomUUID } = crypto', 'export const a = globalThis.crypto.randomUUID()', 'export const a = globalThis.Math.random()',
      ...['node:crypto', 'crypto'].flatMap(name => [
        `import crypto from '${name}'\nexport default crypto`, `import * as crypto from '${name}'\nexport default crypto`,
        ...['randomUUID', 'randomBytes', 'randomInt', 'webcrypto'].map(member => `import { ${member} } from '${name}'\nexport default ${member}`)
      ])
    ]
  },
  { thing: 'randomness in its home', says: /src\/models\/random\.ts/, elsewhere: 'models/random.ts', codes: ['export const a = Math.random()', 'export const a = crypto.randomUUID()'] },
  { thing: 'seedrandom', says: /seeded in src\/models\/random\.ts/, home: 'models/random.ts', codes: ["import seedrandom from 'seedrandom'\nexport default seedrandom"] },
  { thing: "Elasticsearch's error bodies", says: /render-es\.ts alone/, home: 'errors/render-es.ts', codes: ['export const a = { root_cause: [] }', "export const a = { 'root_cause': [] }"] },
  { thing: "Tencent's error bodies", says: /render-tencent\.ts alone/, home: 'errors/render-tencent.ts', codes: ["export const a = { Response: { Error: { Code: 'a' } } }", "export const a = { 'Error': {} }"] },
  {
    thing: 'plain error bodies',
    says: /render-\*\.ts alone/,
    home: 'errors/render-mock.ts',
    codes: ["export const a = (reply: Reply) => reply.send({ error: 'a' })", "export const a = { error: 'a' }", "export const a = { 'error': 'a' }", 'export const a = (error: string) => ({ error })']
  },
  ...['es/respond.ts', 'tencent/respond.ts', 'mock/respond.ts'].map(sender => ({
    thing: `statuses, ${sender}`,
    says: /set by the one sender of its face/,
    home: `routes/${sender}`,
    elsewhere: `routes/${sender.replace(/\/.*/, '/operation.ts')}`,
    codes: [
      'export const a = (reply: Reply) => reply.code(404)', 'export const a = (reply: Reply) => reply.status(404)', "export const a = (reply: Reply) => reply['code'](404)",
      'export const a = (reply: Reply) => reply.type("a").code(404).send()', 'export const a = (reply: Reply) => { reply.statusCode = 404 }',
      'export const a = (reply: Reply) => { reply.raw.statusCode = 404 }', 'export const a = (reply: Reply) => reply.raw.writeHead(404)'
    ]
  })),
  {
    thing: 'dynamic imports',
    says: /Imports are static/,
    codes: ["export const a = await import('../app.js')", "export const a = await import('node:crypto')", 'export const a = (name: string) => import(name)']
  }
]

for (const { thing, says, home, elsewhere = 'inference/infer.ts', codes } of homes) {
  t.test(`${thing}: ${home === undefined ? 'no home' : `at home in ${home}`}, refused in ${elsewhere}`, async t => {
    for (const code of codes) {
      const refused = await complaints(elsewhere, code)
      t.ok(refused.some(message => says.test(message)), `refused: ${code}`, { refused })
      if (home !== undefined) t.strictSame(await complaints(home, code), [], `taken at home: ${code}`)
    }
  })
}

/** Imports against the direction: who, and what. */
const against = {
  'models/random.ts': ['../app.js', './catalog.js', './text/hash.js', 'node:crypto'],
  'models/text/hash.ts': ['../engines/embed.js', '../catalog.js', '../random.js', '../card.js', '../../errors/es.js'],
  'models/engines/embed.ts': ['../../errors/es.js', '../../xcontent/java-string.js', '../../clock.js', 'fastify', 'node:fs', 'node:http', 'typebox'],
  'models/cards/bge-m3.ts': ['../../options.js', '../../inference/infer.js', '../../../package.json'],
  'options.ts': ['./index.js', './world.js', './routes/mock/face.js', 'fastify'],
  'clock.ts': ['./routes/mock/face.js', './options.js', 'node:fs'],
  'ids.ts': ['./world.js', './models/catalog.js', 'node:crypto'],
  'log.ts': ['./app.js', './world.js'],
  'world.ts': ['./inference/configured-endpoints.js', './app.js', './models/catalog.js'],
  'errors/es.ts': ['../models/card.js', '../options.js', '../xcontent/java-string.js', 'fastify'],
  'xcontent/json-reader.ts': ['../models/card.js', '../inference/infer.js', '../clock.js', 'node:fs', 'fastify'],
  'store/endpoints.ts': ['../world.js', '../inference/infer.js', '../routes/read-body.js', 'fastify'],
  'inference/infer.ts': ['../routes/es/respond.js', '../index.js', '../plugins/journal.js', 'fastify', '@fastify/type-provider-typebox', 'fflate', 'node:fs', 'node:http'],
  'inference/provider/result-archive.ts': ['../infer.js', '../../models/card.js', 'node:zlib'],
  'inference/services/index.ts': ['../../app.js', '../../routes/tencent/action.js'],
  'routes/es/face.ts': ['../../app.js', '../tencent/action.js', '../mock/face.js', '../../index.js', '../../cli.js', 'yaml', 'seedrandom'],
  'routes/es/operations/info.ts': ['../../tencent/face.js', '../../../app.js'],
  'routes/tencent/face.ts': ['../es/respond.js', '../mock/face.js'],
  'routes/tencent/actions/run-rerank.ts': ['../../es/respond.js'],
  'routes/mock/face.ts': ['../es/respond.js', '../tencent/face.js', '../../app.js'],
  'routes/read-body.ts': ['./es/face.js', '../app.js'],
  'plugins/journal.ts': ['../routes/es/face.js', '../app.js'],
  'app.ts': ['./index.js', './cli.js', './inference/infer.js'],
  'index.ts': ['./cli.js', './routes/es/face.js'],
  'main.ts': ['./app.js', './world.js', './models/catalog.js', 'fastify', './cli.js', './load-program.js', 'node:module', 'node:vm'],
  'load-program.ts': ['./index.js', './options.js', './cli.js', 'fastify', 'yaml'],
  'cli.ts': ['./main.js', './index.js', 'node:fs', 'node:module'],
  'elsewhere/new.ts': ['../clock.js', 'fastify'],
  'inference/new.ts': ['../elsewhere/new.js', 'left-pad']
}

t.test('an import against the direction is refused, a type as much as a value', async t => {
  for (const [path, names] of Object.entries(against)) {
    for (const name of names) {
      for (const code of [`import '${name}'`, `import type { A } from '${name}'\nexport type B = A`, `export * from '${name}'`]) {
        const refused = await complaints(path, code)
        t.ok(refused.some(message => message.includes('may not import')), `${path}: ${code}`, { refused })
      }
    }
  }
})

const along = {
  'cli.ts': "const { loadProgram } = await import('./load-program.js')\nexport default loadProgram\nprocess.exit(0)",
  'load-program.ts': "import { readFileSync } from 'node:fs'\nimport { createRequire } from 'node:module'\nimport { Script } from 'node:vm'\nimport type { main } from './main.js'\nexport default [readFileSync, createRequire, Script, process.version] as unknown as typeof main",
  'main.ts': "import { readFileSync } from 'node:fs'\nimport { startMock } from './index.js'\nexport default [startMock, readFileSync]\nprocess.exit(0)",
  'index.ts': "import { buildApp } from './app.js'\nimport { createConfiguredEndpoints } from './inference/configured-endpoints.js'\nexport default [buildApp, createConfiguredEndpoints]",
  'routes/tencent/actions/a.ts': "import { readBody } from '../../read-body.js'\nimport { cards } from '../../../models/catalog.js'\nimport { Check } from 'typebox/value'\nexport default [readBody, cards, Check]",
  'plugins/journal.ts': "import type { FastifyRequest } from 'fastify'\nimport type { World } from '../world.js'\nexport type A = [FastifyRequest, World]",
  'inference/a.ts': "import { createHash, createHmac } from 'node:crypto'\nimport type { World } from '../world.js'\nimport { es } from '../errors/es.js'\nexport default [createHash, createHmac, es] as unknown as World",
  'models/engines/a.ts': "import { randomFor } from '../random.js'\nimport { mix } from '../text/hash.js'\nimport { GRID } from '../card.js'\nexport default [randomFor, mix, GRID]",
  'models/text/a.ts': "import { isHan } from './characters.js'\nexport const a = Math.floor(1.5) + Math['PI']\nexport default isHan",
  'store/a.ts': 'export const a = (ms: number): Date => new Date(ms)\nexport const b = (a: unknown) => a instanceof Date || Date.parse(String(a))',
  'inference/b.ts': 'export const a = ({ error }: { error: string }) => error\nexport const b = (c: { code: number, status: number }) => c.code + c.status'
}

t.test('what follows the house is taken', async t => {
  for (const [path, code] of Object.entries(along)) t.strictSame(await complaints(path, code), [], path)
})

t.test('a line of code has 140 characters at most; comments, texts and tables may have more', async t => {
  const sum = `export const sum = ${Array.from({ length: 40 }, () => 'term').join(' + ')}`
  t.match(await complaints('inference/a.ts', sum), [/length of \d+\. Maximum allowed is 140/])
  for (const path of ['errors/es-rest.ts', 'models/cards/bge-m3.ts']) t.strictSame(await complaints(path, sum), [], path)
  const long = 'a'.repeat(150)
  for (const code of [`// ${long}`, `export default '${long}'`, `export default \`${long}\``, `export default /${long}/`]) t.strictSame(await complaints('inference/a.ts', code), [], code)
})
