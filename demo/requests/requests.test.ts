import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { RequestDraft } from '../../capabilities/requests/contract/shapes.ts'
import { canMove, type RequestMove, type RequestState, stateAfter } from '../../capabilities/requests/rules/states.ts'
import { minuteOfDay, msOf } from '../../kernel/shared/time.ts'
import { defaultCatalogue } from '../catalogue/default-catalogue.ts'
import { pictureCodes } from '../pictures.ts'
import { makeRequests, type StoryPlan } from '../requests.ts'
import { sure } from '../sure.ts'
import { makeTown } from '../town/make-town.ts'
import { courses, type DemoRequest, type DemoStep } from './shapes.ts'
import { saidOf } from './wording.ts'

const town = makeTown({ seed: 'laocheng', scale: 1 })
const now = '2026-08-14T11:30:00.000Z'
const plan: StoryPlan = { seed: 'laocheng', days: 90, now, perDay: 35 }
const stories = [...makeRequests(town, defaultCatalogue, plan)]
const services = new Map(defaultCatalogue.services.map((service) => [service.code, service]))
const personByName = new Map(town.people.map((person) => [person.username, person]))

/** The move of the state table that a step makes, if it makes one. */
const moveOf = (step: DemoStep, state: RequestState, asked: DemoStep['act'] | null): RequestMove | null => {
  if (step.act === 'finish') return 'resolve'
  if (step.act === 'verify') return step.isPassed ? 'verify' : 'rework'
  if (step.act === 'verdict') return step.verdict === 'not_solved' ? 'reopen' : null
  // Another is asked while the case is with the field: no move.
  if (step.act === 'dispatch') return state === 'dispatched' ? null : 'dispatch'
  if (step.act === 'decide') {
    if (!step.isApproved || asked === 'ask_extend') return null
    return asked === 'ask_void' ? 'void' : 'suspend'
  }
  const same = ['register', 'decline', 'return', 'close', 'resume', 'merge', 'reopen'] as const
  return same.find((act) => act === step.act) ?? null
}

/** The state a story ends in; a fault when the table forbids a step. */
const replayStory = (story: DemoRequest): RequestState => {
  let state: RequestState = 'received'
  let asked: DemoStep['act'] | null = null
  for (const step of story.steps) {
    if (step.act.startsWith('ask_')) asked = step.act
    const move = moveOf(step, state, asked)
    if (!move) continue
    assert.ok(canMove(state, move), `${story.course}: ${move} from ${state}`)
    state = stateAfter(move)
  }
  return state
}

test('ninety days bring some three thousand requests, oldest first, none from the future', () => {
  assert.ok(stories.length > 2700 && stories.length < 3800, `${stories.length}`)
  stories.forEach((story, i) => {
    assert.ok(msOf(story.at) <= msOf(now))
    const before = stories[i - 1]
    assert.ok(!before || msOf(before.at) <= msOf(story.at))
  })
  assert.equal(new Set(stories.map((s) => s.id)).size, stories.length)
})

test('the steps of a story follow each other in time and end by now', () => {
  for (const story of stories) {
    let last = msOf(story.at)
    for (const step of story.steps) {
      assert.ok(msOf(step.at) >= last && msOf(step.at) <= msOf(now), `${story.course} ${step.act}`)
      last = msOf(step.at)
    }
  }
})

test('every story is legal by the state table, and every state is found at the end of one', () => {
  const ends = new Set(stories.map(replayStory))
  const wanted = [
    'received',
    'registered',
    'dispatched',
    'resolved',
    'verified',
    'closed',
    'declined',
    'voided',
    'suspended',
    'merged',
  ]
  for (const state of wanted) assert.ok(ends.has(state as RequestState), state)
  const first = sure(stories[0], 'a story')
  const closing: DemoStep = { act: 'close', at: first.at, by: 'lead', outcome: 'solved', words: '' }
  assert.throws(() => replayStory({ ...first, steps: [closing] }), /close from received/)
})

test('whoever handled a case never checks it, and nobody approves what they asked for', () => {
  for (const { steps } of stories) {
    const handled = new Set(steps.flatMap((s) => (s.act === 'accept' ? [s.by] : [])))
    let asker = ''
    for (const step of steps) {
      if (step.act === 'verify') assert.ok(!handled.has(step.by))
      if (step.act === 'ask_void' || step.act === 'ask_suspend' || step.act === 'ask_extend') asker = step.by
      if (step.act === 'decide') assert.notEqual(step.by, asker)
    }
  }
})

test('whoever acts has the post for it', () => {
  const posts: Partial<Record<DemoStep['act'], readonly string[]>> = {
    register: ['acceptor'],
    decline: ['acceptor'],
    dispatch: ['dispatcher'],
    close: ['shift_lead'],
    decide: ['shift_lead'],
    verify: ['acceptor', 'community_worker', 'grid1_leader'],
  }
  for (const story of stories) {
    for (const step of story.steps) {
      if (!('by' in step)) continue
      const person = sure(personByName.get(step.by), step.by)
      const wanted = posts[step.act]
      if (wanted) assert.ok(wanted.includes(person.post), `${step.act} by ${person.post}`)
    }
  }
})

