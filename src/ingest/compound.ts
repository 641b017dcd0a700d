import { EsError } from '../errors/es.js'
import { isRefusal } from '../errors/refusal.js'
import { endingWith, type Eventually } from '../inference/eventually.js'
import type { Compound, Fate, IngestRun, Processor, Step } from './processor.js'

/** What a processor has thrown, and which one. Handlers learn of it; an answer is the error alone. SRV/ingest/IngestProcessorException.java */
export class ProcessorFailure extends Error {
  readonly error: EsError
  readonly processor: Processor
  /** The pipeline that it is in, if another one runs that. */
  readonly pipeline: string | undefined

  constructor (error: EsError, processor: Processor, { stack }: IngestRun) {
    super(error.message)
    this.error = error
    this.processor = processor
    this.pipeline = stack.length > 1 ? stack.at(-1) : undefined
  }
}

const isCompound = (step: Step): step is Compound => 'processors' in step

/** @throws what is thrown, unless it is an error of Elasticsearch */
const failureOf = (thrown: unknown, step: Step, run: IngestRun): ProcessorFailure => {
  if (thrown instanceof ProcessorFailure) return thrown
  if (isCompound(step) || !(thrown instanceof EsError) || isRefusal(thrown)) throw thrown
  return new ProcessorFailure(thrown, step, run)
}

type Outcome = Fate | ProcessorFailure

const execute = (step: Step, run: IngestRun, compound: Compound): Eventually<Fate> => {
  if (isCompound(step)) return runCompound(step, run)
  return run.track === undefined ? step.execute(run) : run.track(step, run, compound)
}

/** One step, its failure a value. */
const attempt = (step: Step, run: IngestRun, compound: Compound): Eventually<Outcome> => {
  try {
    const fate = execute(step, run, compound)
    return fate instanceof Promise ? fate.catch((thrown: unknown) => failureOf(thrown, step, run)) : fate
  } catch (thrown) {
    return failureOf(thrown, step, run)
  }
}

/** The message of the innermost cause. */
const rootMessage = (error: EsError): string | null => error.cause === undefined ? error.reason : rootMessage(error.cause)

const putFailure = ({ document: { ingest } }: IngestRun, { error, processor, pipeline }: ProcessorFailure): void => {
  ingest.set('on_failure_message', rootMessage(error))
  ingest.set('on_failure_processor_type', processor.type)
  ingest.set('on_failure_processor_tag', processor.tag ?? null)
  if (pipeline !== undefined) ingest.set('on_failure_pipeline', pipeline)
}

const removeFailure = ({ document: { ingest } }: IngestRun): void => {
  for (const name of ['on_failure_message', 'on_failure_processor_type', 'on_failure_processor_tag', 'on_failure_pipeline']) ingest.delete(name)
}

/** Whether the next step is due; else the compound is over, and this is what has become of the document. @throws ProcessorFailure */
const afterStep = (outcome: Outcome, run: IngestRun, { ignoreFailure, onFailure }: Compound): Eventually<Fate | 'next'> => {
  if (outcome === 'kept') return 'next'
  if (outcome === 'dropped') return outcome
  if (ignoreFailure) return 'next'
  if (onFailure.length === 0) throw outcome
  putFailure(run, outcome)
  return endingWith(() => runCompound({ ignoreFailure: false, processors: onFailure, onFailure: [] }, run), () => { removeFailure(run) })
}

const runFrom = (start: number, run: IngestRun, compound: Compound): Eventually<Fate> => {
  const { processors } = compound
  const goOn = (i: number) => (after: Fate | 'next'): Eventually<Fate> => after === 'next' ? runFrom(i + 1, run, compound) : after
  for (let i = start; i < processors.length; i++) {
    const outcome = attempt(processors[i] as Step, run, compound)
    if (outcome instanceof Promise) return outcome.then(there => afterStep(there, run, compound)).then(goOn(i))
    const after = afterStep(outcome, run, compound)
    if (after instanceof Promise) return after.then(goOn(i))
    if (after !== 'next') return after
  }
  return 'kept'
}

/**
 * Runs the steps one after the other, at once as long as none of them waits. When one fails, either the next one is due, or the handlers are, in place of all
 * that is left. SRV/ingest/CompoundProcessor.java
 * @throws ProcessorFailure that nobody handles, and what is no error of Elasticsearch
 */
export const runCompound = (compound: Compound, run: IngestRun): Eventually<Fate> => runFrom(0, run, compound)
