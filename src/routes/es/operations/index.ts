import type { Operation } from '../operation.js'
import { clusterHealth } from './cluster-health.js'
import { inferenceChatCompletion } from './inference-chat-completion.js'
import { inferenceDelete } from './inference-delete.js'
import { inferenceDiagnostics } from './inference-diagnostics.js'
import { inferenceGet } from './inference-get.js'
import { inferenceInference } from './inference-inference.js'
import { inferencePut } from './inference-put.js'
import { inferenceServices } from './inference-services.js'
import { inferenceStream } from './inference-stream.js'
import { inferenceUpdate } from './inference-update.js'
import { info } from './info.js'
import { licenseGet } from './license-get.js'
import { notEmulated } from './not-emulated.js'
import { xpackInfo } from './xpack-info.js'

/** Every operation of the Elasticsearch face, one line each. */
export const operations: readonly Operation[] = [
  clusterHealth,
  inferenceChatCompletion,
  inferenceDelete,
  inferenceDiagnostics,
  inferenceGet,
  inferenceInference,
  inferencePut,
  inferenceServices,
  inferenceStream,
  inferenceUpdate,
  info,
  licenseGet,
  ...notEmulated,
  xpackInfo
]
