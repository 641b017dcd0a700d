import { es } from '../../errors/es.js'

/** A text without its backslashes, `\u0041` as the character. Lucene QueryParserBase.discardEscapeChar @throws es.queryStringSyntax */
export const unescaped = (query: string, text: string): string => {
  if (!text.includes('\\')) return text
  let plain = ''
  for (let at = 0; at < text.length; at++) {
    if (text.charAt(at) !== '\\') {
      plain += text.charAt(at)
    } else if (text.charAt(at + 1) === 'u') {
      plain += String.fromCharCode(parseHex(query, text.slice(at + 2, at + 6)))
      at += 5
    } else {
      at++
      plain += text.charAt(at)
    }
  }
  return plain
}

const parseHex = (query: string, digits: string): number => {
  const [wrong] = /[^0-9a-fA-F]/.exec(digits) ?? []
  if (wrong !== undefined) throw es.queryStringSyntax(query, `Non-hex character in Unicode escape sequence: ${wrong}`)
  if (digits.length < 4) throw es.queryStringSyntax(query, 'Truncated unicode escape sequence.')
  return Number.parseInt(digits, 16)
}

/** A text in which nothing is an operator. Lucene QueryParserBase.escape */
export const escaped = (text: string): string => text.replace(/[\\+\-!():^[\]"{}~*?|&/]/g, '\\$&')
