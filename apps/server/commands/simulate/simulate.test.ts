import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tableLines } from './compare-runs.ts'
import { drawPlot } from './draw-plot.ts'
import { windowsOf } from './load-office-town.ts'
import { readOptions, type SimulateOptions } from './read-options.ts'
import { countArrivals, csvOf, figureNames, readCsv, type TriedRun } from './tried-run.ts'

const options: SimulateOptions = {
  town: 'fixture,village',
  office: false,
  rules: 'nearest_three,robust',
  seeds: '1,2',
  days: '30',
  perDay: '60',
  surge: false,
  evacuate: false,
}
const run = (rule: string, seed: string, onTime: number): TriedRun => ({
  town: 'village',
  scenario: '30d 60/d',
  rule,
  seed,
  figures: {
    ...(Object.fromEntries(figureNames.map((name) => [name, 1])) as Record<(typeof figureNames)[number], number>),
    onTime,
  },
  arrivals: countArrivals([3.2, 3.9, 61, null]),
})

test('the options an official types are read, and what is wrong is said in both languages', () => {
  const wanted = readOptions(options)
  assert.ok(!('problem' in wanted) && wanted.rules.length === 2 && wanted.towns.length === 2)
  for (const wrong of [
    { rules: 'luck' },
    { town: 'atlantis' },
    { days: '0' },
    { days: 'ten' },
    { perDay: '-3' },
    { seeds: '1;2' },
  ]) {
    const said = readOptions({ ...options, ...wrong })
    assert.ok('problem' in said && said.problem.includes(' · '), JSON.stringify(wrong))
  }
})

test('in a surge the scored rule is shown with both orders of service', () => {
  const wanted = readOptions({ ...options, surge: true })
  assert.ok(!('problem' in wanted))
  assert.deepEqual(
    wanted.rules.map(({ rule, order }) => [rule, order]),
    [
      ['nearest_three', null],
      ['robust', 'by_arrival'],
      ['robust', 'by_value'],
    ],
  )
})

test('what was finished is read again after a stop; a line that was cut off is done again', () => {
  const runs = [run('robust', '1', 0.99), run('robust', '2', 0.95)]
  assert.deepEqual(readCsv(csvOf(runs)), runs)
  assert.deepEqual(readCsv(csvOf(runs).slice(0, -80)), runs.slice(0, 1))
  assert.deepEqual(readCsv('something else\n1,2,3\n'), [])
})

test('arrivals are counted by the minute, the late and the never together', () => {
  const counts = countArrivals([0, 3.2, 3.9, 61, null])
  assert.equal(counts[0], 1)
  assert.equal(counts[3], 2)
  assert.equal(counts[60], 2)
  assert.equal(
    counts.reduce((a, b) => a + b),
    5,
  )
})

test('the table shows mean and range, with columns that stand under each other', () => {
  const lines = tableLines([run('robust', '1', 0.99), run('robust', '2', 0.95), run('own_grid', '1', 0.5)])
  assert.equal(lines.length, 3)
  assert.ok(lines[1]?.includes('97.0 (95.0–99.0)'))
  assert.ok(lines[2]?.includes('50.0'))
})

test('the picture is whole, and a name from an office cannot break it', () => {
  const picture = drawPlot('A & <B>', [run('robust', '1', 0.99), run('own_grid', '1', 0.5)], 15)
  assert.ok(picture.startsWith('<svg') && picture.trimEnd().endsWith('</svg>'))
  assert.ok(picture.includes('A &amp; &lt;B&gt;') && !picture.includes('<B>') && !picture.includes('NaN'))
})

test('duty over midnight is kept on both days; nobody without hours of their own is off duty', () => {
  assert.deepEqual(windowsOf([{ weekday: 0, from: '22:00', to: '06:00' }], 4), [
    { days: [6], from: 1320, to: 1440, place: 4 },
    { days: [0], from: 0, to: 360, place: 4 },
  ])
  assert.deepEqual(windowsOf([{ weekday: 1, from: '08:00', to: '00:00' }], 2), [
    { days: [0], from: 480, to: 1440, place: 2 },
  ])
  assert.deepEqual(windowsOf(null, 1), [{ days: [0, 1, 2, 3, 4, 5, 6], from: 0, to: 1440, place: 1 }])
  assert.deepEqual(windowsOf([], 1), [])
})
