import type { Figures } from './measure.js'

/** What a figure must reach at least; a figure without a bar is only shown. */
export type Bars = Partial<Figures>

/** The one embedding model that the bars are of; they are of Chinese. */
export const BARRED_MODEL = 'bge-base-zh-v1.5'

/** Of the model itself. */
export const RETRIEVAL_BARS: Bars = { hitAt1: 0.85, hitAt10: 0.94 }

/** Of its candidates after the rerank model. */
export const RERANK_BARS: Bars = { hitAt1: 0.90 }
