import { readdir, readFile, writeFile } from 'node:fs/promises'
import t from 'tap'
import { optionNames, readOptions } from '../src/options.js'
import { startMock } from '../src/index.js'
import { analyzers } from '../src/indices/analysis/index.js'
import { numberTypes } from '../src/indices/mappings/mapping.js'
import { services } from '../src/inference/services/index.js'
import { emulatedProcessors } from '../src/ingest/processors/index.js'
import { cards } from '../src/models/catalog.js'
import { operations } from '../src/routes/es/operations/index.js'
import { actions } from '../src/routes/tencent/actions/index.js'
import { queryParsers } from '../src/search/queries/index.js'
import { retrieverParsers } from '../src/search/retrievers/index.js'
import { abbreviated, hasCurl, run, stepsOf, withAnswers } from './walkthrough.js'

const files = ['README.md', 'README.zh-CN.md']

/** Cells of the table rows between two marks, or under a heading. */
const rows = (text: string): string[][] => text.split('\n').filter(line => line.startsWith('|')).slice(2).map(line => line.split('|').slice(1, -1).map(cell => cell.trim()))
const between = (text: string, from: string, to: string): string => text.slice(text.indexOf(from), text.indexOf(to, text.indexOf(from) + from.length))
const quoted = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name)

for (const file of files) {
  t.test(file, async t => {
    const markdown = await readFile(file, 'utf8')

    t.test('prints what its walkthrough says', { skip: await hasCurl() ? false : 'curl is not on this machine' }, async t => {
      const mock = await startMock({ port: 0 })
      t.teardown(() => mock.close())
      const steps = stepsOf(markdown)
      t.ok(steps.length > 10, 'the walkthrough is there')
      const answers = []
      for (const { command, answer } of steps) {
        const printed = abbreviated(await run(command, mock.url))
        answers.push(printed)
        if (process.env['UPDATE_README'] === undefined) t.equal(printed, answer, command)
      }
      if (process.env['UPDATE_README'] !== undefined) await writeFile(file, withAnswers(markdown, answers))
    })

    t.test('has a row for every operation of the Elasticsearch face, and no other', async t => {
      const table = rows(between(markdown, '<!-- operations -->', '<!-- operations end -->'))
        .filter(([first = '']) => !actionNames(first))
        .flatMap(([names = '', , how = '']) => quoted(names).map(name => `${name} ${fidelityOf(how)}`))
      t.strictSame(table.sort(), [...new Set(operations.map(({ name, fidelity }) => `${name} ${fidelity}`))].sort())
    })

    t.test('has a row for every action of the Tencent face, and no other', async t => {
      const table = rows(between(markdown, '<!-- operations -->', '<!-- operations end -->'))
        .filter(([first = '']) => actionNames(first))
        .flatMap(([names = '', , how = '']) => quoted(names).map(name => `${name} ${fidelityOf(how) !== 'not emulated'}`))
      t.strictSame(table.sort(), actions.map(({ name }) => `${name} true`).sort())
    })

    t.test('has a row for every inference service, with its task types', async t => {
      const table = rows(between(markdown, '<!-- services -->', '<!-- services end -->')).map(([name = '', tasks = '']) => [quoted(name), quoted(tasks)])
      t.strictSame(table, services.map(({ name, taskTypes }) => [[name], taskTypes]).sort())
    })

    t.test('names everything that the index has, under its heading', async t => {
      const section = between(markdown, sectionOfIndex[file] as string, '\n## ')
      const listed = (mark: string): string[] => quoted(between(section, `* **${mark}**`, '\n* **'))
      const [pipelines = '', mappings = '', analysis = '', queries = ''] = [...section.matchAll(/^\* \*\*([^*]+)\*\*/gm)].map(([, mark]) => mark)
      const missing = (mark: string, names: Iterable<string>): string[] => [...names].filter(name => !listed(mark).includes(name))
      t.strictSame(missing(pipelines, emulatedProcessors.keys()), [])
      t.strictSame(missing(mappings, [...numberTypes, ...await filesOf('indices/mappings/types')].filter(name => name !== 'number')), [])
      t.strictSame(missing(analysis, [...analyzers.keys()].filter(name => name !== 'default')), [])
      t.strictSame(missing(queries, [...Object.keys(queryParsers), ...(await filesOf('search/retrievers')).filter(name => name in retrieverParsers)]), [])
    })

    t.test('has a row for every model, with its size', async t => {
      const table = rows(between(markdown, '<!-- models -->', '<!-- models end -->'))
        .flatMap(([names = '', kind = '', size = '']) => quoted(names).map(name => `${name} ${kind} ${size}`.trim()))
      t.strictSame(table.sort(), cards.map(card => `${card.id} ${card.kind} ${'dimensions' in card ? card.dimensions : ''}`.trim()).sort())
    })

    t.test('has a row for every option, with its default', async t => {
      const table = rows(between(markdown, '<!-- options -->', '<!-- options end -->')).map(([, flag = '', variable = '', value = '']) => `${flag} ${variable} ${quoted(value)[0] ?? ''}`.trim())
      const defaults = readOptions({}, {}) as unknown as Record<string, unknown>
      const options = optionNames.filter(name => name !== 'endpoints').map(name => {
        const words = name.split(/(?=[A-Z])/).map(word => word.toLowerCase())
        return `\`--${words.join('-')}\` \`MOCKFERENCE_${words.join('_').toUpperCase()}\` ${String(defaults[name] ?? '')}`.trim()
      })
      t.strictSame(table.sort(), options.sort())
    })
  })
}

/** What the files of a folder are about, as Elasticsearch writes it. */
const filesOf = async (folder: string): Promise<string[]> =>
  (await readdir(`src/${folder}`)).map(file => file.replace(/\.ts$/, '').replaceAll('-', '_'))

const sectionOfIndex: Readonly<Record<string, string>> = { 'README.md': '\n## The index\n', 'README.zh-CN.md': '\n## 索引\n' }

/** Actions are in upper camel case, operations in lower snake case. */
const actionNames = (cell: string): boolean => /^`[A-Z]/.test(cell)
const fidelities: ReadonlyArray<readonly [RegExp, string]> = [[/^(not emulated|未模拟)/, 'not emulated'], [/^(approximated|近似)/, 'approximated'], [/^(emulated|已模拟)/, 'emulated']]
const fidelityOf = (cell: string): string | undefined => fidelities.find(([pattern]) => pattern.test(cell))?.[1]

t.test('both READMEs walk through the same commands', async t => {
  const [english = '', chinese = ''] = await Promise.all(files.map(async file => readFile(file, 'utf8')))
  t.strictSame(stepsOf(chinese), stepsOf(english))
})
