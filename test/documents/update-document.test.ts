import t from 'tap'
import { updateDocument } from '../../src/documents/update-document.js'
import type { EsError } from '../../src/errors/es.js'
import { createConfiguredEndpoints } from '../../src/inference/configured-endpoints.js'
import { createIndex } from '../../src/indices/create-index.js'
import { sourceText } from '../../src/indices/stored-document.js'
import { readOptions } from '../../src/options.js'
import { createWorld } from '../../src/world.js'
import { embeddingEndpoint } from '../embedding-endpoint.js'
import { mapOf } from '../xcontent/map-of.js'

/** Two updates at once of one document, which has a text to be embedded: both have read it before either has written it. */
const twoUpdates = async (retryOnConflict: number) => {
  const world = createWorld(readOptions({ logLevel: 'silent', endpoints: [embeddingEndpoint] }, {}), { populate: createConfiguredEndpoints })
  createIndex(world, 'i', mapOf({ mappings: { properties: { text: { type: 'semantic_text', inference_id: 'e' } } } }))
  const update = (doc: unknown) => updateDocument(world, {
    action: { kind: 'update', index: 'i', id: '1', routing: undefined, requireAlias: false, pipeline: undefined, retryOnConflict },
    body: { doc: mapOf(doc), doc_as_upsert: true }
  })
  await update({ text: 'apple' })
  const outcomes = await Promise.allSettled([update({ a: 1 }), update({ b: 2 })])
  const document = world.indices.get('i')?.engine.get('1')
  return {
    told: outcomes.map(outcome => outcome.status === 'fulfilled' ? outcome.value.version : (outcome.reason as EsError).type),
    source: document && sourceText(document)
  }
}

t.test('of two updates at once the second is refused, and nothing of it is written', async t => {
  t.strictSame(await twoUpdates(0), { told: [2, 'version_conflict_engine_exception'], source: '{"text":"apple","a":1}' })
})

t.test('an update is tried again on what is there by then, as often as retry_on_conflict says', async t => {
  t.strictSame(await twoUpdates(1), { told: [2, 3], source: '{"text":"apple","a":1,"b":2}' })
})
