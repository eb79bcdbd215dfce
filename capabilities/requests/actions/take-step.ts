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
import { type RequestChange, type RequestColumns, updateRequest } from '../store/update-request.ts'

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

/** What a step writes. Refuses `not_now`. */
const planStep = async (app: App, tx: Tx, actor: Actor, r: LockedRequest, input: StepInput) => {
  const isMove = input.verb in moves
  if (isMove && !canMove(r.state, input.verb as RequestMove)) throw refusals.not_now({ state: r.state })
  const to = isMove ? stateAfter(input.verb as RequestMove) : r.state
  const { change, version } = await clocksAfter(app, tx, actor, r, input)
  const calendar = app.jurisdictions.calendarOf(actor.jurisdictionId)
  const written: RequestChange = {
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
  }
  return { change, written, to }
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
  const { written } = await planStep(app, tx, actor, r, input)
  return updateRequest(tx, actor.jurisdictionId, r.id, written)
}

/** The held request as the next step finds it, without asking the database what it was just told. */
const heldAfter = (
  r: LockedRequest,
  input: StepInput,
  { change, to }: { readonly change: ClockChange | null; readonly to: LockedRequest['state'] },
): LockedRequest => {
  const gone = [...(change?.met ?? []), ...(change?.stopped ?? [])]
  const started = change?.started ?? []
  return {
    ...r,
    ...input.set,
    state: to,
    step_count: r.step_count + 1,
    running: [
      ...r.running.filter((c) => !gone.some((g) => g.stage === c.stage && g.round === c.round)),
      ...started.map(({ stage, round, startedAt, dueAt }) => ({ stage, round, started_at: startedAt, due_at: dueAt })),
    ],
    rounds: { ...r.rounds, ...Object.fromEntries(started.map(({ stage, round }) => [stage, round])) },
  }
}

/**
 * Several steps of one held request, each by the same rules as one. They are sent without waiting for each other's
 * answers, so that a long history costs one round trip; every statement names the step before it, so none can overtake.
 * Answers the request as it is held afterwards.
 */
export const takeSteps = async (
  app: App,
  tx: Tx,
  actor: Actor,
  r: LockedRequest,
  inputs: readonly StepInput[],
): Promise<LockedRequest> => {
  const sent: Promise<RequestRow>[] = []
  let held = r
  for (const input of inputs) {
    const planned = await planStep(app, tx, actor, held, input)
    const answer = updateRequest(tx, actor.jurisdictionId, r.id, planned.written)
    // Looked at below; without a reader here an early failure would end the process.
    answer.catch(() => undefined)
    sent.push(answer)
    held = heldAfter(held, input, planned)
  }
  await Promise.all(sent)
  return held
}
