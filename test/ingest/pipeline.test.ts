import t, { type Test } from 'tap'
import { systemClock, type Clock } from '../../src/clock.js'
import type { EsError } from '../../src/errors/es.js'
import type { Eventually } from '../../src/inference/eventually.js'
import { createConfiguredEndpoints } from '../../src/inference/configured-endpoints.js'
import { denseEmbedding } from '../../src/inference/dense-embedding.js'
import { infer } from '../../src/inference/infer.js'
import { parsePipeline, runPipelines, type IngestDocument, type IngestOutcome } from '../../src/ingest/pipeline.js'
import { readOptions } from '../../src/options.js'
import { createWorld, type World } from '../../src/world.js'
import { NumberList } from '../../src/xcontent/number-list.js'
import { readSource } from '../../src/xcontent/read-source.js'
import { wholeText, writeSource } from '../../src/xcontent/write-source.js'
import { embeddingEndpoint } from '../embedding-endpoint.js'
import { mapOf } from '../xcontent/map-of.js'

const worldOf = (clock: Clock = systemClock): World =>
  createWorld(readOptions({ logLevel: 'silent', endpoints: [embeddingEndpoint] }, {}), { clock, populate: createConfiguredEndpoints })

/** A world with pipelines, each of the given processors. */
const worldWith = (pipelines: Readonly<Record<string, readonly unknown[]>>, clock?: Clock): World => {
  const world = worldOf(clock)
  for (const [id, processors] of Object.entries(pipelines)) world.pipelines.put(parsePipeline(world, id, mapOf({ processors })))
  return world
}

const documentOf = (source: unknown): IngestDocument =>
  ({ index: 'i', id: '1', routing: undefined, version: -3, source: readSource(JSON.stringify(source)), ingest: new Map() })

const textOf = ({ source }: IngestDocument): string => wholeText(writeSource(source))

/** What a call is refused with. */
const refusal = (run: () => unknown): Pick<EsError, 'type' | 'status' | 'reason'> | undefined => {
  try {
    run()
    return undefined
  } catch (thrown) {
    const { type, status, reason } = thrown as EsError
    return { type, status, reason }
  }
}

/** An outcome that is there at once. */
const atOnce = (t: Test, outcome: Eventually<IngestOutcome>): IngestOutcome => {
  t.notOk(outcome instanceof Promise, 'at once')
  return outcome as IngestOutcome
}

const set = (field: string, value: unknown): unknown => ({ set: { field, value } })
const embed = { inference: { model_id: 'e', input_output: { input_field: 'text', output_field: 'vector' } } }

t.test('pipelines run one after the other, at once where nothing waits', async t => {
  const world = worldWith({ a: [set('x', 1)], b: [{ append: { field: 'x', value: 2 } }] })
  const document = documentOf({})
  t.strictSame(atOnce(t, runPipelines(world, ['a', 'b'], document)), { kind: 'ready', document })
  t.equal(textOf(document), '{"x":[1,2]}')
  t.strictSame([...document.ingest], [], 'nothing is left of the pipeline')
})

t.test('a list of a foreach is gone through in turns with everybody else', async t => {
  let [now, turns] = [0, 0]
  const clock: Clock = { ...systemClock, now: () => (now += 100), turn: async () => { turns++ } }
  const world = worldWith({ a: [{ foreach: { field: 'l', processor: { uppercase: { field: '_ingest._value' } } } }] }, clock)
  const document = documentOf({ l: ['a', 'b', 'c'] })
  await runPipelines(world, ['a'], document)
  t.equal(textOf(document), '{"l":["A","B","C"]}')
  t.equal(turns, 3)
})

