import type { Instant } from '../../../../../kernel/shared/time.ts'
import { minutesBetween } from '../../../../../kernel/shared/time.ts'
import type { CallProblem } from '../../../../../kernel/web/call-problem.ts'
import type { OutboxItem } from '../../../../../kernel/web/outbox/item.ts'
import { answerCall, MyCall } from '../../../contract/mobilisation.ts'
import { afterAnswer, type CallAnswer, callAnswers } from '../../../rules/mobilisation/call-states.ts'

export type QueuedAnswer = Pick<
  OutboxItem,
  'id' | 'method' | 'path' | 'chain' | 'order' | 'state' | 'input' | 'lastProblem' | 'result'
>

export interface ExpectedCall extends MyCall {
  /** An answer is on the phone and not yet on the server. */
  readonly isWaiting: boolean
  readonly refused: { readonly itemId: string; readonly problem: CallProblem } | null
}

const answerIn = (input: unknown): CallAnswer | undefined => {
  const given = (input as { answer?: unknown } | null)?.answer
  return callAnswers.find((one) => one === given)
}

/** Each state by how much is settled: what a list read earlier does not know yet is not lost to it. */
const settled = { called: 0, cannot: 1, coming: 1, arrived: 2, stood_down: 3 } as const

/**
 * A call as it will be when every answer queued on this phone has arrived, network or not. An answer of the server to one
 * that went counts when the list read before knows less. Items of other calls are ignored.
 */
export const expectCall = (call: MyCall, queue: readonly QueuedAnswer[]): ExpectedCall => {
  let expected: MyCall = call
  let isWaiting = false
  const own = queue
    .filter((item) => item.chain === call.id && item.path === answerCall.path && item.method === answerCall.method)
    .toSorted((a, b) => a.order - b.order)
  for (const item of own) {
    if (item.state === 'sent') {
      const told = MyCall.safeParse(item.result)
      if (told.success && told.data.id === call.id && settled[told.data.state] > settled[expected.state]) {
        expected = told.data
      }
      continue
    }
    if (item.state === 'refused' && item.lastProblem) {
      return { ...expected, isWaiting, refused: { itemId: item.id, problem: item.lastProblem } }
    }
    const answer = answerIn(item.input)
    if (!answer) continue
    isWaiting = true
    expected = { ...expected, state: afterAnswer(expected.state, answer) }
  }
  return { ...expected, isWaiting, refused: null }
}

/** So long somebody who was stood down still reads that it is over. */
const overMinutes = 30

/** What stands above everything else on the first page: running calls, and those that ended a moment ago. */
export const isShownFirst = (call: MyCall, now: Instant): boolean =>
  call.endedAt === null || (call.state !== 'cannot' && minutesBetween(call.endedAt, now) < overMinutes)
