import type { ProcessorType } from '../processor.js'

/** SRV/ingest/DropProcessor.java */
export const drop: ProcessorType = { type: 'drop', create: () => () => 'dropped' }
