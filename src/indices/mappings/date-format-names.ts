/**
 * Elasticsearch's names of date formats, as patterns of java.time with sections that may be missing in brackets; `f` is a fraction of one to nine
 * digits, `z` an offset in any form. Those without `strict_` are taken as strictly here. SRV/common/time/DateFormatters.java
 */
const patterns: Readonly<Record<string, string>> = {
  date_optional_time: "yyyy[-MM[-dd['T'[HH[:mm[:ss[.f]]][z]]]]]",
  date_time: "yyyy-MM-dd'T'HH:mm:ss.fz",
  date_time_no_millis: "yyyy-MM-dd'T'HH:mm:ssz",
  date_hour_minute_second: "yyyy-MM-dd'T'HH:mm:ss",
  date_hour_minute_second_millis: "yyyy-MM-dd'T'HH:mm:ss.f",
  date_hour_minute_second_fraction: "yyyy-MM-dd'T'HH:mm:ss.f",
  date_hour_minute: "yyyy-MM-dd'T'HH:mm",
  date_hour: "yyyy-MM-dd'T'HH",
  date: 'yyyy-MM-dd',
  year_month_day: 'yyyy-MM-dd',
  year_month: 'yyyy-MM',
  year: 'yyyy'
}

/** By name. */
export const standardFormats: ReadonlyMap<string, string> = new Map([
  ...Object.entries(patterns).flatMap(([name, pattern]) => [[name, pattern], [`strict_${name}`, pattern]] as const),
  ['iso8601', "yyyy[-MM[-dd['T'HH[:mm[:ss[.f]]][z]]]]"],
  ['strict_date_optional_time_nanos', "yyyy[-MM[-dd['T'[HH[:mm[:ss[.f]]][z]]]]]"],
  ['basic_date', 'yyyyMMdd'],
  ['basic_date_time', "yyyyMMdd'T'HHmmss.fz"],
  ['basic_date_time_no_millis', "yyyyMMdd'T'HHmmssz"]
])

const refused = ['ordinal_date', 'ordinal_date_time', 'ordinal_date_time_no_millis', 'time', 'time_no_millis', 't_time', 't_time_no_millis', 'hour', 'hour_minute',
  'hour_minute_second', 'hour_minute_second_fraction', 'hour_minute_second_millis', 'week_date', 'week_date_time', 'week_date_time_no_millis', 'weekyear',
  'weekyear_week', 'weekyear_week_day', 'rfc3339_lenient']

/** Names that a real node knows as well. */
export const refusedFormats: ReadonlySet<string> = new Set([
  ...refused.flatMap(name => [name, `strict_${name}`, `basic_${name}`, `strict_basic_${name}`]), 'week_year', 'rfc3339_lenient'
])

/** Letters that mean something in a pattern. java.time.format.DateTimeFormatterBuilder FIELD_MAP */
export const javaLetters: ReadonlySet<string> = new Set('GyuYQqMLwWdDFEecaBhKkHmsSAnNVvzOXxZgp')
