import { es, EsError } from '../../errors/es.js'
import type { Configuration } from '../configuration.js'
import { compileJavaRegex, compileReplacement, type JavaRegex } from '../java-regex.js'
import { stringProcessor } from '../string-processor.js'

/** @throws es.patternInvalid, es.notEmulated */
const compile = (config: Configuration, pattern: string): JavaRegex => {
  try {
    return compileJavaRegex(pattern)
  } catch (thrown) {
    if (thrown instanceof EsError && thrown.type === es.patternSyntax.facts.type) throw es.patternInvalid(config.property('pattern'), thrown.message)
    throw thrown
  }
}

/** Replaces what a pattern finds. GsubProcessor.java */
export const gsub = stringProcessor('gsub', config => {
  const pattern = config.string('pattern')
  const replacement = config.string('replacement')
  const regex = compile(config, pattern)
  const replace = compileReplacement(replacement)
  return text => text.replace(regex.forText(text), replace)
})
