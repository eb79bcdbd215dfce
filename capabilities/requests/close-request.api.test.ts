import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { type Cast, openCast } from '../../tests/cast.ts'
import { services } from '../../tests/cast-data.ts'
import { openStory } from '../../tests/story.ts'
import {
  amendRequest,
  closeRequest,
  declineRequest,
  mergeRequest,
  readRequest,
  registerRequest,
  unmergeRequest,
  verifyRequest,
} from './contract/desk.ts'
import { listAlarms, seeAlarm } from './contract/inbox.ts'
import { giveVerdict, joinRequest, readFollowed } from './contract/resident.ts'

let cast: Cast
before(async () => {
  cast = await openCast()
})
after(() => cast.close())

test('a lamp goes from the phone to the desk, to the grid leader, to another person and back to the resident', async () => {
  const story = await (await (await (await (await openStory(cast)).register()).accept()).finish()).verify()
  await story.close()
  const told = await cast.as('resident').call(readFollowed, { id: story.id }, { followKey: story.followKey })
  assert.equal(told.body.state, 'closed')
  assert.equal(told.body.closingWords, '路灯已修好，感谢反映')
  const thanks = await cast
    .as('resident')
    .call(giveVerdict, { id: story.id, verdict: 'solved' }, { followKey: story.followKey })
  assert.equal(thanks.body.verdict, 'solved')
  assert.ok(thanks.body.confirmedAt)
  const { body } = await cast.as('shen').call(readRequest, { id: story.id })
  assert.deepEqual(
    body.clocks.filter((c) => !c.metAt && !c.stoppedAt),
    [],
  )
})

test('nobody files a case without a place, or without knowing what it is', async () => {
  const words = await openStory(cast, { place: { words: '老槐树下' } })
  const noPlace = await cast.as('jiang').call(registerRequest, { id: words.id, stepCount: 1 })
  assert.equal(noPlace.code, 'requests.place_needed')
  const placed = await cast
    .as('jiang')
    .call(registerRequest, { id: words.id, stepCount: 1, place: { areaCode: '610902001001002' } })
  assert.equal(placed.body.isLocated, true)
  const unsure = await openStory(cast, { serviceId: services.unsure })
  assert.equal(
    (await cast.as('jiang').call(registerRequest, { id: unsure.id, stepCount: 1 })).code,
    'requests.service_needed',
  )
  const sure = await cast.as('jiang').call(registerRequest, { id: unsure.id, stepCount: 1, serviceId: services.help })
  assert.equal(sure.body.serviceId, services.help)
})

test('a case that turns out to be help at the door gets the quarter of an hour, counted from receipt', async () => {
  const story = await openStory(cast)
  cast.pass(3)
  const { body } = await cast
    .as('jiang')
    .call(registerRequest, { id: story.id, stepCount: 1, serviceId: services.help })
  assert.equal(body.dueStage, 'arrived')
  const { body: detail } = await cast.as('jiang').call(readRequest, { id: story.id })
  const arrived = detail.clocks.find((c) => c.stage === 'arrived')
  assert.equal(arrived?.startedAt, detail.receivedAt)
})

test('whoever handled it cannot verify it, even with the post to; another person can', async () => {
  const story = await (await (await (await openStory(cast)).register()).accept()).finish()
  const own = await cast
    .as('lin')
    .call(verifyRequest, { id: story.id, stepCount: await story.stepCount(), isPassed: true, words: '我修好了' })
  assert.equal(own.code, 'requests.handled_it_yourself')
  assert.equal(
    (
      await cast
        .as('luo')
        .call(verifyRequest, { id: story.id, stepCount: await story.stepCount(), isPassed: true, words: '看过' })
    ).status,
    404,
  )
  assert.equal(
    (
      await cast
        .as('chen')
        .call(verifyRequest, { id: story.id, stepCount: await story.stepCount(), isPassed: true, words: '看过' })
    ).status,
    200,
  )
})

test('a failed check is rework: counted, and the same handler is asked again', async () => {
  const story = await (await (await (await (await openStory(cast)).register()).accept()).finish()).verify(false)
  const { body } = await cast.as('shen').call(readRequest, { id: story.id })
  assert.equal(body.state, 'dispatched')
  assert.equal(body.reworkCount, 1)
  await (await (await story.accept()).finish()).verify()
})

test('two people who act on the same step: one acts, the other is told', async () => {
  const story = await openStory(cast)
  const answers = await Promise.all([
    cast.as('jiang').call(registerRequest, { id: story.id, stepCount: 1 }),
    cast.as('wei').call(declineRequest, { id: story.id, stepCount: 1, reason: 'not_factual', words: '现场没有发现' }),
    cast.as('shen').call(declineRequest, { id: story.id, stepCount: 1, reason: 'not_factual', words: '现场没有发现' }),
  ])
  assert.equal(answers.filter((a) => a.status === 200).length, 1)
  assert.equal(answers[1]?.status, 403, 'a dispatcher does not decline')
  assert.ok(answers.some((a) => a.code === 'kernel.changed_meanwhile'))
})

