import assert from 'node:assert/strict'
import { replay } from '../../capabilities/requests/rules/states.ts'
import { ask } from './office.ts'

interface Stored {
  readonly id: string
  readonly number: string
  readonly state: string
  readonly step_count: number
  readonly due_stage: string | null
  readonly steps: { number: number; verb: string; from_state: string | null; to_state: string }[]
  readonly reporters: number
  readonly running: string[]
  readonly promised: number
}

/** Every request with all that must have been written together with it. */
export const readStored = (url: string): Promise<Stored[]> =>
  ask<Stored>(
    url,
    `select r.id, r.number::text, r.state, r.step_count, r.due_stage,
      (select coalesce(json_agg(json_build_object('number', s.number, 'verb', s.verb, 'from_state', s.from_state, 'to_state', s.to_state)
        order by s.number), '[]') from request_steps s where s.jurisdiction_id = r.jurisdiction_id and s.request_id = r.id) as steps,
      (select count(*)::int from request_reporters p where p.jurisdiction_id = r.jurisdiction_id and p.request_id = r.id) as reporters,
      (select coalesce(json_agg(c.stage order by c.due_at, c.stage), '[]') from request_clocks c where c.jurisdiction_id = r.jurisdiction_id
        and c.request_id = r.id and c.met_at is null and c.stopped_at is null) as running,
      (select count(*) from jobs j where j.jurisdiction_id = r.jurisdiction_id and j.kind = 'dispatch.offer' and j.payload->>'requestId' = r.id::text)::int
        + (select count(*) from work_orders w where w.jurisdiction_id = r.jurisdiction_id and w.request_id = r.id)::int
        + (select count(*) from request_alarms a where a.jurisdiction_id = r.jurisdiction_id and a.request_id = r.id and a.kind = 'nobody_takes')::int as promised
    from requests r`,
  )

/**
 * Nothing stands half-done: the history tells the state, no step is missing or doubled, the first promises run, the
 * reporter is there, and what was filed has somebody asked, a job that will ask, or an alarm that nobody could be.
 */
export const mustBeWhole = (stored: readonly Stored[]): void => {
  assert.equal(new Set(stored.map((r) => r.id)).size, stored.length)
  assert.equal(new Set(stored.map((r) => r.number)).size, stored.length, 'no number was given twice')
  for (const r of stored) {
    assert.equal(replay(r.steps), r.state, `the history of ${r.number} tells its state`)
    assert.deepEqual(
      r.steps.map((s) => s.number),
      r.steps.map((_, i) => i + 1),
    )
    assert.equal(r.steps.length, r.step_count)
    assert.equal(r.steps.filter((s) => s.verb === 'submit').length, 1)
    assert.equal(r.reporters, 1)
    assert.ok(r.running.length > 0 && r.running.includes('closed'), `the promises of ${r.number} run`)
    assert.ok(r.due_stage !== null && r.running.includes(r.due_stage))
    if (r.state !== 'received') assert.ok(r.promised > 0, `${r.number} is filed and somebody is asked`)
  }
}
