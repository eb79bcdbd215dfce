import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aRun, asked, byDistance, somebody } from './moment-for-tests.ts'
import { planAlerts } from './plan-alerts.ts'
import { type AlertSettings, ruleSettings } from './settings.ts'
import type { AlertRule, FreeResponder, OpenRun } from './shapes.ts'

const plan = (
  rule: AlertRule,
  runs: readonly OpenRun[],
  free: readonly FreeResponder[],
  now = 0,
  different: Partial<AlertSettings> = {},
) => planAlerts(rule, { ...ruleSettings[rule], ...different }, runs, free, byDistance(runs, free), now)
const namesOf = (planned: ReturnType<typeof plan>, free: readonly FreeResponder[], run = 0) =>
  planned.alerts.filter((alert) => alert.run === run).map((alert) => free[alert.responder]?.id)

test('under the ladder the leader of the own grid is asked first although somebody else is nearer', () => {
  const free = [
    somebody('neighbour', 1),
    somebody('one above', 2, { kind: 'grid1_leader', leads: ['grid1-1'] }),
    somebody('own', 5, { leads: ['grid2-1'] }),
  ]
  const first = plan('own_grid', [aRun()], free)
  assert.deepEqual(namesOf(first, free), ['own'])
  assert.equal(first.alerts[0]?.because.isOwnGrid, true)
  const afterOwn = aRun({ sent: [asked('own', 0, { state: 'released' })] })
  assert.deepEqual(namesOf(plan('own_grid', [afterOwn], free, 2), free), ['one above'])
  const afterBoth = aRun({
    sent: [asked('own', 0, { state: 'released' }), asked('one above', 2, { state: 'declined' })],
  })
  assert.deepEqual(namesOf(plan('own_grid', [afterBoth], free, 4), free), ['neighbour'])
})

test('one at a time means nobody else is asked while the nearest thinks about it', () => {
  const free = [somebody('near', 2), somebody('far', 6)]
  assert.deepEqual(namesOf(plan('nearest_one', [aRun()], free), free), ['near'])
  const waiting = aRun({ sent: [asked('near', 0)] })
  assert.deepEqual(plan('nearest_one', [waiting], [somebody('far', 6)], 1).alerts, [])
})

test('three are asked at once, five when it is urgent, and a refusal is replaced', () => {
  const free = [7, 3, 1, 5, 2, 6, 4].map((minutes) => somebody(`at ${minutes}`, minutes))
  assert.deepEqual(namesOf(plan('nearest_three', [aRun()], free), free), ['at 1', 'at 2', 'at 3'])
  assert.equal(plan('nearest_three', [aRun({ isUrgent: true })], free).alerts.length, 5)
  const refused = aRun({ sent: [asked('at 1', 0, { state: 'declined' }), asked('at 2', 0), asked('at 3', 0)] })
  const others = free.filter((who) => !['at 1', 'at 2', 'at 3'].includes(who.id))
  assert.deepEqual(namesOf(plan('nearest_three', [refused], others, 0.5), others), ['at 4'])
})

test('every plan says why: time, belief, place among the candidates, and what it does to the chance', () => {
  const free = [somebody('near', 2), somebody('far', 8)]
  const [alert] = plan('robust', [aRun()], free).alerts
  assert.equal(alert?.because.rule, 'robust')
  assert.equal(alert?.because.eta, 2)
  assert.equal(alert?.because.rank, 1)
  assert.equal(alert?.because.among, 2)
  assert.equal(alert?.because.before, 0)
  assert.ok((alert?.because.pOnTime ?? 0) > 0.5 && (alert?.because.pOnTime ?? 1) <= 0.6)
  assert.ok(Math.abs((alert?.because.after ?? 0) - (alert?.because.pOnTime ?? 1)) < 1e-9)
})

test('people are asked until the chance is enough, not more: sure ones alone, doubtful ones together', () => {
  const sure = [1, 2, 3, 4, 5, 6].map((m) => somebody(`sure ${m}`, m, { pAccept: 0.95 }))
  const doubtful = [1, 2, 3, 4, 5, 6].map((m) => somebody(`doubtful ${m}`, m, { pAccept: 0.4 }))
  assert.equal(plan('robust', [aRun()], sure).alerts.length, 1)
  assert.equal(plan('robust', [aRun()], doubtful).alerts.length, 4)
  const enough = plan('robust', [aRun()], sure)
  assert.ok((enough.reach[0] ?? 0) >= 0.8)
})

