import t from 'tap'
import { judge } from './judge.js'

interface Sample {
  readonly method?: string
  readonly target?: string
  readonly status?: number
  readonly type?: string
  /** JSON, unless it is text. */
  readonly body: unknown
}

const verdict = ({ method = 'POST', target = '/idx/_search', status = 200, type = 'application/json', body }: Sample): string | undefined => judge({
  request: { method, target, headers: [], framing: 'length' },
  answer: { status, headers: [['X-elastic-product', 'Elasticsearch'], ['content-type', type]], body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)), framing: 'length' }
})

const accepts = (name: string, samples: Readonly<Record<string, Sample>>) => t.test(`accepts ${name}`, async t => {
  for (const [what, sample] of Object.entries(samples)) t.equal(verdict(sample), undefined, what)
})
const refuses = (name: string, samples: Readonly<Record<string, readonly [complaint: RegExp, sample: Sample]>>) => t.test(`refuses ${name}`, async t => {
  for (const [what, [complaint, sample]] of Object.entries(samples)) t.match(verdict(sample) ?? 'accepted', complaint, what)
})

const shards = { total: 2, successful: 1, failed: 0 }
const written = (result: string, more: object = {}) => ({ _index: 'idx', _id: '1', _version: 1, result, _shards: shards, _seq_no: 0, _primary_term: 1, ...more })
const hit = (score: number | null, more: object = {}) => ({ _index: 'idx', _id: '1', _score: score, _source: {}, ...more })
const search = (hits: readonly object[], max: number | null, total: object = { value: hits.length, relation: 'eq' }) =>
  ({ took: 1, timed_out: false, _shards: { total: 1, successful: 1, skipped: 0, failed: 0 }, hits: { total, max_score: max, hits } })
const bulk = (errors: boolean, ...items: object[]) => ({ errors, took: 1, items })
const failed = { type: 'illegal_argument_exception', reason: 'x' }

accepts('results of indices and documents', {
  'an acknowledgement': { method: 'PUT', body: { acknowledged: true, shards_acknowledged: true, index: 'idx' } },
  'of aliases': { body: { acknowledged: true, errors: false } },
  'indices by name, of which one is a word of other results': { method: 'GET', body: { docs: { aliases: {}, mappings: {}, settings: {} } } },
  'pipelines by id': { method: 'GET', body: { p: { description: 'd', processors: [] } } },
  'no pipeline': { method: 'GET', status: 404, body: {} },
  'a created document': { method: 'PUT', status: 201, body: written('created') },
  'a document that is not there to be deleted': { method: 'DELETE', status: 404, body: written('not_found') },
  'a document': { method: 'GET', body: { _index: 'idx', _id: '1', _version: 1, _seq_no: 0, _primary_term: 1, found: true, _source: {} } },
  'no document': { method: 'GET', status: 404, body: { _index: 'idx', _id: '1', found: false } },
  'a source': { method: 'GET', target: '/idx/_source/1', body: { errors: 5 } },
  'an alias that is missing': { method: 'GET', status: 404, body: { error: 'aliases [a,b] missing', status: 404, idx: { aliases: {} } } },
  rows: { method: 'GET', body: [{ index: 'idx', health: null }] },
  'a table': { method: 'GET', target: '/_cat/indices', type: 'text/plain; charset=UTF-8', body: 'idx\n' },
  'a health that was waited for': { method: 'GET', status: 408, body: { cluster_name: 'c', status: 'red', timed_out: true } }
})

accepts('results of bulks and searches', {
  'a bulk': { body: bulk(true, { index: { ...written('created'), status: 201 } }, { create: { _index: 'idx', _id: '1', status: 400, error: failed } }, { delete: { ...written('not_found'), status: 404 } }) },
  'the best first': { body: search([hit(2), hit(1), hit(1)], 2) },
  'a sort': { body: search([hit(null, { sort: [1] }), hit(null, { sort: [0] })], null) },
  'no hit of several': { body: search([], 1, { value: 5, relation: 'eq' }) },
  'a limit below the hits': { body: search([hit(1)], 1, { value: 0, relation: 'gte' }) },
  'several searches': { body: { took: 1, responses: [{ ...search([], null), status: 200 }, { error: { root_cause: [failed], ...failed }, status: 400 }] } },
  'simulated documents': { body: { docs: [null, { doc: {} }, { error: { root_cause: [failed], ...failed } }, { processor_results: [{ processor_type: 'set', status: 'success', doc: {} }] }] } },
  'a failure of shards': {
    status: 400,
    body: {
      error: {
        root_cause: [{ type: 'query_shard_exception', reason: 'x', index_uuid: 'u', index: 'a' }, { type: 'query_shard_exception', reason: 'x', index_uuid: 'v', index: 'b' }],
        type: 'search_phase_execution_exception',
        reason: 'all shards failed',
        phase: 'query',
        grouped: true,
        failed_shards: ['a', 'b'].map((index, i) => ({ shard: 0, index, node: 'n', reason: { type: 'query_shard_exception', reason: 'x', index_uuid: 'uv'[i], index } }))
      },
      status: 400
    }
  }
})

refuses('results that are none', {
  'what is not acknowledged': [/not acknowledged/, { method: 'PUT', body: { acknowledged: false } }],
  'a creation that is none': [/201 with/, { status: 201, body: written('updated') }],
  'a document under 404': [/a version of nothing/, { method: 'GET', status: 404, body: { _index: 'idx', _id: '1', found: true } }],
  'a result of another method': [/no result of DELETE/, { method: 'DELETE', body: search([], null) }],
  'a row of numbers': [/no row of a table/, { method: 'GET', body: [{ 'docs.count': 5 }] }],
  'an error that is not told': [/errors is false/, { body: bulk(false, { index: { _index: 'idx', _id: '1', status: 400, error: failed } }) }],
  'the status of another result': [/200 with created/, { body: bulk(false, { index: { ...written('created'), status: 200 } }) }],
  'an item that fails as nothing does': [/500 with illegal_argument_exception/, { body: bulk(true, { index: { _index: 'idx', _id: '1', status: 500, error: failed } }) }],
  'a defect of the double in an item': [/a defect of the double/, { body: bulk(true, { index: { _index: 'idx', _id: '1', status: 500, error: { type: 'exception', reason: 'a defect of the double' } } }) }],
  'a better one behind': [/better than the one before/, { body: search([hit(1), hit(2)], 2) }],
  'a best score of nothing': [/where nothing is found/, { body: search([], 1) }],
  'more hits than are found': [/2 hits of/, { body: search([hit(1), hit(1)], 1, { value: 1, relation: 'eq' }) }],
  'no score': [/no score/, { body: search([hit(null)], null) }],
  'more shards than there are': [/more shards/, { body: { _shards: { total: 1, successful: 2, failed: 0 } } }],
  'a failed shard that is not told': [/failures that do not fit/, { body: { count: 1, _shards: { total: 2, successful: 1, skipped: 0, failed: 1 } } }],
  'an infinite number': [/no JSON/, { body: '{"docs":[{"doc":{"n":Infinity}}]}' }]
})
