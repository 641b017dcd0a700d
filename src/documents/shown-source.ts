import type { FetchSource } from '../search/fetch-source.js'
import { filterSource } from '../search/source-filter.js'
import { writeJson, type Writable } from '../xcontent/json-writer.js'
import { objectText } from '../xcontent/object-text.js'
import type { WriteResult } from './write-action.js'

/** What is shown of a document's `_source`, given as text; undefined for nothing. All of it is shown as it is stored. */
export const shownSource = (text: string, fetchSource: FetchSource | undefined): Writable => {
  if (fetchSource === undefined) return objectText(text)
  if (!fetchSource.fetch) return undefined
  const { includes, excludes, excludeVectors } = fetchSource
  return includes.length === 0 && excludes.length === 0 && !excludeVectors ? objectText(text) : filterSource(text, fetchSource)
}

/** The result of an update with as much of the document as its answer shows: nothing, unless that is asked for. */
export const withShownSource = (result: WriteResult, fetchSource: FetchSource | undefined): WriteResult => {
  if (fetchSource === undefined || !fetchSource.fetch || result.updatedSource === undefined) return { ...result, updatedSource: undefined }
  return { ...result, updatedSource: writeJson(shownSource(result.updatedSource, fetchSource), { pretty: false }) }
}
