import t, { type Test } from 'tap'
import { actionNames } from '../../../src/action-rates.js'
import { buildApp } from '../../../src/app.js'
import { systemClock } from '../../../src/clock.js'
import { type OptionsError, readOptions } from '../../../src/options.js'
import { actions } from '../../../src/routes/tencent/actions/index.js'
import { createWorld } from '../../../src/world.js'
import { commonHeaders, requestOf } from './request.js'

/** A double whose seconds are counted by hand, and what it says to a rerank call of an account: `served`, or the message of its error. */
const build = (t: Test, actionRateLimits: string) => {
  let ms = 1_760_000_000_999
  const world = createWorld(readOptions({ logLevel: 'silent', actionRateLimits }, {}), { clock: { ...systemClock, now: () => ms } })
  const app = buildApp(world)
  t.teardown(() => app.close())
  const ask = async (request: ReturnType<typeof requestOf>): Promise<string> => {
    const { Response } = (await app.inject(request)).json() as { Response: { Error?: { Message: string } } }
    return Response.Error?.Message ?? 'served'
  }
  const rerank = (account = 'a', model = 'bge-reranker-large') => ask(requestOf('RunRerank', { ModelName: model, Query: 'x', Documents: ['x'] }, {
    authorization: `TC3-HMAC-SHA256 Credential=${account}/2025-10-09/es/tc3_request, SignedHeaders=content-type;host, Signature=a`
  }))
  const chat = (model: string) => ask(requestOf('ChatCompletions', { ModelName: model, Stream: false, Messages: [{ Role: 'user', Content: 'x' }] }))
  const embed = (model: string) => ask(requestOf('GetTextEmbedding', { ModelName: model, Texts: ['x'] }))
  const images = (params: object) => ask(requestOf('GetMultiModalEmbedding', { ...params, Texts: ['x'] }))
  return { world, ask, rerank, chat, embed, images, wait: (more: number) => { ms += more } }
}

const exceeds = (count: number, limit: number): string =>
  `Your current request times equals to \`${count}\` in a second, which exceeds the frequency limit \`${limit}\` for a second. Please reduce the frequency of calls.`

const generic = 'Your current request times in a second exceeds the frequency limit. Please reduce the frequency of calls.'

t.test('an account has so many calls of an action in a second, and anew in the next', async t => {
  const { rerank, wait } = build(t, 'RunRerank=2')
  t.strictSame([await rerank(), await rerank(), await rerank(), await rerank()], ['served', 'served', exceeds(3, 2), exceeds(4, 2)])
  t.equal(await rerank('another account'), 'served')
  wait(1)
  t.equal(await rerank(), 'served')
})

t.test('calls of both versions of the protocol are those of one account', async t => {
  const { ask, rerank } = build(t, 'RunRerank=1')
  t.equal(await rerank('a'), 'served')
  const form = 'Action=RunRerank&Version=2025-01-01&Timestamp=1760000000&Region=ap-beijing&ModelName=bge-reranker-large&Query=x&Documents.0=x'
  const formOf = (account: string) => ({ ...requestOf('RunRerank', `${form}&SecretId=${account}`), headers: { 'content-type': 'application/x-www-form-urlencoded' } })
  t.equal(await ask(formOf('b')), 'served')
  t.equal(await ask(formOf('a')), exceeds(2, 1))
})

t.test('calls count that are refused for their parameters, and not those that name no such action', async t => {
  const { ask, rerank } = build(t, 'RunRerank=1')
  t.equal(await ask(requestOf('WebSearch', {})), 'The request action=`WebSearch` is invalid or not found in service=`es` and version=`2025-01-01`.')
  t.equal(await ask({ ...requestOf('RunRerank', {}), headers: { ...commonHeaders, 'x-tc-action': 'RunRerank', authorization: 'TC3-HMAC-SHA256 Credential=a/' } }), 'The request is missing a required parameter `ModelName`.')
  t.equal(await rerank('a'), exceeds(2, 1))
})