t.test('a document that grows at every step is refused before it is too large', t => {
  const grown = (...processors: readonly unknown[]) => {
    const world = worldWith({ a: processors })
    return refusal(() => runPipelines(world, ['a'], documentOf({})))?.reason
  }
  const copies = Array.from({ length: 40 }, (_, i) => ({ set: { field: `a.${i}`, copy_from: 'a' } }))
  t.match(grown(set('a.x', 1), ...copies), /a copy of more than 1000000 values/)
  t.match(grown(set('a', 'x'), ...Array.from({ length: 40 }, () => set('a', '{{{a}}}{{{a}}}'))), /a template of more than 104857600 characters/)
  const deeper = [{ rename: { field: 'a', target_field: 'b' } }, { rename: { field: 'b', target_field: Array(900).fill('a').join('.') } }]
  t.match(grown(set('a', 1), ...deeper, ...deeper, { set: { field: 'c', copy_from: 'a' } }), /a copy of more than 1000 objects and lists inside one another/)
  t.end()
})

t.test('a document is dropped, and later pipelines do not see it', async t => {
  const world = worldWith({ a: [{ drop: {} }], b: [{ fail: { message: 'm' } }] })
  t.strictSame(atOnce(t, runPipelines(world, ['a', 'b'], documentOf({}))), { kind: 'dropped' })
})

t.test('an embedding is there at once, and has the floats of the model', async t => {
  const world = worldWith({ p: [embed] })
  const document = documentOf({ text: '向量' })
  atOnce(t, runPipelines(world, ['p'], document))
  const result = await infer(world, { id: 'e', taskType: 'any', input: ['向量'], inputType: 'internal_ingest', stream: false, timeoutMs: 1000 })
  if (result.taskType !== 'text_embedding') throw new Error(result.taskType)
  const vector = document.source.get('vector') as NumberList
  t.ok(vector instanceof NumberList)
  t.strictSame(vector.values, denseEmbedding(result.embeddings, '向量'))
  t.strictSame([...document.source.keys()], ['text', 'vector', 'model_id'])
})

t.test('an embedding that is waited for is followed by what is next', async t => {
  const options = readOptions({ logLevel: 'silent', endpoints: [embeddingEndpoint] }, {})
  const world = createWorld(options, { populate: createConfiguredEndpoints, faultOf: () => ({ kind: 'delay', ms: 1 }) })
  const keepAlive = setInterval(() => {}, 1000)
  t.teardown(() => { clearInterval(keepAlive) })
  world.pipelines.put(parsePipeline(world, 'p', mapOf({ processors: [embed, set('done', true)] })))
  const document = documentOf({ text: 'a' })
  const outcome = runPipelines(world, ['p'], document)
  t.ok(outcome instanceof Promise)
  t.strictSame(await outcome, { kind: 'ready', document })
  t.strictSame([...document.source.keys()], ['text', 'vector', 'model_id', 'done'])
})

t.test('a pipeline that is not there', async t => {
  t.strictSame(refusal(() => runPipelines(worldWith({ a: [set('x', 1)] }), ['a', 'b'], documentOf({}))),
    { type: 'illegal_argument_exception', status: 400, reason: 'pipeline with id [b] does not exist' })
})

t.test('no more than a hundred pipelines are inside each other', async t => {
  const chain = Object.fromEntries(Array.from({ length: 101 }, (_, i) => [`p${i}`, [{ pipeline: { name: `p${i + 1}`, ignore_missing_pipeline: true } }, set('x', i)]]))
  const world = worldWith(chain)
  const document = documentOf({})
  atOnce(t, runPipelines(world, ['p1'], document))
  t.equal(textOf(document), '{"x":1}')
  t.strictSame(refusal(() => runPipelines(world, ['p0'], documentOf({}))),
    { type: 'graph_structure_exception', status: 500, reason: 'Too many nested pipelines. Cannot have more than 100 nested pipelines' })
})

t.test('what is appended to a vector is one list of numbers', async t => {
  const world = worldWith({ p: [{ append: { field: 'v', value: [3] } }, { append: { field: 'v', value: 4, allow_duplicates: false } }] })
  const document = documentOf({ v: [1.5, 2] })
  atOnce(t, runPipelines(world, ['p'], document))
  t.strictSame((document.source.get('v') as NumberList).values, Float64Array.of(1.5, 2, 3, 4))
  t.equal(textOf(document), '{"v":[1.5,2,3,4]}')
})
