import type { OrderMove } from './states.ts'

/** One step of one lead order of a run, as the history of orders has it. */
export interface RunStep {
  readonly orderId: string
  readonly verb: OrderMove | 'offer'
  /** Of a yes: what it meant (rules/alerts/answer-acceptance.ts). */
  readonly outcome?: string | undefined
}
export interface ReplayedRun {
  readonly state: 'open' | 'going' | 'reached' | 'ended'
  /** On the way while somebody faster is looked for. */
  readonly softOrderId: string | null
  readonly goingOrderId: string | null
}

const start: ReplayedRun = { state: 'open', softOrderId: null, goingOrderId: null }

const accepted = (run: ReplayedRun, { orderId, outcome }: RunStep): ReplayedRun =>
  outcome === 'soft' || outcome === 'take_over'
    ? { ...run, softOrderId: orderId }
    : { state: 'going', softOrderId: null, goingOrderId: orderId }

/** Somebody's part in it is over before they arrived. */
const left = (run: ReplayedRun, orderId: string): ReplayedRun => {
  if (run.goingOrderId === orderId) return { ...run, state: 'open', goingOrderId: null }
  return run.softOrderId === orderId ? { ...run, softOrderId: null } : run
}

/**
 * The state of a run as the steps of its orders tell it: what the row says must be what the history says.
 * @param steps in the order they were taken
 * @param isStopped the request is not worked on any more (closed, voided, suspended, merged, filed anew)
 */
export const replayRun = (steps: readonly RunStep[], isStopped: boolean): ReplayedRun => {
  let run = start
  for (const step of steps) {
    const isOver = run.state === 'reached' || run.state === 'ended'
    if (isOver) continue
    switch (step.verb) {
      case 'accept':
      case 'accept_late':
        run = accepted(run, step)
        break
      case 'confirm':
        run = { state: 'going', softOrderId: null, goingOrderId: step.orderId }
        break
      case 'arrive':
        run = { state: 'reached', softOrderId: null, goingOrderId: step.orderId }
        break
      case 'finish':
        run = { state: 'ended', softOrderId: null, goingOrderId: step.orderId }
        break
      case 'return':
      case 'withdraw':
        run = left(run, step.orderId)
        break
    }
  }
  return isStopped && run.state !== 'reached' ? { ...run, state: 'ended', softOrderId: null } : run
}
