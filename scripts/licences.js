import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const packageOf = path => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1]

/** The licence files of a package, or what its readme has under that heading when there is no such file. */
const licenceTexts = async folder => {
  const names = (await readdir(folder)).sort()
  const textsOf = pattern => Promise.all(names.filter(name => pattern.test(name)).map(name => readFile(join(folder, name), 'utf8')))
  const files = await textsOf(/^(licen[cs]e|copying|notice)\b/i)
  if (files.length > 0) return files
  return (await textsOf(/^readme\b/i)).flatMap(text => /^(#+ *licen[cs]e\b|licen[cs]e\b.*\n[-=]{3})[\s\S]*/im.exec(text)?.[0] ?? [])
}

/** What a package says of its licence, and the text that it comes with. */
const licenceOf = async folder => {
  const { name, version, license, author } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))
  const texts = await licenceTexts(folder)
  if (texts.length === 0) throw new Error(`${name} is bundled and has no licence text to ship`)
  const by = author?.name ?? author
  return [`${name} ${version} (${license})${by === undefined ? '' : `, ${by}`}`, ...texts.map(text => text.trim())].join('\n\n')
}

/** Ships the licence of every package that has a part in the program, sorted by name: dist/THIRD-PARTY-LICENSES.txt. */
export const writeLicences = async (root, paths) => {
  const folders = new Set(paths.flatMap(path => packageOf(path) ?? []))
  const licences = new Set(await Promise.all([...folders].map(folder => licenceOf(join(root, folder)))))
  const line = `\n\n${'-'.repeat(80)}\n\n`
  const text = ['dist/program.cjs contains these packages.', ...[...licences].sort()].join(line)
  await writeFile(join(root, 'dist/THIRD-PARTY-LICENSES.txt'), `${text}\n`)
}