t.test('the documented rates are those of the action, and those of a model', async t => {
  const { rerank, chat } = build(t, 'documented')
  for (let call = 1; call <= 5; call++) t.equal(await chat('hunyuan-large'), 'served')
  t.equal(await chat('hunyuan-large'), generic)
  t.equal(await chat('hunyuan-turbo'), 'served', 'another model has a rate of its own')
  const answers = []
  for (let call = 1; call <= 1001; call++) answers.push(await rerank())
  t.strictSame(new Set(answers.slice(0, 1000)), new Set(['served']))
  t.equal(answers[1000], exceeds(1001, 1000))
})

t.test('one action may have another rate than the documented', async t => {
  const { rerank, chat } = build(t, 'documented,RunRerank=1')
  t.strictSame([await rerank(), await rerank()], ['served', exceeds(2, 1)])
  for (let call = 1; call <= 5; call++) t.equal(await chat('hunyuan-large'), 'served')
  t.equal(await chat('hunyuan-large'), generic, 'that of a model stays')
})

t.test('nothing is counted unless the option asks for it, and a reset forgets what was', async t => {
  const free = build(t, 'none')
  for (let call = 1; call <= 25; call++) t.equal(await free.rerank(), 'served')
  const limited = build(t, 'RunRerank=1')
  await limited.rerank()
  limited.world.reset()
  t.equal(await limited.rerank(), 'served')
})

t.test('models that a request names in different ways, or not at all, have one rate', async t => {
  const { embed, images } = build(t, 'documented')
  const names = ['Conan-embedding-v1', 'conan-embedding-v1']
  for (let call = 1; call <= 20; call++) t.equal(await embed(names[call % 2] as string), 'served')
  for (const name of names) t.equal(await embed(name), generic, name)
  for (let call = 1; call <= 10; call++) t.equal(await images(call % 2 === 0 ? {} : { ModelName: 'WeCLIPv2-Base' }), 'served')
  t.equal(await images({}), generic)
  t.equal(await images({ ModelName: 'WeCLIPv2-Large' }), 'served')
})

t.test('the documented rates are those of the reference', async t => {
  // tencent-cloud-api.md §4
  t.strictSame(Object.fromEntries(actions.map(({ name, rate }) => [name, rate])), {
    ChatCompletions: { perSecond: 200, perModel: 5 },
    ChunkDocument: { perSecond: 100 },
    ChunkDocumentAsync: { perSecond: 20, perModel: 5 },
    GetDocumentChunkResult: { perSecond: 100 },
    GetDocumentParseResult: { perSecond: 100 },
    GetMultiModalEmbedding: { perSecond: 20, perModel: 10 },
    GetTextEmbedding: { perSecond: 1000, perModel: 20 },
    ParseDocument: { perSecond: 20, perModel: 5 },
    ParseDocumentAsync: { perSecond: 20, perModel: 5 },
    RunRerank: { perSecond: 1000 }
  })
  t.strictSame([...actionNames].sort(), actions.map(({ name }) => name).sort(), 'the option knows all of them')
})

t.test('the option names actions that there are, each once', async t => {
  const refusal = (option: string): string => {
    try {
      build(t, option)
      return 'taken'
    } catch (error) {
      return (error as OptionsError).message
    }
  }
  const form = 'actionRateLimits: must be none, or documented and Action=number, one or several, with commas between them'
  for (const good of ['none', 'documented', 'RunRerank=1', 'documented,RunRerank=1,ChunkDocument=0', 'RunRerank=1,documented']) t.equal(refusal(good), 'taken', good)
  for (const bad of ['', 'RunRerank', 'RunRerank=', 'RunRerank=-1', 'RunRerank=1.5', 'RunRerank=1,', 'none,RunRerank=1', 'RunRerank=9999999999', 'documented, RunRerank=1']) t.equal(refusal(bad), form, bad)
  t.equal(refusal('RunRank=1'), `actionRateLimits: no such action: RunRank; known are ${actionNames.join(', ')}`)
  t.equal(refusal('RunRerank=1,RunRerank=2'), 'actionRateLimits: RunRerank stands there twice')
  t.equal(refusal('documented,documented'), 'actionRateLimits: documented stands there twice')
})