test('all courses, channels and both languages occur, some people join and some stay unknown', () => {
  for (const course of courses)
    assert.ok(
      stories.some((s) => s.course === course),
      course,
    )
  for (const channel of ['web', 'wechat', 'phone', 'walk_in', 'patrol', 'visit']) {
    assert.ok(stories.filter((s) => s.channel === channel).length > 30, channel)
  }
  assert.ok(stories.some((s) => s.language === 'en'))
  assert.ok(stories.some((s) => s.steps.some((step) => step.act === 'join')))
  assert.ok(stories.some((s) => s.reporter.phone === null))
  assert.ok(stories.some((s) => s.place.point === null && s.place.buildingId === null && s.place.areaCode === null))
})

test('a merged request names an earlier one of the same service that was still open', () => {
  const byId = new Map(stories.map((s) => [s.id, s]))
  const merged = stories.flatMap((s) => s.steps.flatMap((step) => (step.act === 'merge' ? [{ s, step }] : [])))
  assert.ok(merged.length > 20)
  for (const { s, step } of merged) {
    const leading = sure(byId.get(step.leadingId), 'leading')
    assert.equal(leading.serviceCode, s.serviceCode)
    assert.ok(msOf(leading.at) < msOf(s.at))
    const closing = leading.steps.find((other) => other.act === 'close')
    assert.ok(!closing || msOf(step.at) < msOf(closing.at))
  }
})

test('most people write in the evening, and nobody of a unit works at midnight without need', () => {
  const inHours = (from: number, to: number) =>
    stories.filter((s) => minuteOfDay(s.at) >= from * 60 && minuteOfDay(s.at) < to * 60).length
  assert.ok(inHours(18, 21) > inHours(9, 12))
  assert.ok(inHours(9, 12) > inHours(1, 4) * 5)
  for (const story of stories.filter((s) => !s.isUrgent)) {
    for (const step of story.steps) {
      if (step.act !== 'finish' || personByName.get(step.by)?.unitCode == null) continue
      assert.ok(minuteOfDay(step.at) >= 510 && minuteOfDay(step.at) < 1050)
    }
  }
})

test('every service has its own sentences, and what is sent is a draft the office would take', () => {
  for (const service of defaultCatalogue.services) {
    const said = sure(saidOf[service.code], service.code)
    assert.ok(said.zh.length >= 2 && said.done.length >= 2, service.code)
    if (said.weight >= 20) assert.ok(said.zh.length >= 3, service.code)
  }
  for (const story of stories.slice(-400)) {
    const { id, words, answers, place, reporter, followKey, channel, language, isUrgent, emergency } = story
    const serviceId = sure(services.get(story.serviceCode), story.serviceCode).id
    const point = place.point && { ...place.point, datum: 'wgs84' as const }
    const draft = { id, serviceId, words, answers, place: { ...place, point }, reporter, followKey, channel, language }
    assert.ok(RequestDraft.safeParse({ ...draft, isUrgent, emergency }).success, story.id)
    assert.ok(!/[{}]/.test(words))
    for (const photo of story.photos) assert.ok(pictureCodes.includes(photo))
  }
})

test('words of an emergency are said only where 110, 119 or 120 were called', () => {
  const { emergencyWords, harmlessPhrases } = defaultCatalogue
  for (const story of stories) {
    const plain = harmlessPhrases.reduce((text, phrase) => text.replaceAll(phrase, ''), story.words)
    const isAlarming = emergencyWords.some(({ word }) => plain.includes(word))
    assert.equal(isAlarming, story.emergency === 'called', story.words)
  }
})

test('the shown grid leader finds work in every stage', () => {
  const mine = stories.filter((s) => s.steps.some((step) => step.act === 'dispatch' && step.to === 'grid2'))
  assert.ok(mine.length > 30, `${mine.length}`)
  const last = new Set(mine.map((s) => s.steps.at(-1)?.act))
  for (const act of ['dispatch', 'accept', 'arrive', 'finish', 'verify', 'close'] as const)
    assert.ok(last.has(act), act)
})

test('the same seed tells the same stories, another seed others, and a larger scale more of them', () => {
  const short = { ...plan, days: 6 }
  const hash = (list: Iterable<DemoRequest>) =>
    createHash('sha256')
      .update(JSON.stringify([...list]))
      .digest('hex')
  assert.equal(hash(makeRequests(town, defaultCatalogue, short)), hash(makeRequests(town, defaultCatalogue, short)))
  const other = makeRequests(town, defaultCatalogue, { ...short, seed: 'other' })
  assert.notEqual(hash(other), hash(makeRequests(town, defaultCatalogue, short)))
  const count = [...makeRequests(town, defaultCatalogue, short)].length
  const large = [...makeRequests({ ...town, scale: 10 }, defaultCatalogue, short)].length
  assert.ok(large > count * 8 && large < count * 12, `${count} and ${large}`)
})
