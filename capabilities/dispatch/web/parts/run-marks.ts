import type { ReturnedBy } from '../../../../kernel/shared/contract.ts'
import { type Instant, minutesBetween } from '../../../../kernel/shared/time.ts'
import type { BoardRun, readRun } from '../../contract/board.ts'

export type RunAlert = ReturnedBy<typeof readRun>['alerts'][number]

/** Something that happened on the way of a promise, in minutes since it began. */
export interface RunMark {
  readonly key: string
  readonly kind: 'asked' | 'declined' | 'accepted' | 'arrived' | 'escalated'
  readonly at: Instant
  readonly minute: number
  readonly name?: string
  readonly who?: BoardRun['escalations'][number]['who']
}

const answerKind: Readonly<Record<string, RunMark['kind']>> = {
  declined: 'declined',
  accepted: 'accepted',
  arrived: 'arrived',
  done: 'arrived',
}

/** What happened, oldest first. An ask that was taken back or timed out shows as the ask alone: nobody did anything. */
export const marksOf = (
  run: Pick<BoardRun, 'since' | 'escalations'>,
  alerts: readonly RunAlert[],
): readonly RunMark[] => {
  const minuteOf = (at: Instant) => Math.max(0, minutesBetween(run.since, at))
  const asks = alerts.flatMap((alert): RunMark[] => {
    const kind = answerKind[alert.state]
    const asked: RunMark = {
      key: `${alert.orderId} asked`,
      kind: 'asked',
      at: alert.offeredAt,
      minute: minuteOf(alert.offeredAt),
      name: alert.name,
    }
    return kind && alert.answeredAt
      ? [
          asked,
          { ...asked, key: `${alert.orderId} ${kind}`, kind, at: alert.answeredAt, minute: minuteOf(alert.answeredAt) },
        ]
      : [asked]
  })
  const steps = run.escalations.map(
    (step): RunMark => ({
      key: `${step.who} ${step.at}`,
      kind: 'escalated',
      at: step.at,
      minute: minuteOf(step.at),
      who: step.who,
    }),
  )
  return [...asks, ...steps].sort((a, b) => a.minute - b.minute)
}

/** Minutes the line is long: the promise and a little more, or as far as it went. */
export const scaleOf = (promiseMinutes: number, furthest: number): number => Math.max(promiseMinutes, furthest) * 1.08
