import t from 'tap'
import { EsError } from '../../src/errors/es.js'
import { readRateLimit, SettingsReader } from '../../src/inference/settings.js'
import { JsonReader } from '../../src/xcontent/json-reader.js'
import type { JsonMap } from '../../src/xcontent/json-value.js'

/** The reader of an object that is written as JSON, so that numbers keep the types that Java gives them. */
const reader = (json: string): SettingsReader => {
  const parser = new JsonReader(Buffer.from(json))
  parser.next()
  return new SettingsReader('service_settings', parser.value() as JsonMap)
}

/** What a reading collects, or what it throws. */
const problemsOf = (json: string, read: (settings: SettingsReader) => unknown): string[] => {
  const settings = reader(json)
  read(settings)
  return settings.problems
}
const thrownBy = (run: () => unknown): string => {
  try {
    run()
    return 'nothing'
  } catch (error) {
    if (!(error instanceof EsError)) throw error
    return `${error.status} ${error.type}: ${error.reason}`
  }
}

t.test('a value of the wrong type is printed as Java prints it', async t => {
  const printed: ReadonlyArray<readonly [string, string]> = [
    ['5', '5'], ['-0', '0'], ['5000000000', '5000000000'], ['123456789012345678901234567890', '123456789012345678901234567890'],
    ['5.0', '5.0'], ['1e7', '1.0E7'], ['0.0001', '1.0E-4'], ['true', 'true'], ['[]', '[]'], ['["a",1,null,[2.5]]', '[a, 1, null, [2.5]]'],
    ['{}', '{}'], ['{"a":"b","c":{"d":1}}', '{a=b, c={d=1}}'], ['{"foo":1,"bar":1}', '{bar=1, foo=1}'], ['{"__proto__":1}', '{__proto__=1}']
  ]
  for (const [json, text] of printed) {
    t.strictSame(problemsOf(`{"a":${json}}`, settings => settings.requiredString('a')), [`field [a] is not of the expected type. The value [${text}] cannot be converted to a [String]`], json)
  }
})

t.test('a string', async t => {
  t.equal(reader('{"a":" x "}').requiredString('a'), ' x ', 'is not trimmed')
  t.strictSame(problemsOf('{}', settings => settings.requiredString('a')), ['[service_settings] does not contain the required setting [a]'])
  t.strictSame(problemsOf('{"a":null}', settings => settings.requiredString('a')), ['[service_settings] does not contain the required setting [a]'])
  t.strictSame(problemsOf('{"a":""}', settings => settings.requiredString('a')), ['[service_settings] Invalid value empty string. [a] must be a non-empty string'])
  t.strictSame(problemsOf('{"a":""}', settings => settings.optionalString('a')), ['[service_settings] Invalid value empty string. [a] must be a non-empty string'])
  t.strictSame(problemsOf('{}', settings => settings.optionalString('a')), [])
})

t.test('an enumeration ignores case and prints what it takes in order', async t => {
  t.equal(reader('{"a":"Dot_Product"}').optionalEnum('a', ['dot_product', 'cosine']), 'dot_product')
  t.equal(reader('{}').optionalEnum('a', ['dot_product', 'cosine']), undefined)
  t.strictSame(problemsOf('{"a":"FOO"}', settings => settings.optionalEnum('a', ['l2_norm', 'cosine'])), ['[service_settings] Invalid value [FOO] received. [a] must be one of [cosine, l2_norm]'])
})

t.test('a boolean is no string', async t => {
  t.equal(reader('{"a":false}').optionalBoolean('a'), false)
  t.strictSame(problemsOf('{"a":"true"}', settings => settings.optionalBoolean('a')), ['field [a] is not of the expected type. The value [true] cannot be converted to a [Boolean]'])
})

t.test('a positive integer is an int', async t => {
  t.equal(reader('{"a":2147483647}').optionalPositiveInteger('a'), 2147483647)
  const problems: ReadonlyArray<readonly [string, string]> = [
    ['0', '[service_settings] Invalid value [0]. [a] must be a positive integer'],
    ['-2147483648', '[service_settings] Invalid value [-2147483648]. [a] must be a positive integer'],
    ['2147483648', 'field [a] is not of the expected type. The value [2147483648] cannot be converted to a [Integer]'],
    ['5.0', 'field [a] is not of the expected type. The value [5.0] cannot be converted to a [Integer]'],
    ['"5"', 'field [a] is not of the expected type. The value [5] cannot be converted to a [Integer]']
  ]
  for (const [json, problem] of problems) t.strictSame(problemsOf(`{"a":${json}}`, settings => settings.optionalPositiveInteger('a')), [problem], json)
})

t.test('a rate limit', async t => {
  const read = (json: string) => (settings = reader(json)) => ({ value: readRateLimit(settings, { requestsPerMinute: 10_000, service: 'svc' }), problems: settings.problems })
  t.strictSame(read('{}')(), { value: { requests_per_minute: 10_000 }, problems: [] })
  t.strictSame(read('{"rate_limit":{"requests_per_minute":9223372036854775807}}')().problems, [], 'is a long')
  t.strictSame(read('{"rate_limit":{"requests_per_minute":-1}}')().problems, ['[rate_limit] Invalid value [-1]. [requests_per_minute] must be a positive long'])
  t.strictSame(read('{"rate_limit":{"requests_per_minute":1.5}}')().problems, ['field [requests_per_minute] is not of one of the expected types. The value [1.5] cannot be converted to one of [Integer, Long]'])
  t.strictSame(read('{"rate_limit":{"requests_per_minute":9223372036854775808}}')().problems, ['field [requests_per_minute] is not of one of the expected types. The value [9223372036854775808] cannot be converted to one of [Integer, Long]'])
  t.equal(thrownBy(read('{"rate_limit":{"b":1,"a":2}}')), '400 status_exception: Configuration contains settings [{a=2, b=1}] unknown to the [svc] service')
  t.equal(thrownBy(read('{"rate_limit":[]}')), "500 class_cast_exception: class java.util.ArrayList cannot be cast to class java.util.Map (java.util.ArrayList and java.util.Map are in module java.base of loader 'bootstrap')")
})

t.test('problems are numbered, without a space between them', async t => {
  const settings = reader('{"b":""}')
  settings.requiredString('a')
  settings.requiredString('b')
  t.equal(thrownBy(() => settings.refuseProblems()), '400 validation_exception: Validation Failed: 1: [service_settings] does not contain the required setting [a];2: [service_settings] Invalid value empty string. [b] must be a non-empty string;')
})

t.test('what nobody has taken is unknown, in the order of a HashMap that keeps its size', async t => {
  const settings = reader(`{${Array.from({ length: 13 }, (_, i) => `"taken${i}":1`)},"foo":{"x":[]},"bar":null,"q":"v"}`)
  for (let i = 0; i < 13; i++) settings.take(`taken${i}`)
  t.equal(thrownBy(() => settings.refuseUnknown('svc')), '400 status_exception: Configuration contains settings [{foo={x=[]}, q=v, bar=null}] unknown to the [svc] service')
  const none = reader('{"a":1}')
  none.take('a')
  t.equal(thrownBy(() => none.refuseUnknown('svc')), 'nothing')
})
