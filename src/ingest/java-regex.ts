import { es } from '../errors/es.js'

/** A pattern that is looked for in time that grows with the text alone, or in a text that is short enough. */
export interface JavaRegex {
  /** Finds all. @throws es.notEmulated for a text that would take too long */
  readonly forText: (text: string) => RegExp
}

/**
 * A pattern that repeats something before its end may look at a text once for each of its characters: texts of so many at most. Where it repeats only at
 * the end, or not at all, nothing that is found is looked at twice.
 */
const TEXT_MAX = 10_000
/** In how many ways the alternatives of its groups may be chosen, all of which may be tried at one place. */
const WAYS_MAX = 100

const refuse = (pattern: string): never => {
  throw es.notEmulated(`the regular expression [${pattern}]`, 'literals, character classes, groups and one repetition before the last are emulated')
}

const quote = (character: string): string => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`

/** Java's classes are ASCII unless told otherwise. */
const CLASSES: Readonly<Record<string, string>> = { d: '0-9', s: '\\t\\n\\v\\f\\r\\u{20}', w: 'a-zA-Z_0-9', h: '\\t\\u{20}\\u{a0}\\u{1680}\\u{180e}\\u{2000}-\\u{200a}\\u{202f}\\u{205f}\\u{3000}' }
const CONTROLS: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', f: '\f', a: '\u0007', e: '\u001b' }
const LINE_ENDS = '\\n\\r\\u{85}\\u{2028}\\u{2029}'

/** Translates a pattern of Java to one of JavaScript, character by character. */
class Translator {
  readonly #pattern: string
  readonly #characters: readonly string[]
  #at = 0
  /** How many alternatives each open group has so far. */
  readonly #groups: number[] = []
  /** Repetitions before the end. */
  repetitions = 0
  /** The product of the alternatives of all groups. */
  ways = 1

  constructor (pattern: string) {
    this.#pattern = pattern
    this.#characters = [...pattern]
  }

  /** @throws es.patternSyntax, es.notEmulated */
  translate (): string {
    let made = ''
    while (this.#at < this.#characters.length) made += this.#part()
    if (this.#groups.length > 0) throw this.#syntax('Unclosed group', this.#characters.length)
    return made
  }

  #next (): string {
    return this.#characters[this.#at++] ?? ''
  }

  #peek (): string {
    return this.#characters[this.#at] ?? ''
  }

  /** In the words of Java, with the pattern and a mark under what is wrong. */
  #syntax (what: string, index: number): Error {
    const mark = index < this.#characters.length ? `\n${' '.repeat(index)}^` : ''
    return es.patternSyntax(`${what} near index ${index}\n${this.#pattern}${mark}`)
  }

  #part (): string {
    const start = this.#at
    const character = this.#next()
    switch (character) {
      case '(': return this.#group()
      case ')':
        if (this.#groups.length === 0) throw this.#syntax('Unmatched closing \')\'', Math.max(0, start - 1))
        this.ways *= this.#groups.pop() as number
        return '?*+{'.includes(this.#peek() || ' ') ? refuse(this.#pattern) : ')'
      case '|':
        if (this.#groups.length > 0) this.#groups[this.#groups.length - 1] = this.#groups.at(-1) as number + 1
        return '|'
      case '^': return '^'
      case '$': return `(?=(?:\\r\\n|[${LINE_ENDS}])?$)`
      case '?': case '*': case '+': throw this.#syntax(`Dangling meta character '${character}'`, start)
      case '{': return refuse(this.#pattern)
      case '.': return this.#repeated(`[^${LINE_ENDS}]`)
      case '[': return this.#repeated(this.#class(start))
      case '\\': return this.#repeated(this.#escape())
      default: return this.#repeated(quote(character))
    }
  }

  /** Capturing, or not. */
  #group (): string {
    this.#groups.push(1)
    if (this.#peek() !== '?') return '('
    this.#at++
    return this.#next() === ':' ? '(?:' : refuse(this.#pattern)
  }

  #escape (): string {
    const character = this.#next()
    const lower = character.toLowerCase()
    if (CLASSES[lower] !== undefined) return `[${character === lower ? '' : '^'}${CLASSES[lower]}]`
    return quote(this.#escaped(character))
  }

  #escaped (character: string): string {
    if (CONTROLS[character] !== undefined) return CONTROLS[character]
    return character === '' || /[a-zA-Z0-9]/.test(character) ? refuse(this.#pattern) : character
  }

  #class (start: number): string {
    const negated = this.#peek() === '^'
    if (negated) this.#at++
    let made = ''
    for (let character = this.#next(); character !== ']' || made === ''; character = this.#next()) {
      if (character === '') throw this.#syntax('Unclosed character class', Math.max(start, this.#characters.length - 1))
      if (character === '[' || (character === '&' && this.#peek() === '&')) refuse(this.#pattern)
      if (character === '\\') {
        const escaped = this.#next()
        made += CLASSES[escaped] ?? quote(this.#escaped(escaped))
      } else made += character === '-' && made !== '' && this.#peek() !== ']' ? '-' : quote(character)
    }
    return `[${negated ? '^' : ''}${made}]`
  }

  /** An atom with what is behind it: `?`, `*`, `+`, `{n,m}`, greedy or lazy. */
  #repeated (atom: string): string {
    const rest = this.#characters.slice(this.#at, this.#at + 24).join('')
    const [quantifier] = /^(?:[?*+]|\{\d{1,3}(?:,\d{0,3})?\})[?+]?/.exec(rest) ?? []
    if (quantifier === undefined) return atom
    this.#at += quantifier.length
    if (/.\+$/.test(quantifier)) refuse(this.#pattern)
    const isFixed = /^\{\d+\}$/.test(quantifier)
    if (!isFixed && this.#at < this.#characters.length) this.repetitions++
    return atom + quantifier
  }
}

/**
 * `Pattern.compile` of Java.
 * @throws es.patternSyntax for what is no pattern; es.notEmulated for what might take for ever, or means something else to JavaScript
 */
export const compileJavaRegex = (pattern: string): JavaRegex => {
  const translator = new Translator(pattern)
  const source = translator.translate()
  const { repetitions, ways } = translator
  if (repetitions > 1 || ways > WAYS_MAX) refuse(pattern)
  let regex: RegExp
  try {
    regex = new RegExp(source, 'gu')
  } catch {
    return refuse(pattern)
  }
  return { forText: text => repetitions > 0 && text.length * ways > TEXT_MAX ? refuse(pattern) : regex }
}

/**
 * What `Matcher.replaceAll` of Java puts in the place of a match: `$1` is a group, `\` takes the next character for itself.
 * @returns a function for `String.replace`; it throws es.groupMissing for a group that the pattern does not have
 * @throws es.notEmulated for groups by name
 */
export const compileReplacement = (replacement: string): ((...found: unknown[]) => string) => {
  const parts = [...replacement.matchAll(/\\(.)|\$(\d)|([^\\$]+)|(.)/gsu)].map(([, escaped, group, plain, other]) => {
    if (other !== undefined) throw es.notEmulated(`[${other}] at this place of the replacement [${replacement}]`)
    return group === undefined ? { text: escaped ?? plain ?? '' } : { group: Number(group) }
  })
  return (...found) => {
    // The match, its groups, and then the offset at which it was found.
    const groups = found.slice(0, found.findIndex(each => typeof each === 'number')) as Array<string | undefined>
    return parts.map(part => {
      if ('text' in part) return part.text
      if (part.group >= groups.length) throw es.groupMissing(part.group)
      return groups[part.group] ?? ''
    }).join('')
  }
}
