import { given } from '../../endpoints.js'
import type { Choices } from '../choices.js'

/** A few names that requests share, so that what one of them makes another one finds. */
const indices = [...Array.from({ length: 12 }, () => 'idx'), 'docs', 'logs-1']
const aliases = ['al', 'write'] as const
const pipelines = ['embed', 'p', 'clean'] as const
const documents = ['1', '2', '3', '4', '5', 'a b', '路'] as const

/** What names no index, or several. */
const expressions = ['_all', '*', 'd*', 'idx,docs', 'idx,none', 'none', '-idx', 'idx*,-idx', '<idx-{now}>', 'a:idx', 'IDX', '_x', '', 'none*', 'al', 'x'.repeat(300)] as const

/** Fields that documents and mappings have, each of a type of its own. */
export const fields = ['title', 'tag', 'n', 'price', 'when', 'ok', 'v', 'embedding', 'body', 'meta.source', 'title.keyword', 'none'] as const

/** Which of them hold vectors, and which hold none. */
export const vectorFields = ['v', 'v', 'v', 'v', 'embedding', 'none', 'title'] as const
export const textFields = ['title', 'title', 'body', 'tag', 'meta.source', 'meta.source.keyword', 'none'] as const

/** One index that there may be. */
export const indexName = (choices: Choices): string => choices.pick(indices)

/** A name or an expression of several, as a segment of a path. */
export const indexExpression = (choices: Choices): string => encodeURIComponent(choices.weighted<() => string>([
  [26, () => indexName(choices)],
  [2, () => choices.pick(aliases)],
  [2, () => choices.pick(expressions)]
])())

export const aliasName = (choices: Choices): string => choices.usual(aliases, ['idx', 'AL', '*', '_all', 'a b', '-al', 'none'])

export const pipelineId = (choices: Choices): string => choices.usual(pipelines, ['none', '*', 'P Q', 'p,embed', '_none', ''])

export const documentId = (choices: Choices): string => choices.usual(documents, ['9', '', 'x'.repeat(513), '_id', '\0'])

/** An endpoint that embeds, mostly; any other one, or none. */
export const inferenceId = (choices: Choices): string => choices.usual(['bge'], [...given.map(({ id }) => id), 'none', ''])

/** A short word of those that documents are made of. */
export const word = (choices: Choices): string => choices.pick(['fox', 'brown', 'quick', '腾讯云', '云', 'search', '搜索', 'Fox', '2024', 'a', ''])
