import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Skill, skills } from '../../../catalogue/rules/skills.ts'
import { isAble } from './find-candidates.ts'
import { byDistance } from './moment-for-tests.ts'
import { countFresh, dueReleases, longestSilence, nextLookAt } from './next-look.ts'
import { planAlerts } from './plan-alerts.ts'
import { ofUrgency, ruleSettings, serviceOrders } from './settings.ts'
import { alertRules, type FreeResponder, type OpenRun, responderKinds, type SentAlert } from './shapes.ts'

const minutes = (min: number, max: number) => fc.double({ min, max, noNaN: true })
const skill = fc.constantFrom<Skill>(...skills)

const responder = (n: number): fc.Arbitrary<FreeResponder> =>
  fc.record({
    id: fc.constant(`p${n}`),
    kind: fc.constantFrom(...responderKinds),
    skills: fc.array(skill, { maxLength: 3 }).map((list) => new Set(list)),
    isObliged: fc.boolean(),
    x: minutes(-2000, 2000),
    y: minutes(-2000, 2000),
    pAccept: minutes(0.01, 0.99),
    loadMinutes: minutes(0, 900),
    alertsLeft: fc.option(fc.integer({ min: 0, max: 4 })),
    leads: fc.subarray(['a', 'b', 'c']),
  })
/** People asked before: some of those free now (who said no or were released) and some who are busy. */
const sent = (now: number): fc.Arbitrary<SentAlert[]> =>
  fc
    .array(
      fc.record({
        n: fc.integer({ min: 0, max: 9 }),
        ago: minutes(0, 10),
        ended: fc.constantFrom('declined' as const, 'released' as const),
        eta: minutes(1, 20),
        pAccept: minutes(0.05, 0.95),
      }),
      { maxLength: 6 },
    )
    .map((list) => {
      return list
        .map(({ n, ago, ended, eta, pAccept }): SentAlert => {
          const isBusy = n >= 7
          return {
            responderId: isBusy ? `busy${n}` : `p${n}`,
            at: now - ago,
            state: isBusy ? 'silent' : ended,
            eta,
            pAccept,
          }
        })
        .sort((a, b) => a.at - b.at)
    })
const run = (n: number, now: number): fc.Arbitrary<OpenRun> =>
  fc.record({
    id: fc.constant(`r${n}`),
    since: minutes(now - 40, now),
    promise: fc.constantFrom(15, 30),
    isUrgent: fc.boolean(),
    skill: fc.option(skill),
    x: minutes(-2000, 2000),
    y: minutes(-2000, 2000),
    areaPath: fc.constantFrom(['a', 'c'], ['b', 'c'], []),
    sent: sent(now),
    soft: fc.option(fc.record({ responderId: fc.constant('walking'), arrivesAt: minutes(now, now + 30) })),
  })
const moment = fc
  .record({
    now: minutes(100, 101),
    runs: fc.integer({ min: 0, max: 6 }),
    free: fc.integer({ min: 0, max: 7 }),
    rule: fc.constantFrom(...alertRules),
    order: fc.constantFrom(...serviceOrders),
  })
  .chain(({ now, runs, free, rule, order }) =>
    fc.record({
      now: fc.constant(now),
      rule: fc.constant(rule),
      settings: fc.constant({ ...ruleSettings[rule], order }),
      runs: fc.tuple(...Array.from({ length: runs }, (_, n) => run(n, now))),
      free: fc.tuple(...Array.from({ length: free }, (_, n) => responder(n))),
    }),
  )

type Moment = typeof moment extends fc.Arbitrary<infer M> ? M : never
const planOf = ({ rule, settings, runs, free, now }: Moment) =>
  planAlerts(rule, settings, runs, free, byDistance(runs, free), now)
const always = (check: (moment: Moment) => void) => fc.assert(fc.property(moment, check), { numRuns: 400 })

test('nobody is asked about two doors at once', () => {
  always((one) => {
    const people = planOf(one).alerts.map((alert) => alert.responder)
    assert.equal(new Set(people).size, people.length)
  })
})

