import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  afterSilence,
  answeredWithin,
  believeAcceptance,
  effectiveShare,
  normalShare,
  pAnybody,
  pOnTime,
  usualDelay,
} from './reach.ts'

const near = (actual: number, expected: number, within = 1e-6) =>
  assert.ok(Math.abs(actual - expected) <= within, `${actual} is not ${expected}`)
const chance = fc.double({ min: 0, max: 1, noNaN: true })
const minutes = fc.double({ min: 0, max: 40, noNaN: true })

test('the normal share is that of the printed tables', () => {
  for (const [z, share] of [
    [0, 0.5],
    [1, 0.8413447],
    [-1, 0.1586553],
    [1.959964, 0.975],
    [-3, 0.0013499],
    [9, 1],
  ] as const) {
    near(normalShare(z), share, 2e-7)
  }
})

test('somebody nobody knows yet is believed to be like the others of their kind', () => {
  near(believeAcceptance({ accepted: 0, effectiveAlerts: 0, classMean: 0.62, hourFactor: 1 }), 0.62)
  near(believeAcceptance({ accepted: 0, effectiveAlerts: 0, classMean: 0.62, hourFactor: 0.45 }), 0.279)
})

test('six alerts of one’s own weigh as much as the kind; nobody is ever believed certain or hopeless', () => {
  near(believeAcceptance({ accepted: 6, effectiveAlerts: 6, classMean: 0.5, hourFactor: 1 }), 0.75)
  near(believeAcceptance({ accepted: 0, effectiveAlerts: 6, classMean: 0.5, hourFactor: 1 }), 0.25)
  assert.equal(believeAcceptance({ accepted: 5000, effectiveAlerts: 5000, classMean: 0.9, hourFactor: 1.2 }), 0.99)
  assert.equal(believeAcceptance({ accepted: 0, effectiveAlerts: 5000, classMean: 0.1, hourFactor: 0.1 }), 0.01)
})

test('an alert taken back after seconds counts for little, one that waited long counts as refused', () => {
  near(effectiveShare(0.9, usualDelay), 0.5)
  assert.ok(effectiveShare(0.1, usualDelay) < 0.01)
  assert.ok(effectiveShare(6, usualDelay) > 0.99)
  assert.equal(effectiveShare(0, usualDelay), 0)
})

test('who would be too late does not count, who is next door nearly counts as their yes', () => {
  assert.equal(pOnTime(0.9, 10, 10, usualDelay), 0)
  assert.equal(pOnTime(0.9, 4, -3, usualDelay), 0)
  near(pOnTime(0.6, 2, 15, usualDelay), 0.6 * answeredWithin(6, usualDelay), 1e-4)
  // The way leaves just the usual minute to answer: half answer in time, half of those arrive in time.
  near(pOnTime(0.8, 5, 5.9, usualDelay), 0.8 * 0.5 * 0.5, 1e-4)
})

test('the chance to be in time is a chance, and falls with the way and with the minutes gone', () => {
  fc.assert(
    fc.property(chance, minutes, minutes, minutes, chance, (p, eta, longer, remaining, silent) => {
      const now = pOnTime(p, eta, remaining, usualDelay, silent * 5)
      assert.ok(now >= 0 && now <= p + 1e-12)
      assert.ok(pOnTime(p, eta + longer, remaining, usualDelay) <= pOnTime(p, eta, remaining, usualDelay) + 1e-9)
      assert.ok(pOnTime(p, eta, remaining - longer, usualDelay) <= pOnTime(p, eta, remaining, usualDelay) + 1e-9)
    }),
  )
})

test('silence says less with every minute, and says it as Bayes would', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.01, max: 0.99, noNaN: true }), minutes, minutes, (p, silentFor, further) => {
      const heard = answeredWithin(silentFor, usualDelay)
      fc.pre(heard < 1 - 1e-6)
      const { pAccept, answered } = afterSilence(p, silentFor, further, usualDelay)
      // All who accept: those heard already, and of the silent ones those still to be heard.
      near(p * heard + (1 - p * heard) * pAccept, p, 1e-9)
      near(p * heard + (1 - p * heard) * pAccept * answered, p * answeredWithin(silentFor + further, usualDelay), 1e-9)
      assert.ok(pAccept <= p + 1e-12)
    }),
  )
  assert.ok(pOnTime(0.6, 4, 10, usualDelay, 3) < pOnTime(0.6, 4, 10, usualDelay, 1))
  assert.equal(pOnTime(0.6, 4, 10, usualDelay, 6), 0)
})

test('several together are more likely in time than any of them; nobody is never in time', () => {
  assert.equal(pAnybody([]), 0)
  near(pAnybody([0.5, 0.5]), 0.75)
  fc.assert(fc.property(fc.array(chance, { minLength: 1 }), (each) => pAnybody(each) >= Math.max(...each) - 1e-12))
})
