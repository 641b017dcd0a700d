// Brings wire cases into their form: whatever fits on a line is on one, what does not has a member a line. `npm run format:fixtures` does so with all of them,
// `-- FILE…` with some; `-- --check` only names those that are not in it, and fails. Recordings, fixtures/wire/es/{json,rest}, stay as they were recorded.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

/** A line is no longer than this where it can be helped, as lint has it for code. */
const COLUMNS_MAX = 140
/** A string; a bracket, comma or colon; a number or a word. */
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g

/** JSON without the white space between its tokens. Strings and numbers are as they were written. */
const tokensOf = text => text.match(TOKEN) ?? []

/**
 * Reads a value: what it is on one line; for an object or a list its brackets and its members, too. What stands before a member is its name, if it has one.
 * @param tokens in reverse, with the first one of the value at the end; those of the value are taken away
 */
const readValue = tokens => {
  const open = tokens.pop()
  if (open !== '{' && open !== '[') return { flat: open, members: [] }
  const members = []
  while (!['}', ']'].includes(tokens.at(-1))) {
    const before = open === '{' ? `${tokens.pop()}${tokens.pop()} ` : ''
    members.push({ before, value: readValue(tokens) })
    if (tokens.at(-1) === ',') tokens.pop()
  }
  const close = tokens.pop()
  const blank = open === '{' && members.length > 0 ? ' ' : ''
  return { flat: `${open}${blank}${members.map(({ before, value }) => before + value.flat).join(', ')}${blank}${close}`, open, close, members }
}

/** The lines of a value. @param before what stands before it on its first line, the indent included @param after what stands behind it on its last */
const linesOf = ({ flat, open, close, members }, before, after) => {
  const line = `${before}${flat}${after}`
  if (members.length === 0 || line.length <= COLUMNS_MAX) return [line]
  const [indent] = /^ */.exec(before)
  const lines = members.flatMap((member, i) => linesOf(member.value, `${indent}  ${member.before}`, i < members.length - 1 ? ',' : ''))
  return [`${before}${open}`, ...lines, `${indent}${close}${after}`]
}

/** JSON in the form of the fixtures. Numbers, escapes and names that come twice stay as they are written. @throws SyntaxError for what is no JSON */
const formatted = text => {
  JSON.parse(text)
  const form = `${linesOf(readValue(tokensOf(text).reverse()), '', '').join('\n')}\n`
  if (tokensOf(form).join('') !== tokensOf(text).join('')) throw new Error('it would say something else')
  return form
}

const allWireCases = () => ['es', 'es/given', 'tencent'].flatMap(name => {
  const folder = fileURLToPath(new URL(`../fixtures/wire/${name}/`, import.meta.url))
  return readdirSync(folder).filter(file => file.endsWith('.json')).map(file => folder + file)
})

const { values: { check }, positionals } = parseArgs({ allowPositionals: true, options: { check: { type: 'boolean', default: false } } })
for (const path of positionals.length > 0 ? positionals : allWireCases()) {
  const text = readFileSync(path, 'utf8')
  const form = formatted(text)
  if (form === text) continue
  if (!check) writeFileSync(path, form)
  else {
    console.error(`${path} is not in the form that npm run format:fixtures gives it`)
    process.exitCode = 1
  }
}
