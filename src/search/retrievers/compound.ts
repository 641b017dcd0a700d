import { turnTaker, type Clock } from '../../clock.js'
import { EsError, es } from '../../errors/es.js'
import { isRefusal } from '../../errors/refusal.js'
import { item } from '../../errors/es-validation-items.js'
import type { Hit } from '../collect.js'
import type { Query } from '../query.js'
import { rewriteAll } from '../compound-query.js'
import { anyOf, everything, sameQuery } from './filtered-query.js'
import { foundAgain, rankDocsQuery } from './rank-docs.js'
import type { CompoundRetriever, LeafRetriever, Ranked, Retriever, RetrieverContext, RetrieverRequest, TopHits } from './retriever.js'

/** `rank_window_size` when a request gives none. SRV/search/rank/RankBuilder.java */
export const RANK_WINDOW_SIZE = 10

/** What compound retrievers have in common. */
export interface Compound {
  readonly name: string
  readonly label: string | undefined
  readonly minScore: number | undefined
  readonly filters: readonly Query[]
  readonly rankWindowSize: number
  readonly children: readonly Retriever[]
}

/** What is of each kind its own. */
export interface CompoundKind {
  /** What is wrong with the request beside what is wrong with any compound retriever. */
  readonly problems?: () => readonly string[]
  /** Refuses what Elasticsearch refuses when it copies the retriever. */
  readonly checkCopy?: () => void
  /** What a child's search does with its hits; what it throws is a failure of the child. */
  readonly refine?: (hits: readonly Hit[], context: RetrieverContext) => Promise<readonly Hit[]>
  /** Ranks the hits of all children; best first, `rankWindowSize` at most. */
  readonly combine: (results: ReadonlyArray<readonly Hit[]>, context: RetrieverContext) => readonly Hit[]
}

/** SRV/search/retriever/CompoundRetrieverBuilder.java validate */
const problemsOf = ({ name, rankWindowSize, children }: Compound, request: RetrieverRequest): string[] => {
  const { size, scroll, allowPartialSearchResults } = request
  return [
    ...size !== undefined && size > rankWindowSize ? [item.rankWindowBelowSize(name, rankWindowSize, size)] : [],
    ...allowPartialSearchResults ? [item.retrieverNotWith(name, 'allow_partial_search_results')] : [],
    ...scroll ? [item.retrieverNotWith(name, 'scroll')] : [],
    ...rankWindowSize < 0 ? [item.rankWindowNegative(rankWindowSize)] : [],
    ...children.flatMap(child => [
      ...child.validate(request),
      ...child.kind === 'compound' && rankWindowSize > child.rankWindowSize
        ? [item.rankWindowAboveChild(name, rankWindowSize, child.name, child.rankWindowSize)]
        : []
    ])
  ]
}

/** A child as the searches see it: what it is called there, what it finds, and what it matches. */
interface RunningChild {
  readonly name: string
  readonly run: () => Promise<TopHits>
  readonly matches: (hits: readonly Hit[]) => Query
}

const runningLeaf = (child: LeafRetriever, size: number, context: RetrieverContext): RunningChild => {
  const search = child.toSearch(true)
  const query = sameQuery(search.query ?? everything, child.label)
  return {
    name: child.name,
    run: () => context.topHits(search.knn === undefined ? { ...search, query } : search, size),
    matches: hits => search.knn === undefined ? query : rankDocsQuery(hits, child.label)
  }
}

/** A compound child has run its own searches before; a search of its parent finds again what it has ranked. */
const runningCompound = async (child: CompoundRetriever, size: number, context: RetrieverContext): Promise<RunningChild> => {
  const { hits, matches, failures } = await child.rank(context)
  const found = foundAgain(hits, { minScore: child.minScore, searchers: context.searchers })
  return {
    name: 'rank_docs_retriever',
    run: async () => ({ hits: found.slice(0, size), failures }),
    matches: () => anyOf(matches, child.label)
  }
}

/** What a child has found, or how it has failed. What the double can't do is no failure of the child. */
const outcomeOf = async (run: () => Promise<TopHits>): Promise<TopHits | EsError> => {
  try {
    return await run()
  } catch (thrown) {
    if (thrown instanceof EsError && !isRefusal(thrown)) return thrown
    throw thrown
  }
}

/** The searches of all children, together. @throws es.retrieversFailed, when any has failed */
const searchChildren = async (name: string, children: readonly RunningChild[], clock: Clock): Promise<TopHits[]> => {
  const turnDue = turnTaker(clock)
  const found: TopHits[] = []
  const failed: string[] = []
  const errors: EsError[] = []
  for (const child of children) {
    await turnDue()
    const outcome = await outcomeOf(child.run)
    if (outcome instanceof EsError) {
      failed.push(child.name)
      errors.push(outcome)
    } else found.push(outcome)
  }
  if (errors.length > 0) throw es.retrieversFailed(name, failed, errors)
  return found
}

/** The child, its hits refined by the search that finds them. */
const refined = (child: RunningChild, { refine }: CompoundKind, context: RetrieverContext): RunningChild => refine === undefined
  ? child
  : {
      ...child,
      run: async () => {
        const found = await child.run()
        return { ...found, hits: await refine(found.hits, context) }
      }
    }

const rank = async ({ name, children, rankWindowSize }: Compound, kind: CompoundKind, context: RetrieverContext): Promise<Ranked> => {
  const running: RunningChild[] = []
  for (const child of children) {
    const started = child.kind === 'leaf'
      ? runningLeaf(child, rankWindowSize, context)
      : await runningCompound(child, rankWindowSize, context)
    running.push(refined(started, kind, context))
  }
  const found = await searchChildren(name, running, context.world.clock)
  return {
    hits: kind.combine(found.map(({ hits }) => hits), context),
    matches: running.map(({ matches }, i) => matches(found[i]?.hits ?? [])),
    childHasMinScore: children.some(({ minScore }) => minScore !== undefined),
    failures: found.flatMap(({ failures }) => failures)
  }
}

/** A retriever that ranks what others have ranked. */
export const compoundRetriever = (compound: Compound, kind: CompoundKind): CompoundRetriever => {
  const { name, label, minScore, filters, rankWindowSize, children } = compound
  return {
    kind: 'compound',
    name,
    label,
    minScore,
    rankWindowSize,
    validate: request => [...problemsOf(compound, request), ...kind.problems?.() ?? []],
    rewrite: async (rewriting, more = []) => {
      const pushed = [...await rewriteAll(filters, rewriting), ...more]
      const rewritten: Retriever[] = []
      for (const child of children) rewritten.push(await child.rewrite({ ...rewriting, size: rankWindowSize }, pushed))
      for (const child of rewritten) if (child.kind === 'leaf') child.toSearch(true)
      kind.checkCopy?.()
      return compoundRetriever({ ...compound, filters: [], children: rewritten }, kind)
    },
    rank: context => rank(compound, kind, context)
  }
}
