import { turnTaker } from '../../../clock.js'
import { bulk as run, type BulkOutcome } from '../../../documents/bulk.js'
import { objectText } from '../../../xcontent/object-text.js'
import { writeBody, type Layout } from '../body-layout.js'
import { fetchSourceParameters, readWriteParameters, refreshParameter } from '../parse/document-parameters.js'
import { chunks, type Operation } from '../operation.js'
import { parseBulkBody } from '../parse/bulk-body.js'

interface Told extends BulkOutcome {
  readonly tookMs: number
}

/** The answer on one line, an item a piece. SRV/action/bulk/BulkResponse.java */
function * compactPieces ({ errors, tookMs, ingestTookMs, items }: Told): Generator<string> {
  yield `{"errors":${errors},"took":${tookMs},${ingestTookMs === undefined ? '' : `"ingest_took":${ingestTookMs},`}"items":[`
  for (let i = 0; i < items.length; i++) yield i === 0 ? items[i] as string : `,${items[i] as string}`
  yield ']}'
}

const piecesOf = (told: Told, layout: Layout): Iterable<string> => {
  if (layout.format === 'json' && !layout.pretty && layout.filter === undefined) return compactPieces(told)
  const { errors, tookMs, ingestTookMs, items } = told
  return [writeBody({ errors, took: tookMs, ingest_took: ingestTookMs, items: items.map(objectText) }, layout)]
}

/** SRV/rest/action/document/RestBulkAction.java */
export const bulk: Operation = {
  name: 'bulk',
  methods: ['POST', 'PUT'],
  paths: ['/_bulk', '/{index}/_bulk'],
  fidelity: 'emulated',
  prepare: request => {
    const { query, contentType, channel: { errorTrace } } = request
    const defaults = {
      index: request.param('index'),
      routing: query.string('routing'),
      source: fetchSourceParameters(query),
      pipeline: query.string('pipeline'),
      listPipelines: query.boolean('list_executed_pipelines', false),
      requireAlias: query.boolean('require_alias', false),
      requireDataStream: query.boolean('require_data_stream', false),
      lenient: contentType?.version === '8'
    }
    readWriteParameters(query)
    const refresh = refreshParameter(query)
    const body = request.requiredContent()
    return async world => {
      const { clock } = world
      const startedAt = clock.now()
      const items = await parseBulkBody(body, defaults, turnTaker(clock))
      const outcome = await run(world, { body, items, refresh, errorTrace })
      const told = { ...outcome, tookMs: clock.now() - startedAt }
      return chunks(layout => piecesOf(told, layout))
    }
  }
}