test('nobody is asked who is not on the list, lacks the skill, or whose budget is spent', () => {
  always((one) => {
    for (const alert of planOf(one).alerts) {
      const who = one.free[alert.responder]
      const door = one.runs[alert.run]
      assert.ok(who && door && isAble(door, who))
      assert.ok(who.isObliged || who.alertsLeft !== 0)
    }
  })
})

test('nobody the service does not allow is asked', () => {
  always((one) => {
    const runs = one.runs.map((door) => ({ ...door, mayGo: (who: FreeResponder) => who.kind === 'officer' }))
    for (const alert of planOf({ ...one, runs }).alerts) assert.equal(one.free[alert.responder]?.kind, 'officer')
  })
})

test('nobody is asked twice about one door while somebody free and able was not asked, nor before a pause', () => {
  always((one) => {
    const { alerts } = planOf(one)
    for (const { run: r, responder: f } of alerts) {
      const door = one.runs[r]
      const who = one.free[f]
      const before = door?.sent.filter((alert) => alert.responderId === who?.id) ?? []
      if (!door || !who || before.length === 0) continue
      const last = Math.max(...before.map((alert) => alert.at))
      assert.ok(one.now - last >= one.settings.resetMinutes * before.length - 1e-9)
      const untried = one.free.filter(
        (other) =>
          isAble(door, other) &&
          (other.isObliged || other.alertsLeft !== 0) &&
          !door.sent.some((alert) => alert.responderId === other.id),
      )
      const isSlow = (other: FreeResponder) =>
        door.soft !== null && Math.hypot(other.x - door.x, other.y - door.y) / 100 + one.now > door.soft.arrivesAt - 3
      assert.deepEqual(
        untried.filter((other) => !isSlow(other)).map((other) => other.id),
        [],
      )
    }
  })
})

test('never more alerts wait than the fan and its widening allow', () => {
  always((one) => {
    const { alerts } = planOf(one)
    for (const [r, door] of one.runs.entries()) {
      const added = alerts.filter((alert) => alert.run === r).length
      const most = ofUrgency(one.settings.fan, door.isUrgent) + one.settings.widenBy + one.settings.volunteerFan
      assert.ok(added === 0 || countFresh(one.settings, door, one.now) + added <= most)
    }
  })
})

test('no door is left in silence: it is believed reached, somebody thinks or walks, somebody is asked now, or it is told short', () => {
  always((one) => {
    const plan = planOf(one)
    for (const [r, door] of one.runs.entries()) {
      const isTold = plan.short.some((shortage) => shortage.run === r)
      const isAsked = plan.alerts.some((alert) => alert.run === r)
      const isThinking = door.sent.some((alert) => alert.state === 'silent')
      assert.ok(isTold || isAsked || isThinking || door.soft !== null, JSON.stringify(door))
      const next = nextLookAt(one.settings, door, plan.reach[r] ?? 0, one.now)
      assert.ok(next > one.now && next <= one.now + longestSilence)
    }
  })
})

test('the same lists give the same plan, and the plan changes none of them', () => {
  always((one) => {
    const before = JSON.stringify([one.runs, one.free])
    assert.deepEqual(planOf(one), planOf(one))
    assert.equal(JSON.stringify([one.runs, one.free]), before)
  })
})

test('beliefs stay between never and always, and asking never makes a door less likely to be reached', () => {
  always((one) => {
    const plan = planOf(one)
    assert.equal(plan.reach.length, one.runs.length)
    for (const p of plan.reach) assert.ok(p >= 0 && p <= 1)
    for (const { because } of plan.alerts) assert.ok(because.after >= because.before && because.rank <= because.among)
  })
})

test('an alert is taken back when its time is over, and not before', () => {
  always((one) => {
    for (const door of one.runs) {
      const due = dueReleases(one.settings, door, one.now)
      for (const [place, alert] of door.sent.entries()) {
        const isOver = alert.state === 'silent' && one.now >= alert.at + one.settings.releaseMinutes
        assert.equal(due.includes(place), isOver)
      }
    }
  })
})
