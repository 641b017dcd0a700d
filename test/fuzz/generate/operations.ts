import { given } from '../endpoints.js'
import { chatBody, createBody, performBody, updateBody } from './bodies.js'
import type { Choices, Weighted } from './choices.js'
import type { Draft } from './draft.js'
import { indicesRequest } from './indices/requests.js'
import { Members } from './json.js'

const json = { 'Content-Type': 'application/json' } as const

const bodiless = (method: string, segments: readonly string[], query: Draft['query'] = []): Draft => ({ method, segments, query, headers: [] })
const withBody = (method: string, segments: readonly string[], body: Draft['json']): Draft =>
  ({ method, segments, query: [], headers: Object.entries(json), ...(body !== undefined && { json: body }) })

/** `{task_type}/{inference_id}`, or the id alone. */
const typed = (choices: Choices, { id, taskType }: { id: string, taskType: string }): string[] => choices.percent(70) ? [taskType, id] : [id]

const timeout = (choices: Choices): Draft['query'] => choices.percent(15) ? [['timeout', choices.pick(['30s', '1m', '100ms', '0', '-1', '1nanos', '1.5s', '30', 'xs', '-5s', ''])]] : []

const perform = (choices: Choices): Draft => {
  const endpoint = choices.pick(given)
  return { ...withBody('POST', ['_inference', ...typed(choices, endpoint)], performBody(choices, endpoint.taskType)), query: timeout(choices) }
}

const streamed = given.filter(({ taskType }) => taskType === 'completion' || taskType === 'chat_completion')

const stream = (choices: Choices): Draft => {
  const endpoint = choices.percent(90) ? choices.pick(streamed) : choices.pick(given)
  return { ...withBody('POST', ['_inference', ...typed(choices, endpoint), '_stream'], performBody(choices, endpoint.taskType)), query: timeout(choices) }
}

const chatCompletion = (choices: Choices): Draft => {
  const { id, taskType } = choices.percent(90) ? choices.pick(streamed) : choices.pick(given)
  const body = chatBody(choices)
  return withBody('POST', ['_inference', taskType, id, '_chat_completion'], choices.percent(40) ? new Members([...body.list, ['stream', true]]) : body)
}

/** The id of an endpoint that a case makes for itself. */
export const newId = 'new-endpoint'

/** A PUT that creates {@link newId}, and the task type that it is for. */
export const create = (choices: Choices): { taskType: string, draft: Draft } => {
  const { taskType, body } = createBody(choices)
  const id = choices.percent(85) ? newId : choices.pick(['a', 'A', '_x', 'x_', 'a.b-c_d', 'bge', '.elser-2-elasticsearch', 'x'.repeat(600), '路', '_all', '-'])
  const path = typed(choices, { id: encodeURIComponent(id), taskType })
  const untold = path.length === 1 && choices.percent(90) ? new Members([...body.list, ['task_type', taskType]]) : body
  return { taskType, draft: withBody('PUT', ['_inference', ...path], untold) }
}

const update = (choices: Choices): Draft => {
  const endpoint = choices.pick(given)
  return withBody('PUT', ['_inference', ...typed(choices, endpoint), '_update'], updateBody(choices, endpoint.taskType))
}

const get = (choices: Choices): Draft => bodiless('GET', ['_inference', ...choices.weighted<() => string[]>([
  [2, () => []],
  [2, () => ['_all']],
  [1, () => ['*']],
  [2, () => [choices.pick(['text_embedding', 'rerank', 'any', 'TEXT_EMBEDDING']), choices.pick(['_all', '*'])]],
  [4, () => typed(choices, choices.pick(given))],
  [2, () => [choices.pick(['none', 'text_embedding', 'foo*'])]]
])()])

const remove = (choices: Choices): Draft => bodiless('DELETE', ['_inference', ...typed(choices, choices.pick([...given, { id: 'none', taskType: 'rerank' }]))],
  choices.some([['force', choices.pick(['true', 'false', '', 'maybe'])], ['dry_run', choices.pick(['true', 'false', '', 'maybe'])]] as const, 35))

const services = (choices: Choices): Draft =>
  bodiless('GET', ['_inference', '_services', ...choices.some([choices.pick(['text_embedding', 'rerank', 'completion', 'chat_completion', 'sparse_embedding', 'any', 'foo'])], 50)])

const health = (choices: Choices): Draft => bodiless('GET', ['_cluster', 'health'], choices.some([
  ['wait_for_status', choices.pick(['green', 'YELLOW', 'red', 'x'])], ['timeout', choices.pick(['1s', 'x'])], ['level', choices.pick(['cluster', 'indices', 'shards', 'x'])],
  ['wait_for_nodes', choices.pick(['1', '>=1', 'ge(1)', '2', 'x'])], ['local', choices.pick(['true', 'x'])], ['wait_for_no_relocating_shards', 'true']
] as const, 25))

/** APIs that are none of `_inference`, refused by name, and paths that no API has. */
const elsewhere = (choices: Choices): Draft => choices.weighted<() => Draft>([
  [2, () => bodiless('GET', ['_license'])],
  [2, () => bodiless('GET', ['_xpack'])],
  [3, () => bodiless(choices.pick(['GET', 'HEAD']), [''])],
  [1, () => withBody(choices.pick(['GET', 'POST']), ['idx', '_search'], performBody(choices, 'completion'))],
  [1, () => withBody('POST', ['_bulk'], performBody(choices, 'completion'))],
  [2, () => bodiless(choices.pick(['GET', 'PUT', 'DELETE', 'HEAD']), [choices.pick(['idx', '_x', '_cat', '_nodes', 'a,b', '%2A'])])],
  [2, () => bodiless(choices.pick(['GET', 'POST', 'HEAD']), ['_inference', 'a', 'b', 'c', 'd'].slice(0, choices.between(1, 5)))],
  [1, () => bodiless('GET', ['_mock', choices.pick(['health', 'x', ''])])]
])()

const operations: ReadonlyArray<Weighted<(choices: Choices) => Draft>> = [
  [26, perform],
  [16, stream],
  [8, chatCompletion],
  [18, choices => create(choices).draft],
  [9, update],
  [8, get],
  [5, remove],
  [4, services],
  [2, () => bodiless('GET', ['_inference', '.diagnostics'])],
  [3, health],
  [8, elsewhere],
  [16, indicesRequest]
]

/** A request that an ordinary client might send: any operation of the Elasticsearch face, mostly one that succeeds. */
export const ordinary = (choices: Choices): Draft => choices.weighted(operations)(choices)

/** A perform call that succeeds, streamed or not. */
export const performs = (choices: Choices): Draft => choices.percent(60) ? perform(choices) : stream(choices)

/** What is done with an endpoint once a case has made it. */
export const use = (choices: Choices, taskType: string): Draft => choices.weighted<() => Draft>([
  [5, () => withBody('POST', ['_inference', taskType, newId], performBody(choices, taskType as 'rerank'))],
  [3, () => withBody('POST', ['_inference', newId, '_stream'], performBody(choices, taskType as 'rerank'))],
  [3, () => withBody('PUT', ['_inference', taskType, newId, '_update'], updateBody(choices, taskType))],
  [3, () => bodiless('GET', ['_inference', newId])],
  [2, () => bodiless('DELETE', ['_inference', newId])],
  [1, () => create(choices).draft]
])()
