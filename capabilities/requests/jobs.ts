import { randomUUID } from 'node:crypto'
import type { App } from '../../kernel/server/app.ts'
import { every, type JobKind, on, type Tick } from '../../kernel/server/jobs/reactions.ts'
import type { System } from '../../kernel/shared/actor.ts'
import { addMinutes } from '../../kernel/shared/time.ts'
import { planInForce } from '../division/contract.ts'
import { announceChange } from './actions/announce-change.ts'
import { relocateRequests } from './actions/relocate-requests.ts'
import { takeStep } from './actions/take-step.ts'
import { clockEnded, requestRegistered } from './contract.ts'
import { insertAlarm, listToConfirm, listToResume, listWithoutClock, updateRaised } from './store/alarms.ts'
import { lockRequest } from './store/lock-request.ts'
import { deleteUnusedUploads } from './store/uploads.ts'

const batch = 200

/** A clock that ended is raised once: an alarm for people, an event for whoever escalates. */
const raiseEndedClocks = async (app: App, { jurisdictionId }: System) => {
  const now = app.clock.now()
  const ended = await app.db.write(jurisdictionId, async (tx) => {
    const rows = await updateRaised(tx, jurisdictionId, now, batch)
    for (const { request_id, stage, round, due_at } of rows) {
      await insertAlarm(tx, {
        jurisdiction_id: jurisdictionId,
        id: randomUUID(),
        request_id,
        kind: 'overdue',
        detail: JSON.stringify({ stage, round, dueAt: due_at }),
        raised_at: now,
      })
      await app.jobs.announce(tx, jurisdictionId, clockEnded, { requestId: request_id, stage, round }, now)
    }
    return rows
  })
  if (ended.length > 0) app.live.changed(jurisdictionId, 'alarms', {})
}

/** Suspended until a day, and the day has come: back to the dispatcher. */
const resumeSuspended = async (app: App, system: System) => {
  const due = await app.db.read(system.jurisdictionId, (tx) =>
    listToResume(tx, system.jurisdictionId, app.clock.now(), batch),
  )
  for (const { id } of due) {
    const row = await app.db.write(system.jurisdictionId, async (tx) => {
      const r = await lockRequest(tx, system.jurisdictionId, id)
      const at = app.clock.now()
      // Somebody was quicker.
      if (r.state !== 'suspended') return null
      return takeStep(app, tx, system, r, {
        verb: 'resume',
        at,
        set: { suspended_until: null },
        jobs: app.jobs.rowsFor(system.jurisdictionId, requestRegistered, { requestId: id }, at),
      })
    })
    if (row) await announceChange(app, system.jurisdictionId, row)
  }
}

/** Silence confirms, after the time that was told at closing. */
const confirmSilent = async (app: App, system: System) => {
  const due = await app.db.read(system.jurisdictionId, (tx) =>
    listToConfirm(tx, system.jurisdictionId, app.clock.now(), batch),
  )
  for (const { id } of due) {
    const row = await app.db.write(system.jurisdictionId, async (tx) => {
      const r = await lockRequest(tx, system.jurisdictionId, id)
      if (r.state !== 'closed' || r.confirmed_at) return null
      const at = app.clock.now()
      return takeStep(app, tx, system, r, { verb: 'confirm', at, data: { bySilence: true }, set: { confirmed_at: at } })
    })
    if (row) await announceChange(app, system.jurisdictionId, row)
  }
}

/** The net under the net: open for an hour without any running clock would otherwise be silent for ever. */
const raiseStuck = async (app: App, { jurisdictionId }: System) => {
  const now = app.clock.now()
  const stuck = await app.db.write(jurisdictionId, async (tx) => {
    const rows = await listWithoutClock(tx, jurisdictionId, addMinutes(now, -60), batch)
    for (const { id } of rows)
      await insertAlarm(tx, {
        jurisdiction_id: jurisdictionId,
        id: randomUUID(),
        request_id: id,
        kind: 'stuck',
        detail: '{}',
        raised_at: now,
      })
    return rows
  })
  if (stuck.length > 0) app.live.changed(jurisdictionId, 'alarms', {})
}

/** A photo that nobody sent along within a week was given up. */
const dropUnusedUploads = (app: App, { jurisdictionId }: System) =>
  app.db.write(jurisdictionId, (tx) => deleteUnusedUploads(tx, jurisdictionId, addMinutes(app.clock.now(), -7 * 1440)))

export const jobs: readonly JobKind[] = [
  on(planInForce, 'requests.relocate', (app, system, { areaId }) => relocateRequests(app, system, areaId)),
]
export const ticks: readonly Tick[] = [
  every('requests.raiseEndedClocks', 5, raiseEndedClocks),
  every('requests.resumeSuspended', 60, resumeSuspended),
  every('requests.confirmSilent', 60, confirmSilent),
  every('requests.raiseStuck', 300, raiseStuck),
  every('requests.dropUnusedUploads', 3600, dropUnusedUploads),
]
