import type { FetchSource } from '../search/fetch-source.js'
import { filterSource } from '../search/source-filter.js'
import { writeJson } from '../xcontent/json-writer.js'
import type { WriteResult } from './write-action.js'

/** The result of an update with as much of the document as its answer shows: nothing, unless that is asked for. */
export const withShownSource = (result: WriteResult, fetchSource: FetchSource | undefined): WriteResult => {
  if (fetchSource === undefined || !fetchSource.fetch || result.updatedSource === undefined) return { ...result, updatedSource: undefined }
  return { ...result, updatedSource: writeJson(filterSource(result.updatedSource, fetchSource), { pretty: false }) }
}
