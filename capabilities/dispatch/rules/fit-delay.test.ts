import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fitDelay, normalShare, usualDelay } from './reach.ts'

const near = (actual: number, expected: number, within: number) =>
  assert.ok(Math.abs(actual - expected) <= within, `${actual} is not ${expected}`)

/** Inverse of the normal share by halving. */
const quantile = (share: number): number => {
  let low = -8
  let high = 8
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2
    if (normalShare(middle) < share) low = middle
    else high = middle
  }
  return low
}
/** Everybody's minutes under a law: evenly spread over its quantiles. */
const delays = (median: number, sigma: number, count: number) =>
  Array.from({ length: count }, (_, i) => median * Math.exp(sigma * quantile((i + 0.5) / count)))

test('the law is learned from many answers', () => {
  const learned = fitDelay(delays(2, 0.5, 2000))
  near(learned.median, 2, 0.05)
  near(learned.sigma, 0.5, 0.03)
})

test('nothing learned is the usual law, one late answer hardly moves it, and a wrong clock does not break it', () => {
  near(fitDelay([]).median, usualDelay.median, 1e-9)
  near(fitDelay([]).sigma, usualDelay.sigma, 1e-9)
  assert.deepEqual(fitDelay([-5, 0, Number.NaN, Number.POSITIVE_INFINITY]), fitDelay([]))
  assert.ok(fitDelay([30]).median < 1.2)
  assert.equal(fitDelay(Array.from({ length: 500 }, () => 9000)).median, 5)
})

test('when alerts are taken back early, those who were silent are not forgotten: the law does not look too fast', () => {
  // Six of ten would accept; every alert is taken back after half a minute to three minutes.
  const answers: number[] = []
  const silent: { waited: number; pAccept: number }[] = []
  for (const [i, minutes] of delays(2, 0.5, 3000).entries()) {
    // Spread so that neither the wait nor the will has to do with how fast somebody is.
    const waited = 0.5 + 2.5 * ((i * 0.618034) % 1)
    if ((i * 7) % 10 < 6 && minutes < waited) answers.push(minutes)
    else silent.push({ waited, pAccept: 0.6 })
  }
  assert.ok(fitDelay(answers).median < 1.6)
  near(fitDelay(answers, silent).median, 2, 0.15)
  near(fitDelay(answers, silent).sigma, 0.5, 0.1)
})

test('silence of people who never answer anyway teaches nothing', () => {
  const answers = delays(1, 0.6, 300)
  const never = Array.from({ length: 300 }, () => ({ waited: 3, pAccept: 0 }))
  assert.deepEqual(fitDelay(answers, never), fitDelay(answers))
  const old = Array.from({ length: 300 }, () => ({ waited: 500, pAccept: 0.9 }))
  near(fitDelay(answers, old).median, fitDelay(answers).median, 1e-6)
})
