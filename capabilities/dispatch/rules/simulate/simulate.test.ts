import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ruleSettings } from '../alerts/settings.ts'
import { alertRules } from '../alerts/shapes.ts'
import { usualSweep } from '../sweep.ts'
import { evacuate, usualEvacuation } from './evacuate.ts'
import { makeTown } from './make-town.ts'
import { giniOf, measureRun, quantile } from './measure.ts'
import { surgeOf, usualNature, usualScenario, withAcceptance, withWrongBeliefs } from './scenario.ts'
import { simulate } from './simulate.ts'
import { dutyTable, slotAt } from './town.ts'

const village = makeTown('village', 1)
const days = { ...usualScenario, days: 2, perDay: 20 }
const live = (rule: (typeof alertRules)[number], seed = 1, scenario = days) =>
  simulate(village, scenario, rule, ruleSettings[rule], seed)

test('the same seed lives through the same days, another seed through others', () => {
  assert.deepEqual(live('robust'), live('robust'))
  assert.notDeepEqual(live('robust').outcomes, live('robust', 2).outcomes)
  assert.deepEqual(makeTown('lanes', 4).responders.slice(0, 9), makeTown('lanes', 4).responders.slice(0, 9))
})

test('every rule meets the same requests, and every request has an end', () => {
  const asked = live('own_grid').outcomes.map(({ request }) => request.at)
  for (const rule of alertRules) {
    const { outcomes } = live(rule)
    assert.deepEqual(
      outcomes.map(({ request }) => request.at).sort((a, b) => a - b),
      [...asked].sort((a, b) => a - b),
      rule,
    )
    for (const { minutes, by } of outcomes) assert.ok(minutes === null ? by === null : minutes > 1.2 && by !== null)
  }
})

test('nobody works at two doors at once: the minutes of a person fit into the days', () => {
  const surge = surgeOf({ ...days, perDay: 10 }, 60)
  for (const { minutes } of simulate(village, surge, 'robust', ruleSettings.robust, 1).people) {
    assert.ok(minutes <= surge.days * 1440 + 360)
  }
})

test('people are only asked while on duty: nobody without a duty is ever asked', () => {
  const nobody = { ...village, responders: village.responders.map((who) => ({ ...who, duty: [] })) }
  const run = simulate(nobody, days, 'robust', ruleSettings.robust, 1)
  assert.ok(run.people.every(({ alerts, jobs }) => alerts === 0 && jobs === 0))
  assert.ok(run.outcomes.length > 0 && run.outcomes.every(({ minutes }) => minutes === null))
})

test('where fewer accept more are asked, and where beliefs are wrong fewer doors are reached in time', () => {
  const usual = measureRun(live('robust', 1, { ...days, days: 5 }), 15)
  const fewer = measureRun(live('robust', 1, withAcceptance({ ...days, days: 5 }, 0.22)), 15)
  const wrong = measureRun(live('robust', 1, withWrongBeliefs({ ...days, days: 5 })), 15)
  assert.ok(fewer.alertsPerRequest > usual.alertsPerRequest)
  assert.ok(wrong.onTime < usual.onTime)
})

test('a rota of an office can be tried: a night without anybody leaves the night unserved', () => {
  const daylight = {
    ...village,
    responders: village.responders.map((who, n) => ({
      ...who,
      duty: [{ days: [0, 1, 2, 3, 4, 5, 6], from: 480, to: 1320, place: n % village.places.length }],
    })),
  }
  const table = dutyTable(daylight)[0]
  assert.equal(table?.[slotAt(8 * 60)], 1)
  assert.equal(table?.[slotAt(7 * 60 + 59)], 0)
  const { outcomes } = simulate(daylight, { ...days, perDay: 60 }, 'nearest_three', ruleSettings.nearest_three, 1)
  const night = outcomes.filter(({ request }) => request.at % 1440 >= 1330 || request.at % 1440 < 420)
  const day = outcomes.filter(({ request }) => request.at % 1440 >= 600 && request.at % 1440 < 1080)
  const shareInTime = (some: typeof outcomes) =>
    some.filter(({ minutes }) => (minutes ?? 99) <= 15).length / some.length
  assert.equal(shareInTime(night), 0)
  assert.ok(shareInTime(day) > 0.5)
})

test('a sweep reaches every door, and those who must be carried are not last', () => {
  const scenario = { ...usualEvacuation(usualNature), grids: 6 }
  for (const rule of ['pooled', 'own_grid'] as const) {
    const figures = evacuate(makeTown('fixture', 1), scenario, rule, usualSweep, 1)
    assert.ok(figures.doors > 60)
    assert.ok(figures.in15 <= figures.in30 && figures.p95 <= figures.last && figures.last < 600, rule)
  }
})

test('figures are counted as written: Gini of equals is 0, of one who carries all nearly 1; a quantile is a value seen', () => {
  assert.equal(giniOf([3, 3, 3]), 0)
  assert.equal(giniOf([0, 0, 0, 12]), 0.75)
  assert.equal(quantile([1, 2, 3, 4], 0.5), 2)
  assert.equal(quantile([1, 2, 3, Number.POSITIVE_INFINITY], 0.95), Number.POSITIVE_INFINITY)
})
