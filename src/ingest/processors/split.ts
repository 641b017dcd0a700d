import { EsError, es } from '../../errors/es.js'
import type { SourceValue } from '../../xcontent/source-value.js'
import { castError, findField, getField, setField } from '../document-fields.js'
import { parseFieldPath } from '../field-path.js'
import { compileJavaRegex, type JavaRegex } from '../java-regex.js'
import type { ProcessorType } from '../processor.js'

/** `String.split` of Java: without what is empty at the end, unless that is to be kept. */
const splitText = (text: string, regex: JavaRegex, keepTrailing: boolean): string[] => {
  const parts: string[] = []
  let at = 0
  for (const { index, 0: found } of text.matchAll(regex.forText(text))) {
    if (index + found.length === 0) continue
    parts.push(text.slice(at, index))
    at = index + found.length
  }
  if (at === 0) return [text]
  parts.push(text.slice(at))
  return keepTrailing ? parts : parts.slice(0, parts.findLastIndex(part => part !== '') + 1)
}

/** A pattern that is none is an error of the document. */
const compile = (separator: string): (() => JavaRegex) => {
  try {
    const regex = compileJavaRegex(separator)
    return () => regex
  } catch (thrown) {
    if (!(thrown instanceof EsError) || thrown.type !== es.patternSyntax.facts.type) throw thrown
    return () => { throw thrown }
  }
}

/** Makes a list of a text. SplitProcessor.java; `ignore_missing`, `preserve_trailing` and `target_field` from memory */
export const split: ProcessorType = {
  type: 'split',
  create: config => {
    const field = config.string('field')
    const ignoreMissing = config.boolean('ignore_missing', false)
    const keepTrailing = config.boolean('preserve_trailing', false)
    const targetField = config.optionalString('target_field') ?? field
    const regex = compile(config.string('separator'))
    return document => {
      const path = parseFieldPath(field)
      const value: SourceValue = ignoreMissing ? findField(document, path) ?? null : getField(document, path)
      if (value === null) {
        if (ignoreMissing) return
        throw es.fieldNull(field, 'cannot split.')
      }
      if (typeof value !== 'string') throw castError(path, value, 'java.lang.String')
      setField(document, parseFieldPath(targetField), splitText(value, regex(), keepTrailing))
    }
  }
}
