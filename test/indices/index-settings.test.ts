import t from 'tap'
import { es } from '../../src/errors/es.js'
import { parseSettings, updateSettings } from '../../src/indices/index-settings.js'
import { mapOf } from '../xcontent/map-of.js'

const parse = (value: unknown) => parseSettings(mapOf(value))

t.test('an index without settings has the defaults, and shows two of them', async t => {
  t.strictSame(parse({}), {
    numberOfShards: 1,
    numberOfReplicas: 1,
    defaultPipeline: '_none',
    finalPipeline: '_none',
    maxResultWindow: 10_000,
    refreshInterval: undefined,
    similarities: new Map([['BM25', { k1: 1.2, b: 0.75 }]]),
    analyzers: new Map(),
    defaultFields: ['*'],
    hidden: false,
    shown: new Map([['number_of_replicas', '1'], ['number_of_shards', '1']])
  })
})

t.test('nested, with dots, with and without their prefix settings are the same', async t => {
  const forms = [
    { index: { merge: { policy: { max_merge_at_once: 5 } }, refresh_interval: '1s' } },
    { 'index.merge.policy.max_merge_at_once': '5', 'index.refresh_interval': '1s' },
    { 'merge.policy': { max_merge_at_once: 5 }, refresh_interval: '1s' }
  ]
  for (const form of forms) t.strictSame(parse(form), parse(forms[0]))
  t.strictSame([...parse(forms[0]).shown], [
    ['merge.policy.max_merge_at_once', '5'], ['number_of_replicas', '1'], ['number_of_shards', '1'], ['refresh_interval', '1s']
  ])
})

t.test('what means something here is read', async t => {
  const { refreshInterval, defaultFields, analyzers, similarities } = parse({
    refresh_interval: '-1',
    query: { default_field: ['a', 'b.*'] },
    analysis: { analyzer: { en: { tokenizer: 'standard', filter: ['lowercase'] }, zh: { type: 'ik_smart' }, as: { type: 'standard', stopwords: '_none_' } } },
    similarity: { long: { type: 'BM25', k1: 2, b: '0' } }
  })
  t.strictSame({ refreshInterval, defaultFields, analyzers, similarities }, {
    refreshInterval: -1,
    defaultFields: ['a', 'b.*'],
    analyzers: new Map([['as', 'standard'], ['en', 'standard'], ['zh', 'ik_smart']]),
    similarities: new Map([['BM25', { k1: 1.2, b: 0.75 }], ['long', { k1: 2, b: 0 }]])
  })
})

t.test('an analyzer that does more than a built-in one is refused', async t => {
  const definitions = [
    { type: 'standard', stopwords: ['the'] }, { type: 'standard', max_token_length: 5 }, { type: 'whitespace', filter: ['lowercase'] },
    { tokenizer: 'standard' }, { tokenizer: 'standard', filter: ['lowercase'], char_filter: ['html_strip'] }, { type: 'english' }
  ]
  const refusal = es.notEmulated('the analyzer [mine]', 'an index may define other names for standard, simple, whitespace, keyword, stop, ik_smart, ik_max_word')
  for (const definition of definitions) t.throws(() => parse({ analysis: { analyzer: { mine: definition } } }), refusal)
})

t.test('names without end are refused before they fill the memory', async t => {
  let deep: unknown = { a: 1, b: 2 }
  for (let i = 0; i < 900; i++) deep = { ['x'.repeat(10_000)]: deep }
  t.throws(() => parse(deep), es.notEmulated('settings with more than 1000000 characters in their names', 'no index has so many'))
})

t.test('a change of several indices is made in all of them or in none', async t => {
  const index = (name: string) => ({ name, uuid: 'u', settings: parse({}) })
  const indices = [index('a'), index('b')]
  updateSettings(indices, mapOf({ number_of_replicas: 2, hidden: true }), false)
  t.strictSame(indices.map(({ settings: { numberOfReplicas, hidden } }) => [numberOfReplicas, hidden]), [[2, true], [2, true]])
  t.throws(() => { updateSettings(indices, mapOf({ number_of_replicas: 3, codec: 'default' }), false) }, es.settingsNotDynamic(['index.codec'], indices))
  updateSettings(indices, mapOf({ number_of_replicas: null, hidden: null }), false)
  t.strictSame(indices.map(({ settings }) => settings), [parse({}), parse({})])
})
