/** What a query string says, before any field is looked at. */

/** What joins a part to those before it. */
export type Conjunction = 'none' | 'and' | 'or'
/** Whether a part must match, or must not: `+`, `-`, `NOT`. */
export type Modifier = 'none' | 'required' | 'prohibited'

/** One part of a group, and the words in front of it. */
export interface Part {
  readonly conjunction: Conjunction
  readonly modifier: Modifier
  readonly node: Node
  /** Whether it is several terms that stand next to each other, which a field's analyzer sees as one text. */
  readonly several?: true
}

/** A field that is named, or none: then it is those of the query. */
interface OfField { readonly field: string | undefined }

/** What one part asks for, with its `^boost`. */
export type Node =
  | { readonly kind: 'group', readonly parts: readonly Part[], readonly boost: number }
  | OfField & { readonly kind: 'text', readonly text: string, readonly boost: number }
  | OfField & { readonly kind: 'phrase', readonly text: string, readonly boost: number }
  | OfField & { readonly kind: 'prefix', readonly text: string, readonly boost: number }
  /** `pattern` has its backslashes. */
  | OfField & { readonly kind: 'wildcard', readonly pattern: string, readonly boost: number }
  | OfField & Range & { readonly kind: 'range', readonly boost: number }

/** The ends of a range as they are written; undefined for `*`. */
export interface Range {
  readonly lower: string | undefined
  readonly upper: string | undefined
  readonly includeLower: boolean
  readonly includeUpper: boolean
}