test('volunteers are asked only when the obliged are not enough, and only within their budget', () => {
  const volunteer = (id: string, left: number | null) =>
    somebody(id, 1, { kind: 'volunteer', isObliged: false, alertsLeft: left })
  for (const rule of ['robust', 'fair', 'triage', 'nearest_three'] as const) {
    const obliged = [2, 2.5, 3, 3.5].map((m) => somebody(`leader ${m}`, m, { pAccept: 0.9 }))
    const both = [volunteer('willing', 2), ...obliged]
    assert.ok(!namesOf(plan(rule, [aRun()], both), both).includes('willing'), rule)
    const few = [volunteer('willing', 2), somebody('leader', 9, { pAccept: 0.3 })]
    assert.deepEqual(namesOf(plan(rule, [aRun()], few), few).sort(), ['leader', 'willing'], rule)
    const spent = [volunteer('spent', 0), somebody('leader', 9, { pAccept: 0.3 })]
    assert.deepEqual(namesOf(plan(rule, [aRun()], spent), spent), ['leader'], rule)
  }
})

test('of two equally near people the one who carried less is asked, unless it is the only one', () => {
  const free = [
    somebody('carried much', 3, { loadMinutes: 900 }),
    somebody('carried little', 3.2, { loadMinutes: 50 }),
    somebody('average', 30, { loadMinutes: 300 }),
  ]
  const different = { fan: { normal: 1, urgent: 1 } }
  assert.deepEqual(namesOf(plan('fair', [aRun()], free, 0, different), free), ['carried little'])
  const [alone] = free
  if (!alone) return assert.fail()
  assert.deepEqual(namesOf(plan('fair', [aRun()], [alone], 0, different), [alone]), ['carried much'])
})

test('load is counted by hour of duty where that is known: many hours carry more', () => {
  const free = [
    somebody('on duty all day', 3, { loadMinutes: 600, dutyHours: 400 }),
    somebody('on duty in the evening', 3, { loadMinutes: 300, dutyHours: 60 }),
  ]
  const different = { fan: { normal: 1, urgent: 1 } }
  assert.deepEqual(namesOf(plan('fair', [aRun()], free, 0, different), free), ['on duty all day'])
})

test('an officer is kept for the urgent', () => {
  const free = [somebody('officer', 2, { kind: 'officer', pAccept: 0.6 }), somebody('leader', 2.1)]
  const different = { fan: { normal: 1, urgent: 1 }, reserve: 1, fairness: 0 }
  assert.deepEqual(namesOf(plan('robust', [aRun()], free, 0, different), free), ['leader'])
  assert.deepEqual(namesOf(plan('robust', [aRun({ isUrgent: true })], free, 0, different), free), ['officer'])
})

test('with one person for two doors value serves the urgent, arrival whoever waited longer', () => {
  const runs = [aRun({ id: 'first' }), aRun({ id: 'urgent', since: 1, isUrgent: true })]
  const free = [somebody('only', 2)]
  assert.equal(plan('robust', runs, free, 1, { order: 'by_value' }).alerts[0]?.run, 1)
  assert.equal(plan('robust', runs, free, 1, { order: 'by_arrival' }).alerts[0]?.run, 0)
  assert.equal(plan('triage', runs, free, 1).alerts[0]?.run, 1)
  assert.equal(plan('nearest_one', runs, free, 1).alerts[0]?.run, 0)
})

test('doors across a river take who is near in time, not in space', () => {
  const runs = [aRun()]
  const across = Array.from({ length: 400 }, (_, i) => somebody(`across ${i}`, 1 + i / 1000))
  const here = somebody('this side', 40)
  const free = [...across, here]
  const crowd = Array.from({ length: 400 }, (_, i) => aRun({ id: `run ${i}` }))
  const eta = (_: number, f: number) => (f === 400 ? 5 : 60)
  for (const doors of [runs, crowd]) {
    const planned = planAlerts('nearest_one', ruleSettings.nearest_one, doors, free, eta, 0)
    assert.equal(free[planned.alerts[0]?.responder ?? 0]?.id, 'this side')
  }
})

test('while somebody slow is on the way only faster people are asked', () => {
  const run = aRun({ soft: { responderId: 'slow', arrivesAt: 18 }, sent: [asked('slow', 0, { state: 'accepted' })] })
  const free = [somebody('faster', 5), somebody('slower', 16)]
  assert.deepEqual(namesOf(plan('robust', [run], free, 2), free), ['faster'])
})
