import t from 'tap'
import { disMaxQuery } from '../../../src/search/queries/dis-max.js'
import { found, queryOf, refusal, scored, searcherOf, shown } from './searching.js'

const all = (boost: number) => ({ match_all: { boost } })
const none = { match_none: {} }

t.test('constant_score gives its boost to what the filter matches', async t => {
  t.strictSame(await found({ constant_score: { filter: all(7) } }, searcherOf(2)), [1, 1])
  t.strictSame(await found({ constant_score: { filter: all(7), boost: 1.5 } }, searcherOf(1)), [1.5])
  t.strictSame(await found({ constant_score: { filter: none } }, searcherOf(1)), [null])
  t.strictSame(await refusal(() => queryOf('{"constant_score":{}}')), ['parsing_exception: [constant_score] requires a \'filter\' element'])
  t.strictSame(await refusal(() => queryOf('{"constant_score":{"filter":[]}}')), ['parsing_exception: unexpected token [START_ARRAY]'])
  t.strictSame(await refusal(() => queryOf('{"constant_score":{"query":{}}}')), ['parsing_exception: [constant_score] query does not support [query]'])
})

t.test('dis_max gives the best score and a part of the others', async t => {
  const run = async (tieBreaker: number) =>
    shown(await disMaxQuery([scored(1, 5, null), scored(3, null, null), scored(2, 4, null)], { tieBreaker, boost: 2 }).match(searcherOf(3)))
  t.strictSame(await run(0), [6, 10, null])
  t.strictSame(await run(0.5), [9, 14, null])
  t.strictSame(await found({ dis_max: { queries: [all(1), all(3), none], tie_breaker: 0.5 } }, searcherOf(1)), [3.5])
  t.strictSame(await refusal(async () => found({ dis_max: { queries: [all(1)], tie_breaker: 2 } }, searcherOf(1))), [
    'query_shard_exception: failed to create query: tieBreakerMultiplier must be in [0, 1]', 'illegal_argument_exception: tieBreakerMultiplier must be in [0, 1]'
  ])
  t.strictSame(await refusal(() => queryOf('{"dis_max":{}}')), ['parsing_exception: [dis_max] requires \'queries\' field with at least one clause'])
  t.strictSame(await refusal(() => queryOf('{"dis_max":{"queries":[]}}')), ['parsing_exception: [_na] query malformed, must start with start_object'])
  t.strictSame(await refusal(() => queryOf('{"dis_max":{"foo":1}}')), ['parsing_exception: [dis_max] query does not support [foo]'])
})

t.test('boosting demotes what it would rather not find', async t => {
  const boosting = (negative: object, more: object = {}) => ({ boosting: { positive: all(4), negative, negative_boost: 0.25, ...more } })
  t.strictSame(await found(boosting(all(1)), searcherOf(1)), [1])
  t.strictSame(await found(boosting(none, { boost: 2 }), searcherOf(1)), [8])
  t.strictSame(await refusal(() => queryOf('{"boosting":{"positive":{"match_all":{}}}}')), ['parsing_exception: [boosting] query requires \'negative\' query to be set\''])
  t.strictSame(await refusal(() => queryOf('{"boosting":{"positive":{"match_all":{}},"negative":{"match_all":{}}}}')),
    ['parsing_exception: [boosting] query requires \'negative_boost\' to be set to be a positive value\''])
})

t.test('a boost is no less than 0, and a number', async t => {
  t.strictSame(await refusal(() => queryOf('{"constant_score":{"filter":{"match_all":{}},"boost":-1}}')),
    ['illegal_argument_exception: negative [boost] are not allowed in [constant_score], use a value between 0 and 1 to deboost'])
  t.strictSame(await refusal(() => queryOf('{"dis_max":{"boost":true}}')), [
    'x_content_parse_exception: [1:25] Current token (VALUE_TRUE) not numeric, can not use numeric value accessors\n' +
      ' at [Source: (byte[])"{"dis_max":{"boost":true}}"; line: 1, column: 25]',
    'json_parse_exception: Current token (VALUE_TRUE) not numeric, can not use numeric value accessors\n' +
      ' at [Source: (byte[])"{"dis_max":{"boost":true}}"; line: 1, column: 25]'
  ])
  t.strictSame(await refusal(() => queryOf('{"exists":{"boost":"x"}}')), ['number_format_exception: For input string: "x"'])
})
