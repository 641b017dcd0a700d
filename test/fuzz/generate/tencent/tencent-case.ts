import type { FuzzRequest } from '../../http/request.js'
import type { FuzzCase } from '../fuzz-case.js'
import type { Choices, Weighted } from '../choices.js'
import { callOf, ordinaryCall, type Form } from './call.js'
import { resultIdLater, taskActions } from './documents.js'
import { faultsOf, noFaults, requestOf, type Faults } from './request.js'

const forms: ReadonlyArray<Weighted<Form>> = [[60, 'v3 JSON'], [13, 'v3 GET'], [15, 'v1 POST'], [12, 'v1 GET']]

const single = (choices: Choices, double: FuzzCase['double'], faults: Faults): FuzzCase => ({ double, exchanges: [{ requests: [requestOf(choices, choices.weighted(forms), ordinaryCall(choices), faults)] }] })

/** Where the double serves the result of a task. */
const resultRequest = (choices: Choices): FuzzRequest => ({
  method: choices.pick(['GET', 'GET', 'HEAD']), target: `/_mock/documents/${choices.percent(90) ? resultIdLater : choices.pick(['x', '', '..', '%ff', '__proto__'])}.zip`, headers: [['Host', '127.0.0.1']], framing: 'length'
})

/** A task that is begun, and asked for: by its own action, and sometimes by the other one; then its result. */
const task = (choices: Choices): FuzzCase => {
  const [begin, ask] = choices.pick(taskActions)
  const [, askOther] = choices.pick(taskActions)
  const steps = [requestOf(choices, choices.weighted(forms), callOf(choices, begin), noFaults), ...[ask, askOther].map(action => requestOf(choices, 'v3 JSON', callOf(choices, action), faultsOf(choices)))]
  return { double: 'open', exchanges: [...steps, ...choices.some([resultRequest(choices)], 60)].map(step => ({ requests: [step] })) }
}

const pipelined = (choices: Choices): FuzzCase => ({
  double: 'open', exchanges: [{ requests: Array.from({ length: choices.between(2, 5) }, () => requestOf(choices, choices.weighted(forms), ordinaryCall(choices), noFaults)) }]
})

const kinds: ReadonlyArray<Weighted<(choices: Choices) => FuzzCase>> = [
  [66, choices => single(choices, 'open', faultsOf(choices))],
  [14, choices => single(choices, 'guarded', noFaults)],
  [10, choices => single(choices, 'guarded', { ...faultsOf(choices), signed: 50 })],
  [6, task],
  [4, pipelined]
]

/** A case for the Tencent face: a call in one of its forms, with little or nothing wrong. */
export const tencentCase = (choices: Choices): FuzzCase => choices.weighted(kinds)(choices)
