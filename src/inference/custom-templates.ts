import { es } from '../errors/es.js'
import { item } from '../errors/es-validation-items.js'
import { uriDefect } from './java-uri.js'
import type { AllSettings } from './service.js'
import type { TaskType } from './task-type.js'

/** What every request of a task fills in by itself. INF/services/custom/request/*Parameters.java */
const ownNames: Partial<Readonly<Record<TaskType, readonly string[]>>> = {
  text_embedding: ['input', 'input_type'],
  sparse_embedding: ['input', 'input_type'],
  rerank: ['input', 'query'],
  completion: ['input']
}

type Pairs = Iterable<readonly [string, string]>

interface Placeholder {
  readonly whole: string
  readonly name: string
  readonly start: number
}

const lineEnd = /[\n\r\u2028\u2029]|$/g

/** Each `${name}`, but not across lines, in one walk however many are left open. INF/common/ValidatingSubstitutor.java */
function * placeholdersIn (text: string): Generator<Placeholder> {
  let close = -1
  let end = -1
  for (let start = text.indexOf('${'); start >= 0;) {
    const from = start + 2
    if (close < from) close = text.indexOf('}', from)
    if (close < 0) return
    if (end < from) {
      lineEnd.lastIndex = from
      end = lineEnd.exec(text)?.index ?? text.length
    }
    const isClosed = close < end
    if (isClosed) yield { whole: text.slice(start, close + 1), name: text.slice(from, close), start }
    start = text.indexOf('${', isClosed ? close + 1 : end)
  }
}

const substituted = (text: string, values: ReadonlyMap<string, string>): string => {
  let result = ''
  let end = 0
  for (const { whole, name, start } of placeholdersIn(text)) {
    result += text.slice(end, start) + (values.get(name) ?? '')
    end = start + whole.length
  }
  return result + text.slice(end)
}

/**
 * Asks whether each placeholder of a `custom` configuration has a value: a secret parameter or a parameter of the task settings, and in the body of the
 * request whatever the task fills in. Outside of the body only texts count. INF/services/custom/request/CustomRequest.java, INF/services/custom/CustomService.java
 * @throws es.settingsInvalid for the first that has none, and for an address that is none
 */
export const checkTemplates = ({ taskType, serviceSettings, taskSettings, secrets }: AllSettings): void => {
  const { url, headers = [], query_parameters: query = [], request } =
    serviceSettings as { url: string, headers?: Pairs, query_parameters?: Pairs, request: string }
  const parameters = new Map([...Object.entries(secrets), ...(taskSettings['parameters'] ?? []) as Iterable<readonly [string, unknown]>])
  const texts = new Map([...parameters].filter(([, value]) => typeof value === 'string') as Array<[string, string]>)
  const inBody = new Set([...parameters.keys(), ...ownNames[taskType] ?? []])
  const check = (text: unknown, field: string, isKnown: (name: string) => boolean): void => {
    for (const { whole, name } of placeholdersIn(String(text))) {
      if (!isKnown(name)) throw es.settingsInvalid([item.placeholderLeft(whole, field)])
    }
  }
  const isText = (name: string): boolean => texts.has(name)
  check(url, 'url', isText)
  const defect = uriDefect(substituted(url, texts))
  if (defect !== undefined) throw es.settingsInvalid([item.uriNotBuilt(url, defect)])
  for (const [key, value] of query) check(value, `query parameters: [${key}]`, isText)
  for (const [key, value] of headers) check(value, `header.${key}`, isText)
  check(request, 'request', name => inBody.has(name))
}
