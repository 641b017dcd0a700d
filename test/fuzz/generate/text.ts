import type { Choices, Weighted } from './choices.js'

const texts = [
  'hello world', '腾讯云智能搜索', 'What is the weather in Beijing tomorrow?', 'a', '', ' ', '\n', 'fox; quick, brown', '{"a":1}', '[DONE]', 'true', '5',
  '请只回答“好”。', 'e\u0301', '👩‍👩‍👧‍👦', 'I\u0307', 'ﬀ', '\u0130\u0131'
]

/** Texts that programs stumble over. */
const oddTexts = [
  '\0', 'a\0b', '\ud800', '\udc00', 'x\udbffy', '\udfff\ud800', '\ufeff', '\ufffe', '\uffff', '\u2028\u2029', '\u202e', '\u0085', '\u00a0', '\x7f', '\x1b[31m', '\r\n', '\\', '"',
  '__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '$'.concat('{jndi:ldap://127.0.0.1/a}'), '%s%n%d', '../../etc/passwd', '<script>', "' OR 1=1 --", 'NaN', 'Infinity', '-0',
  'null', 'undefined', '1e400', '_all', '*', '.', '..', 'data: [DONE]\n\n', 'event: error\ndata: {}\n\n', '\ufeffevent: message\ndata: [DONE]\n\n'
]

const longText = (choices: Choices): string => choices.pick(texts.concat('x', '路', '👍', '\ud800')).repeat(choices.pick([100, 1000, 10_000]))

const kinds: ReadonlyArray<Weighted<(choices: Choices) => string>> = [
  [60, choices => choices.pick(texts)],
  [30, choices => choices.pick(oddTexts)],
  [6, choices => choices.pick(texts) + choices.pick(oddTexts) + choices.pick(texts)],
  [4, longText]
]

/** A text of a request: mostly an ordinary one. */
export const text = (choices: Choices): string => choices.weighted(kinds)(choices)

/** An ordinary text, and no long one. */
export const plainText = (choices: Choices): string => choices.pick(texts)

/** A text that programs stumble over. */
export const oddText = (choices: Choices): string => choices.pick(oddTexts)