test('closing a leading request answers every reporter; each may still say that it is not solved', async () => {
  const first = await openStory(cast)
  const second = await openStory(cast, { words: '路灯坏了' })
  const merged = await cast.as('jiang').call(mergeRequest, { id: second.id, stepCount: 1, leadingId: first.id })
  assert.equal(merged.body.state, 'merged')
  const neighbour = randomBytes(24).toString('base64url')
  await cast.as('resident').call(joinRequest, { id: first.id, reporterId: randomUUID(), followKey: neighbour })
  await (await (await (await (await first.register()).accept()).finish()).verify()).close()
  for (const [id, followKey] of [
    [second.id, second.followKey],
    [first.id, neighbour],
  ] as const) {
    const { body } = await cast.as('resident').call(readFollowed, { id }, { followKey })
    assert.equal(body.state, 'closed')
    assert.equal(body.closingWords, '路灯已修好，感谢反映')
  }
  const no = await cast
    .as('resident')
    .call(
      giveVerdict,
      { id: second.id, verdict: 'not_solved', words: '我家这边还是黑的' },
      { followKey: second.followKey },
    )
  assert.equal(no.body.state, 'registered')
  const { body } = await cast.as('shen').call(readRequest, { id: first.id })
  assert.equal(body.reopenCount, 1)
  assert.equal(
    (await cast.as('jiang').call(mergeRequest, { id: first.id, stepCount: body.stepCount, leadingId: first.id })).code,
    'requests.merge_with_itself',
  )
  const apart = await cast
    .as('jiang')
    .call(unmergeRequest, { id: second.id, stepCount: merged.body.stepCount, words: '不是同一盏灯' })
  assert.equal(apart.body.state, 'registered')
})

test('silence confirms on the day that was told; then it is too late to reopen', async () => {
  const story = await (await (await (await (await openStory(cast)).register()).accept()).finish()).verify()
  await story.close()
  cast.pass(7 * 1440)
  await cast.assembled.worker.round()
  const tick = await import('./jobs.ts')
  for (const t of tick.ticks) await t.run(cast.app, cast.system)
  const { body } = await cast.as('resident').call(readFollowed, { id: story.id }, { followKey: story.followKey })
  assert.ok(body.confirmedAt)
  cast.pass(20 * 1440)
  const late = await cast
    .as('resident')
    .call(giveVerdict, { id: story.id, verdict: 'not_solved' }, { followKey: story.followKey })
  assert.equal(late.code, 'requests.reopen_too_late')
})

test('a clock that ends raises one alarm in the areas it concerns, until somebody has seen it', async () => {
  const story = await openStory(cast)
  cast.pass(120)
  const { ticks } = await import('./jobs.ts')
  for (let i = 0; i < 2; i++) for (const t of ticks) await t.run(cast.app, cast.system)
  const mine = async (who: 'shen' | 'lin' | 'wu' | 'stranger elsewhere') =>
    (await cast.as(who).call(listAlarms, { limit: 100 })).body.items.filter((a) => a.requestId === story.id)
  const alarms = await mine('shen')
  assert.deepEqual(alarms.map((a) => a.detail.stage).sort(), ['answered', 'registered'])
  assert.equal((await mine('lin')).length, 2)
  assert.equal((await mine('wu')).length, 0)
  assert.equal((await mine('stranger elsewhere')).length, 0)
  assert.equal((await cast.as('wu').call(seeAlarm, { id: alarms[0]?.id ?? '' })).status, 404)
  await cast.as('shen').call(seeAlarm, { id: alarms[0]?.id ?? '' })
  assert.equal((await mine('lin')).length, 1)
})

test('a case closes only with an outcome and words, by the shift lead, after the check', async () => {
  const story = await (await openStory(cast)).register()
  const early = await cast
    .as('shen')
    .call(closeRequest, { id: story.id, stepCount: await story.stepCount(), outcome: 'solved', words: '好了' })
  assert.equal(early.code, 'requests.not_now')
  await (await (await story.accept()).finish()).verify()
  assert.equal(
    (
      await cast
        .as('jiang')
        .call(closeRequest, { id: story.id, stepCount: await story.stepCount(), outcome: 'solved', words: '好了' })
    ).status,
    403,
  )
  assert.equal(
    (
      await cast
        .as('shen')
        .call(closeRequest, { id: story.id, stepCount: await story.stepCount(), outcome: 'solved', words: '   ' })
    ).status,
    422,
  )
  assert.equal(
    (
      await cast
        .as('shen')
        .call(amendRequest, { id: story.id, stepCount: await story.stepCount(), isUrgent: true, words: '加急' })
    ).status,
    200,
  )
})
