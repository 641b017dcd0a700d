import t from 'tap'
import { EsError } from '../../../src/errors/es.js'
import { DEFAULT_DATE_FORMAT, millisOf, readDate } from '../../../src/indices/mappings/date-format.js'

const iso = (text: string, format = DEFAULT_DATE_FORMAT, rounding: 'down' | 'up' = 'down') => {
  const milliseconds = readDate(text, format, rounding)
  return milliseconds === undefined ? undefined : new Date(milliseconds).toISOString()
}
const reasonOf = (act: () => unknown) => {
  try {
    act()
  } catch (error) {
    return error instanceof EsError ? [error.type, error.reason, error.status] : error
  }
  return undefined
}

t.test('a date in the default format may end anywhere', async t => {
  t.equal(iso('2024'), '2024-01-01T00:00:00.000Z')
  t.equal(iso('2024-02'), '2024-02-01T00:00:00.000Z')
  t.equal(iso('2024-02-29'), '2024-02-29T00:00:00.000Z')
  t.equal(iso('2024-02-29T'), '2024-02-29T00:00:00.000Z')
  t.equal(iso('2024-02-29T10'), '2024-02-29T10:00:00.000Z')
  t.equal(iso('2024-02-29T10:11Z'), '2024-02-29T10:11:00.000Z')
  t.equal(iso('2024-02-29T10:11:12.345678+02:00'), '2024-02-29T08:11:12.345Z')
  t.equal(iso('2024-02-29T10:11:12-0130'), '2024-02-29T11:41:12.000Z')
})

t.test('milliseconds since 1970 are a date in the default format', async t => {
  t.equal(readDate('1700000000000', DEFAULT_DATE_FORMAT), 1700000000000)
  t.equal(readDate('-1', DEFAULT_DATE_FORMAT), -1)
  t.equal(readDate('9999999999999999999', DEFAULT_DATE_FORMAT), undefined)
})

t.test('seconds since 1970', async t => {
  t.equal(readDate('1700000000', 'epoch_second'), 1700000000000)
  t.equal(readDate('1700000000.5', 'epoch_second'), 1700000000500)
})

t.test('what is left out of a time is filled in upwards for the upper end of a range, a month and a day are the first', async t => {
  t.equal(iso('2024', DEFAULT_DATE_FORMAT, 'up'), '2024-01-01T23:59:59.999Z')
  t.equal(iso('2024-02', DEFAULT_DATE_FORMAT, 'up'), '2024-02-01T23:59:59.999Z')
  t.equal(iso('2024-02-01T10:11', DEFAULT_DATE_FORMAT, 'up'), '2024-02-01T10:11:59.999Z')
})

t.test('a day or time that there is not is no date', async t => {
  for (const text of ['2023-02-29', '2024-13-01', '2024-01-01T24:00', '2024-1-1', '24-01-01', '2024-01-01Z', 'yesterday', '']) t.equal(iso(text), undefined, text)
})

t.test('patterns of java.time', async t => {
  t.equal(iso('2024/05/06 01:02:03', 'yyyy/MM/dd HH:mm:ss||yyyy/MM/dd'), '2024-05-06T01:02:03.000Z')
  t.equal(iso('2024/05/06', 'yyyy/MM/dd HH:mm:ss||yyyy/MM/dd'), '2024-05-06T00:00:00.000Z')
  t.equal(iso('6.5.2024', 'd.M.yyyy'), '2024-05-06T00:00:00.000Z')
  t.equal(iso('2024-05-06T01:02:03.250+05:30', "yyyy-MM-dd'T'HH:mm:ss.SSSXXX"), '2024-05-05T19:32:03.250Z')
  t.equal(iso('20240506', 'basic_date'), '2024-05-06T00:00:00.000Z')
})

t.test('a text that is not in the format is refused', async t => {
  t.strictSame(reasonOf(() => millisOf('x', DEFAULT_DATE_FORMAT)),
    ['illegal_argument_exception', 'failed to parse date field [x] with format [strict_date_optional_time||epoch_millis]', 400])
  t.strictSame(reasonOf(() => millisOf('', DEFAULT_DATE_FORMAT)), ['illegal_argument_exception', 'cannot parse empty date', 400])
})

t.test('sections that may be missing need not be closed, and what they take they keep', async t => {
  t.equal(iso('2024-05', 'yyyy[-MM[-dd'), '2024-05-01T00:00:00.000Z')
  t.equal(iso('2024-05-06', 'yyyy[-MM[-dd'), '2024-05-06T00:00:00.000Z')
  t.equal(iso(' 2024', '[ ][ ]yyyy'), '2024-01-01T00:00:00.000Z')
  t.equal(iso(' 2024', '[ ] yyyy'), undefined)
  t.equal(iso(`${' '.repeat(200)}x`, `${'[ ]'.repeat(400)}yyyy`), undefined, 'no matter how many they are')
})

t.test('patterns that are none', async t => {
  for (const [format, why] of [
    ['yyyy]', 'Pattern invalid as it contains ] without previous ['],
    ["yyyy'T", "Pattern ends with an incomplete string literal: yyyy'T"],
    ['yyyy{', "Pattern includes reserved character: '{'"]
  ] as const) t.strictSame(reasonOf(() => readDate('x', format)), ['illegal_argument_exception', `Invalid format: [${format}]: ${why}`, 400], format)
})

t.test('formats that Java has not, and those that are not emulated', async t => {
  t.strictSame(reasonOf(() => readDate('x', 'foo')), ['illegal_argument_exception', 'Invalid format: [foo]: Unknown pattern letter: f', 400])
  for (const format of ['strict_week_date', 'yy-MM-dd', 'hh:mm a', 'yyyy[-MM][-MM]']) t.match(reasonOf(() => readDate('x', format)), ['unsupported_operation_exception', /date format/, 501], format)
})
