import { tencent } from '../../../../src/errors/tencent.js'
import { expect, expectMembers, expectString, shown } from '../expect.js'
import type { CallOf } from './call-of.js'

type Entry = (typeof tencent)[keyof typeof tencent]
type LanguageTag = 'en-US' | 'zh-CN'

/** Nothing that the doubles of a fuzz run are told leads to these: no defect, and no limit of calls, regions or documents. */
const never = new Set(['InternalError', 'RequestLimitExceeded', 'UnsupportedRegion', 'LimitExceeded', 'ResponseSizeLimitExceeded'])

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')

/** What an entry says, whatever stands in its places. */
const patternOf = (entry: Entry, language: LanguageTag): RegExp => {
  const make = entry as (...args: readonly string[]) => ReturnType<Entry>
  return new RegExp(`^${escaped(make('\0', '\0', '\0', '\0').text(language)).replaceAll('\0', '[^]*')}$`)
}

const catalogue = Object.values(tencent).map((entry: Entry) => ({ code: entry.facts.code, patterns: { 'en-US': patternOf(entry, 'en-US'), 'zh-CN': patternOf(entry, 'zh-CN') } }))

/** The language of an answer is the one that is asked for, where only one of the places says something. */
const languagesOf = ({ languages }: CallOf): readonly LanguageTag[] => {
  if (languages.every(each => each === '')) return ['en-US']
  return languages.includes('zh-CN') && languages.includes('') ? ['zh-CN', 'en-US'] : ['en-US', 'zh-CN']
}

/**
 * An error is one of the catalogue, with its code and its text in a language that may have been asked for. @returns the code and the text
 * @throws {Malformed} for any other, and for one that no request leads to
 */
export const expectError = (value: unknown, call: CallOf | undefined): { readonly code: string, readonly message: string } => {
  const error = expectMembers(value, ['Code', 'Message'], 'Error')
  const [code, message] = [expectString(error['Code'], 'Code'), expectString(error['Message'], 'Message')]
  expect(message !== '', 'an error without a message')
  expect(!never.has(code), `${code}: ${message}`)
  const languages = call === undefined ? ['en-US', 'zh-CN'] as const : languagesOf(call)
  expect(catalogue.some(each => each.code === code && languages.some(language => each.patterns[language].test(message))), `no error of the catalogue in ${languages.join(' or ')}: ${shown(value)}`)
  return { code, message }
}

/** What a request is told before anybody looks at who has sent it, tencent-cloud-api.md §3.5: its form, and its common parameters. */
export const isSaidToAnybody = ({ code, message }: { readonly code: string, readonly message: string }): boolean =>
  code.startsWith('AuthFailure.') || ['UnsupportedProtocol', 'RequestSizeLimitExceeded'].includes(code) ||
  (code === 'InvalidParameter' && !/`(?:string|int64|uint64|float|bool|array|object)`/.test(message)) ||
  (code === 'MissingParameter' && /`(?:X-TC-\w+|Authorization|Action|Version|Timestamp|Region|Nonce|SecretId|Signature)`/.test(message)) ||
  (code === 'InvalidParameterValue' && /`(?:X-TC-[\w-]+|Timestamp|Nonce|SignatureMethod|Language)`/.test(message))
