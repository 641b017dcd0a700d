import type { Choices, Weighted } from './choices.js'
import { Lines, Members, object, Verbatim, type Json } from './json.js'
import { oddText } from './text.js'
import { name, value } from './values.js'

/** The way to a value: positions of members and items, from the outside. */
type Place = readonly number[]

const childrenOf = (json: Json): readonly Json[] => {
  if (json instanceof Members) return json.list.map(([, child]) => child)
  if (json instanceof Lines) return json.list
  return Array.isArray(json) ? json as readonly Json[] : []
}

/** Every place in a text, the whole of it first. */
const placesOf = (json: Json, place: Place = []): Place[] => [place, ...childrenOf(json).flatMap((child, i) => placesOf(child, [...place, i]))]

/** The same text with another value in a place. */
const replaced = (json: Json, [at, ...rest]: Place, change: (json: Json) => Json): Json => {
  if (at === undefined) return change(json)
  if (json instanceof Members) return new Members(json.list.map(([key, child], i) => [key, i === at ? replaced(child, rest, change) : child]))
  const inItems = (list: readonly Json[]): readonly Json[] => list.map((child, i) => i === at ? replaced(child, rest, change) : child)
  return json instanceof Lines ? new Lines(inItems(json.list), json.end) : inItems(json as readonly Json[])
}

const misspelt = (choices: Choices, key: string): string => {
  const at = choices.int(key.length + 1)
  return choices.pick([key.slice(0, at) + key.slice(at + 1), `${key.slice(0, at)}x${key.slice(at)}`, key.toUpperCase(), `${key}s`, ` ${key}`, `${key}\0`])
}

const changeMembers = (choices: Choices, { list }: Members): Members => {
  const at = choices.int(Math.max(1, list.length))
  const [key, member] = list[at] ?? ['a', 1]
  const others = list.filter((_, i) => i !== at)
  return new Members(choices.weighted<() => Members['list']>([
    [6, () => others],
    [4, () => [...list, [key, member]]],
    [3, () => [[key, value(choices)], ...list]],
    [3, () => [...list, [choices.pick(['__proto__', 'constructor']), choices.percent(50) ? object({ task_type: 'rerank', isAdmin: true }) : member]]],
    [4, () => [...list, [name(choices), value(choices)]]],
    [4, () => [...others, [misspelt(choices, key), member]]],
    [2, () => [...list].reverse()],
    [1, () => [...list, ...Array.from({ length: 100 }, (_, i) => [`k${i}`, i] as const)]]
  ])())
}

const changeItems = (choices: Choices, list: readonly Json[]): readonly Json[] => choices.weighted<() => readonly Json[]>([
  [3, () => []],
  [3, () => [...list, value(choices)]],
  [2, () => [list]],
  [2, () => [...list, ...list]],
  [1, () => Array.from({ length: choices.pick([17, 65, 129, 300]) }, (_, i) => list[i % Math.max(1, list.length)] ?? null)],
  [1, () => list.slice(1)]
])()

const changeText = (choices: Choices, text: string): string => {
  const at = choices.int(text.length + 1)
  return choices.pick([text.slice(0, at) + oddText(choices) + text.slice(at), text.toUpperCase(), ` ${text}\t`, text.slice(0, at), ''])
}

const changes: ReadonlyArray<Weighted<(choices: Choices, json: Json) => Json>> = [
  [8, choices => value(choices)],
  [1, (_, json) => [json]],
  [1, (choices, json) => new Members([[name(choices), json]])],
  [1, (_, json) => typeof json === 'number' ? String(json) : typeof json === 'string' && /^-?\d/.test(json) ? new Verbatim(json) : String(json)],
  [12, (choices, json) => {
    if (json instanceof Members) return changeMembers(choices, json)
    if (json instanceof Lines) return new Lines(changeItems(choices, json.list), json.end)
    if (Array.isArray(json)) return changeItems(choices, json as readonly Json[])
    return typeof json === 'string' ? changeText(choices, json) : value(choices)
  }]
]

/** The text with one value of it, or one object or list, changed. */
export const mutateJson = (choices: Choices, json: Json): Json =>
  replaced(json, choices.pick(placesOf(json)), found => choices.weighted(changes)(choices, found))
