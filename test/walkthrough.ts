import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** One step of the README's walkthrough: what to paste, and what is said to be printed. */
export interface Step {
  readonly command: string
  readonly language: string
  readonly answer: string
}

const walkthrough = /<!-- walkthrough -->([\s\S]*)<!-- walkthrough end -->/
/** A command and, right under it, its answer; neither may run past the end of its own block. */
const step = /```sh\n((?:(?!```)[\s\S])*)```\n```(json|text)\n((?:(?!```)[\s\S])*)```/g

/** The steps of a README, in its order. */
export const stepsOf = (markdown: string): Step[] =>
  [...(walkthrough.exec(markdown)?.[1] ?? '').matchAll(step)].map(([, command = '', language = '', answer = '']) => ({ command, language, answer }))

/** The README with the answers of its steps replaced, in their order. */
export const withAnswers = (markdown: string, answers: readonly string[]): string => {
  let next = 0
  return markdown.replace(walkthrough, text => text.replace(step, (_, command: string, language: string) => `\`\`\`sh\n${command}\`\`\`\n\`\`\`${language}\n${answers[next++]}\`\`\``))
}

const isNumbers = (inside: string): boolean => /^-?\d[\d.E,e-]*$/.test(inside)

/** What a README shows of an output: two numbers of a vector, no request id, and of a stream its first two events and its last two. */
export const abbreviated = (output: string): string => {
  const shown = output
    .replaceAll('\ufeff', '')
    .replace(/\[([^[\]{}"]{60,})\]/g, (whole, inside: string) => isNumbers(inside) ? `[${inside.split(',').slice(0, 2).join(',')},…]` : whole)
    .replace(/"RequestId":"[^"]*"/g, '"RequestId":"…"')
    .replace(/"(took|ingest_took)":\d+/g, '"$1":…')
    .replace(/"_id":"[\w-]{20}"/g, '"_id":"…"')
  const events = shown.split('\n\n')
  return (events.length > 6 ? [...events.slice(0, 2), '…', ...events.slice(-3)].join('\n\n') : shown).trimEnd() + '\n'
}

/** Runs a command as a reader would, against the server at `url`. */
export const run = async (command: string, url: string): Promise<string> => {
  if (!command.startsWith('curl ')) throw new Error(`not a step of the walkthrough: ${command}`)
  const { stdout } = await promisify(execFile)('bash', ['-c', command.replaceAll('http://127.0.0.1:9200', url)])
  return stdout
}

export const hasCurl = async (): Promise<boolean> => promisify(execFile)('curl', ['--version']).then(() => true, () => false)
