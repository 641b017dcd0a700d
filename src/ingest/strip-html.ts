/** Elements that leave nothing behind; all others leave a line end. Lucene HTMLStripCharFilter.jflex */
const inline: ReadonlySet<string> = new Set([
  'a', 'abbr', 'acronym', 'b', 'basefont', 'bdo', 'big', 'cite', 'code', 'dfn', 'em', 'font', 'i', 'img', 'input', 'kbd', 'label', 'q', 's', 'samp', 'select',
  'small', 'span', 'strike', 'strong', 'sub', 'sup', 'textarea', 'tt', 'u', 'var'
])

/** The most common of the names that characters have in HTML 4; a name that is none of them stays as it is. */
const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  copy: '©',
  reg: '®',
  trade: '™',
  hellip: '…',
  mdash: '—',
  ndash: '–',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  bull: '•',
  middot: '·',
  laquo: '«',
  raquo: '»',
  times: '×',
  deg: '°',
  euro: '€',
  pound: '£',
  yen: '¥',
  cent: '¢',
  sect: '§',
  para: '¶'
}

const ENTITY = /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([a-zA-Z]{2,8}));/g

const characterOf = (whole: string, code: number): string =>
  code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : whole

const decode = (text: string): string => text.replace(ENTITY, (...found: Array<string | undefined>) => {
  const [whole = '', decimal, hexadecimal, name] = found
  if (name !== undefined) return Object.hasOwn(entities, name) ? entities[name] as string : whole
  return characterOf(whole, decimal === undefined ? parseInt(hexadecimal ?? '', 16) : Number(decimal))
})

const TAG = /<(?:\/\s*)?([a-zA-Z][\w:-]{0,60})(?=[\s/>])(?:[^<>"']|"[^"<]{0,2000}"|'[^'<]{0,2000}'){0,2000}>/y

/** Where what starts at `at` ends, and what stands in its place. */
interface Markup { readonly end: number, readonly left: string }

/** From `from` behind the next `close`, or to the end. */
const until = (text: string, close: string, from: number): number => {
  const at = text.indexOf(close, from)
  return at < 0 ? text.length : at + close.length
}

const closings = { script: /<\/script/gi, style: /<\/style/gi }

/** Scripts and styles go with all that is in them. */
const element = (text: string, name: string, end: number): Markup => {
  if (name !== 'script' && name !== 'style') return { end, left: inline.has(name) ? '' : '\n' }
  const close = closings[name]
  close.lastIndex = end
  return { end: close.test(text) ? until(text, '>', close.lastIndex) : text.length, left: '\n' }
}

const markupAt = (text: string, at: number): Markup | undefined => {
  if (text.startsWith('<!--', at)) return { end: until(text, '-->', at + 4), left: '' }
  if (text.startsWith('<!', at) || text.startsWith('<?', at)) return { end: until(text, '>', at), left: text[at + 1] === '!' ? '\n' : '' }
  TAG.lastIndex = at
  const found = TAG.exec(text)
  return found === null ? undefined : element(text, (found[1] ?? '').toLowerCase(), at + found[0].length)
}

/** A text without its HTML. Lucene HTMLStripCharFilter, for HTML as people write it. */
export const stripHtml = (text: string): string => {
  let made = ''
  let at = 0
  for (let from = text.indexOf('<'); from >= 0; from = text.indexOf('<', Math.max(at, from + 1))) {
    const markup = markupAt(text, from)
    if (markup === undefined) continue
    made += decode(text.slice(at, from)) + markup.left
    at = markup.end
  }
  return made + decode(text.slice(at))
}
