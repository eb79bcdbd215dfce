import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { dutyShare } from './duty-share.ts'

const office = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '08:30', to: '18:00' }))

test('somebody without hours of their own is always on duty, somebody with none never', () => {
  assert.equal(dutyShare(null, 3, 3), 1)
  assert.equal(dutyShare([], 3, 3), 0)
})

test('an hour that begins before the duty counts in part', () => {
  assert.equal(dutyShare(office, 3, 7), 0)
  assert.equal(dutyShare(office, 3, 8), 0.5)
  assert.equal(dutyShare(office, 3, 17), 1)
  assert.equal(dutyShare(office, 3, 18), 0)
  assert.equal(dutyShare(office, 6, 10), 0)
})

test('a night of Saturday reaches into Sunday, which begins the week', () => {
  const night = [{ weekday: 6, from: '22:00', to: '06:30' }]
  assert.equal(dutyShare(night, 6, 22), 1)
  assert.equal(dutyShare(night, 0, 5), 1)
  assert.equal(dutyShare(night, 0, 6), 0.5)
  assert.equal(dutyShare(night, 0, 7), 0)
  assert.equal(dutyShare(night, 6, 5), 0)
})

test('a span that ends where it begins is a whole day', () => {
  const whole = [{ weekday: 2, from: '08:00', to: '08:00' }]
  assert.deepEqual(
    [dutyShare(whole, 2, 7), dutyShare(whole, 2, 8), dutyShare(whole, 3, 7), dutyShare(whole, 3, 8)],
    [0, 1, 1, 0],
  )
})

const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`)
const span = fc.record({ weekday: fc.integer({ min: 0, max: 6 }), from: time, to: time })

test('whatever the spans: an hour is the part of its minutes that lie in one of them', () => {
  const minuteOf = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3))
  fc.assert(
    fc.property(
      fc.array(span, { maxLength: 8 }),
      fc.integer({ min: 0, max: 6 }),
      fc.integer({ min: 0, max: 23 }),
      (weekly, weekday, hour) => {
        let minutes = 0
        for (let m = 0; m < 60; m++) {
          const at = weekday * 1440 + hour * 60 + m
          const isOn = weekly.some(({ weekday: day, from, to }) => {
            const begins = day * 1440 + minuteOf(from)
            const length = (minuteOf(to) - minuteOf(from) + 1440) % 1440 || 1440
            return (at - begins + 10_080) % 10_080 < length
          })
          if (isOn) minutes++
        }
        assert.ok(Math.abs(dutyShare(weekly, weekday, hour) - minutes / 60) < 1e-9)
      },
    ),
  )
})
