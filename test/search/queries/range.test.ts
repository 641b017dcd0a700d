import t from 'tap'
import { indexOf } from '../index-of.js'
import { queryOf, refusal } from './searching.js'

const numbers = indexOf({
  fields: { n: 'long', i: 'integer', f: 'float', k: 'keyword', x: 'text', b: 'boolean', v: 'dense_vector', off: { type: 'keyword', index: false, docValues: false } },
  documents: [
    { n: 1, i: 1, f: 0.1, k: 'a', x: 'Brown fox', b: false },
    '{"n":[5,9007199254740993],"i":5,"f":2.5,"k":"b","x":"quick","b":true}',
    '{"n":9007199254740993,"k":"\u{1f600}"}'
  ]
})
const range = (field: string, bounds: object) => ({ range: { [field]: bounds } })

t.test('numbers are compared exactly, whatever they are written as', async t => {
  t.strictSame(await numbers.search(range('n', { gte: 1, lt: 5 })), ['1 1.0'])
  t.equal(await numbers.ids(range('n', { gt: 1 })), '2 3')
  t.equal(await numbers.ids('{"range":{"n":{"gt":9007199254740992}}}'), '2 3')
  t.equal(await numbers.ids('{"range":{"n":{"gt":9007199254740993}}}'), '')
  t.equal(await numbers.ids(range('n', { gte: '0.5', lte: '1.5' })), '1')
  t.equal(await numbers.ids(range('n', { gt: 1.5, lt: 5.5 })), '2')
  t.equal(await numbers.ids(range('f', { gte: 0.1, lte: 0.1 })), '1', 'a float is what the float nearest to it is')
  t.strictSame(await numbers.search(range('n', { lt: 5, boost: 2.5 })), ['1 2.5'])
})

t.test('texts are compared term by term, keywords as a whole, both by code points', async t => {
  t.equal(await numbers.ids(range('k', { gte: 'a', lt: 'b' })), '1')
  t.equal(await numbers.ids(range('k', { gt: '\uffff' })), '3')
  t.equal(await numbers.ids(range('x', { gte: 'fox', lte: 'fox' })), '1')
  t.equal(await numbers.ids(range('x', { gte: 'Brown', lte: 'Brown' })), '', 'there is no such term')
  t.equal(await numbers.ids(range('b', { gt: false })), '2')
})

t.test('a range that is open at both ends asks whether there is a value', async t => {
  t.equal(await numbers.ids(range('i', {})), '1 2')
  t.equal(await numbers.ids(range('i', { gte: null })), '1 2')
})

t.test('what is not mapped is in no range', async t => {
  t.equal(await numbers.ids(range('nowhere', { gte: 1 })), '')
})

const dates = indexOf({
  fields: { at: 'date', day: { type: 'date', format: 'yyyy-MM-dd' } },
  documents: ['2024-02-28T23:59:59.999Z', '2024-02-29T00:00:00Z', '2024-02-29T12:00:00+02:00', '2024-03-01T00:00:00Z', 1709251200001].map(at => ({ at }))
})

t.test('a date that says less than a millisecond means its first or its last one', async t => {
  t.equal(await dates.ids(range('at', { gte: '2024-02-29', lte: '2024-02-29' })), '2 3')
  t.equal(await dates.ids(range('at', { gt: '2024-02-28', lt: '2024-03-01' })), '2 3')
  t.equal(await dates.ids(range('at', { gte: 1709251200000 })), '4 5')
  t.equal(await dates.ids(range('at', { gte: '29/02/2024', lte: '29/02/2024', format: 'dd/MM/yyyy' })), '2 3')
})

t.test('a month or a year that is left out is the first, at both ends', async t => {
  t.equal(await dates.ids(range('at', { gte: '2024-02', lte: '2024-03' })), '1 2 3 4 5', 'up to the end of its first day')
  t.equal(await dates.ids(range('at', { lte: '2024' })), '')
})

t.test('date math is added and rounded, up where the last moment is meant', async t => {
  t.equal(await dates.ids(range('at', { gte: '2024-01-31||+1M', lt: '2024-01-31||+1M+1d' })), '2 3', 'on the last day of a shorter month')
  t.equal(await dates.ids(range('at', { gte: '2024-03-05||/M', lte: '2024-03-05||/M' })), '4 5')
  t.equal(await dates.ids(range('at', { lt: '2024-02-29||/d' })), '1')
  t.equal(await dates.ids(range('at', { gte: '2024-02-29||-1s', lt: '2024-02-29||+10h+1m' })), '1 2 3')
  t.equal(await dates.ids(range('at', { gt: 'now-1d/d' })), '')
  t.equal(await dates.ids(range('at', { lt: 'now' })), '1 2 3 4 5')
  t.equal(await dates.ids(range('at', { gte: '2024-02-27||/w', lt: '2024-03-01||/d' })), '1 2 3')
})

