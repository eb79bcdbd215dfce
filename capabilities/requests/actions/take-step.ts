import type { App } from '../../../kernel/server/app.ts'
import type { Tx } from '../../../kernel/server/db/database.ts'
import type { JobRow } from '../../../kernel/server/jobs/jobs.ts'
import type { Actor } from '../../../kernel/shared/actor.ts'
import type { Limit } from '../../../kernel/shared/calendar/limit.ts'
import type { Instant } from '../../../kernel/shared/time.ts'
import { serviceAt } from '../../catalogue/neighbours.ts'
import type { RequestRow } from '../contract/shapes.ts'
import { refusals } from '../contract.ts'
import { type ClockChange, changeClocks, clockEffects, extendClock, forgetTimes } from '../rules/clocks.ts'
import { mergeChanges, reclock } from '../rules/reclock.ts'
import { canMove, moves, type RequestMove, type RequestVerb, stateAfter } from '../rules/states.ts'
import { clockRow, runningClock } from '../store/clocks.ts'
import type { LockedRequest } from '../store/lock-request.ts'
import { type RequestColumns, updateRequest } from '../store/update-request.ts'

export interface StepInput {
  readonly verb: RequestVerb
  readonly at: Instant
  readonly channel?: 'desk' | 'field' | 'web' | 'system'
  readonly reason?: string
  readonly words?: string
  /** Small facts of the step; no personal data. */
  readonly data?: Readonly<Record<string, unknown>>
  readonly set?: Partial<RequestColumns>
  readonly jobs?: readonly JobRow[]
  /** 延时: the new limit of the work. */
  readonly extend?: Limit
  /** A record from elsewhere says that it happened and not when: no clock is met by it, none starts. */
  readonly isTimeUnknown?: boolean
}

const channelOf = (actor: Actor) => (actor.kind === 'staff' ? 'desk' : actor.kind === 'visitor' ? 'web' : 'system')

const clocksAfter = async (
  app: App,
  tx: Tx,
  actor: Actor,
  r: LockedRequest,
  input: StepInput,
): Promise<{ change: ClockChange | null; version: number }> => {
  const version = input.set?.service_version ?? r.service_version
  const isReclocked = input.set?.service_id !== undefined && input.set.service_id !== r.service_id
  if (!clockEffects[input.verb] && !isReclocked && !input.extend) return { change: null, version }
  const running = r.running.map(runningClock)
  const calendar = app.jurisdictions.calendarOf(actor.jurisdictionId)
  if (input.extend) return { change: extendClock(running, r.rounds, input.extend, input.at, calendar), version }
  const service = await serviceAt(app, tx, actor.jurisdictionId, input.set?.service_id ?? r.service_id, version)
  const { limits } = service.body
  if (!isReclocked) {
    const change = changeClocks(input.verb, running, r.rounds, limits, input.at, calendar)
    return { change: input.isTimeUnknown ? forgetTimes(change, running) : change, version }
  }
  const first = reclock(running, r.rounds, limits, r.received_at, calendar)
  const rounds = { ...r.rounds, ...Object.fromEntries(first.started.map((c) => [c.stage, c.round])) }
  return {
    change: mergeChanges(first, changeClocks(input.verb, first.started, rounds, limits, input.at, calendar)),
    version,
  }
}

/**
 * The one way a request changes: checks that its state permits the step, works out the clocks, and writes state,
 * history, clocks, jobs and audit together. The row must be locked in this transaction (store/lock-request.ts).
 * Refuses `not_now` when the state does not permit it.
 */
export const takeStep = async (
  app: App,
  tx: Tx,
  actor: Actor,
  r: LockedRequest,
  input: StepInput,
): Promise<RequestRow> => {
  const isMove = input.verb in moves
  if (isMove && !canMove(r.state, input.verb as RequestMove)) throw refusals.not_now({ state: r.state })
  const to = isMove ? stateAfter(input.verb as RequestMove) : r.state
  const { change, version } = await clocksAfter(app, tx, actor, r, input)
  const calendar = app.jurisdictions.calendarOf(actor.jurisdictionId)
  return updateRequest(tx, actor.jurisdictionId, r.id, {
    step: {
      number: r.step_count + 1,
      verb: input.verb,
      from_state: r.state,
      to_state: to,
      at: input.at,
      actor_kind: actor.kind,
      actor_id: actor.kind === 'staff' ? actor.personId : null,
      channel: input.channel ?? channelOf(actor),
      reason: input.reason ?? null,
      words: input.words || null,
      data: JSON.stringify(input.data ?? {}),
    },
    set: input.set ?? {},
    clocks: {
      met: change?.met ?? [],
      stopped: change?.stopped ?? [],
      started: change?.started.map((c) => clockRow(c, calendar, version)) ?? [],
      ...(change ? { next: change.next } : {}),
    },
    jobs: input.jobs ?? [],
    audit:
      actor.kind === 'staff'
        ? {
            action: `requests.${input.verb}`,
            reason: input.reason ?? null,
            detail: JSON.stringify({ step: r.step_count + 1 }),
          }
        : null,
  })
}
