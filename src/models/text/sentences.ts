const CLOSERS = '”’」』）)]】》〉"\''
const ENDS = '。！？!?；;…\n'
/** What goes on with a sentence that has ended. */
const AFTER_END = ENDS + CLOSERS + '.'

/** A full stop ends a sentence before white space, but not after one capital ("J. Smith") and not inside a number. */
const isEndingStop = (text: string, i: number): boolean =>
  text[i] === '.' && (i + 1 >= text.length || /[\s”"’')\]]/.test(text[i + 1] as string)) &&
  !/(?:^|[^\p{L}])\p{Lu}$/u.test(text.slice(Math.max(0, i - 3), i))

/**
 * `text` in its sentences, Chinese and Western; joined they are the text, so white space, line ends and closing quotes
 * stay with the sentence before them. '' has none.
 */
export const splitSentences = (text: string): string[] => {
  const sentences: string[] = []
  let start = 0
  for (let i = 0; i < text.length; i++) {
    if (!ENDS.includes(text[i] as string) && !isEndingStop(text, i)) continue
    let end = i + 1
    while (end < text.length && AFTER_END.includes(text[end] as string)) end++
    while (end < text.length && /\s/.test(text[end] as string)) end++
    sentences.push(text.slice(start, end))
    start = end
    i = end - 1
  }
  if (start < text.length) sentences.push(text.slice(start))
  return sentences
}