t.test('a time zone is that of dates without one', async t => {
  t.equal(await dates.ids(range('at', { gte: '2024-02-29', lte: '2024-02-29', time_zone: '+02:00' })), '1 2 3')
  t.equal(await dates.ids(range('at', { gte: '2024-02-29', lt: '2024-02-29||+1d', time_zone: 'America/New_York' })), '3 4 5')
  t.equal(await dates.ids(range('at', { gte: '2024-02-29T00:00:00Z', lt: '2024-03-01T00:00:00Z', time_zone: '+02:00' })), '2 3')
})

t.test('what a shard refuses', async t => {
  const notCreated = (type: string, reason: string) =>
    ({ type: 'query_shard_exception', reason: `failed to create query: ${reason}`, index_uuid: 'u', index: 'idx', cause: `${type}: ${reason}` })
  t.strictSame(await numbers.refusal(range('n', { gte: 'abc' })), notCreated('number_format_exception', 'For input string: "abc"'))
  t.strictSame(await numbers.refusal(range('i', { gte: 3000000000 })), notCreated('illegal_argument_exception', 'Value [3000000000] is out of range for an integer'))
  t.strictSame(await numbers.refusal(range('b', { gte: 'maybe' })), notCreated('illegal_argument_exception', 'Can\'t parse boolean value [maybe], expected [true] or [false]'))
  t.strictSame(await numbers.refusal(range('v', { gte: 1 })), notCreated('illegal_argument_exception', 'Field [v] of type [dense_vector] does not support range queries'))
  t.strictSame(await numbers.refusal(range('off', { gte: 'a' })), notCreated('illegal_argument_exception', 'Cannot search on field [off] since it is not indexed nor has doc values.'))
  t.strictSame(await dates.refusal(range('at', { gte: 'foo' })), {
    type: 'parse_exception',
    reason: 'failed to parse date field [foo] with format [strict_date_optional_time||epoch_millis]: [failed to parse date field [foo] with format [strict_date_optional_time||epoch_millis]]',
    cause: 'illegal_argument_exception: failed to parse date field [foo] with format [strict_date_optional_time||epoch_millis]'
  })
  t.strictSame(await dates.refusal(range('at', { gte: 'now+1x' })), { type: 'parse_exception', reason: 'unit [x] not supported for date math [+1x]' })
  t.strictSame(await dates.refusal(range('at', { gte: 'now*' })), { type: 'parse_exception', reason: 'operator not supported for date math [*]' })
  t.strictSame(await dates.refusal(range('at', { gte: 'now+1' })), { type: 'parse_exception', reason: 'truncated date math [+1]' })
  t.strictSame(await dates.refusal(range('at', { gte: 'now/2d' })), { type: 'parse_exception', reason: 'rounding `/` can only be used on single unit types [/2d]' })
  t.strictSame(await dates.refusal(range('at', { gte: '' })), { type: 'parse_exception', reason: 'cannot parse empty datetime' })
  t.equal(await dates.ids(range('day', { gte: 'foo' })), '', 'where no document has a date nobody reads it')
})

t.test('what a range refuses', async t => {
  t.strictSame(await refusal(() => queryOf('{"range":{"n":{"from":1}}}')), ['parsing_exception: [range] query does not support [from]'])
  t.strictSame(await refusal(() => queryOf('{"range":{"n":1}}')), ['parsing_exception: [range] query does not support [n]'])
  t.strictSame(await refusal(() => queryOf('{"range":{"n":{},"m":{}}}')), ['parsing_exception: [range] query doesn\'t support multiple fields, found [n] and [m]'])
  t.strictSame(await refusal(() => queryOf('{"range":{}}')), ['illegal_argument_exception: field name is null or empty'])
  t.strictSame(await refusal(() => queryOf('{"range":{"n":{"relation":"disjoint"}}}')), ['illegal_argument_exception: [range] query does not support relation [disjoint]'])
  t.strictSame(await refusal(() => queryOf('{"range":{"n":{"relation":"near"}}}')), ['illegal_argument_exception: near is not a valid relation'])
  t.strictSame(await refusal(() => queryOf('{"range":{"n":{"time_zone":"Nowhere/City"}}}')), [
    'illegal_argument_exception: java.time.zone.ZoneRulesException: Unknown time-zone ID: Nowhere/City', 'zone_rules_exception: Unknown time-zone ID: Nowhere/City'
  ])
  t.strictSame(await refusal(() => queryOf('{"range":{"n":{"time_zone":"5 o\'clock"}}}')), [
    "illegal_argument_exception: java.time.DateTimeException: Invalid ID for region-based ZoneId, invalid format: 5 o'clock",
    "date_time_exception: Invalid ID for region-based ZoneId, invalid format: 5 o'clock"
  ])
})
