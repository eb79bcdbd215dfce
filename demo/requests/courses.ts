import { addMinutes, minutesBetween } from '../../kernel/shared/time.ts'
import { sure } from '../sure.ts'
import { inventResidentPhone } from '../town/names.ts'
import type { TownPerson } from '../town/shapes.ts'
import type { Course, DemoStep } from './shapes.ts'
import { beginStory, findChecker, findResponder, type Scene, type Story, usualHandling } from './story.ts'
import { checkWords, closePartly, declineWords, notes, saidOf, sayIt, suspendWords, verdictWords } from './wording.ts'

const replyFor = (scene: Scene, moment: 'registered' | 'closed', language: 'zh' | 'en'): string =>
  scene.service.body.replies.find((reply) => reply.moment === moment)?.text[language] ?? ''

interface Telling {
  readonly scene: Scene
  readonly story: Story
  readonly language: 'zh' | 'en'
  /** Whether the resident has a way to answer. */
  readonly canAnswer: boolean
}

const one = (scene: Scene, post: TownPerson['post']): string =>
  scene.random.pick(scene.ground.peopleByPost(post)).username

const register = ({ scene, story, language }: Telling) => {
  const minutes = scene.service.body.isDoorService ? 2 : 6
  story.desk(minutes, { act: 'register', by: one(scene, 'acceptor'), words: replyFor(scene, 'registered', language) })
  if (scene.random.chance(0.06)) {
    story.desk(2, { act: 'note', by: one(scene, 'acceptor'), words: scene.random.pick(notes) })
  }
}

const dispatch = ({ scene, story }: Telling, to: TownPerson, words = '') => {
  const minutes = scene.service.body.isDoorService ? 1.5 : 5
  story.desk(minutes, { act: 'dispatch', by: one(scene, 'dispatcher'), to: to.username, words })
}

const accept = ({ scene, story }: Telling, by: TownPerson) => {
  const minutes = scene.service.body.isDoorService ? 1.5 : by.unitCode ? 20 : 6
  story.field(minutes, by, { act: 'accept', by: by.username })
}

const handle = (telling: Telling, by: TownPerson) => {
  const { scene, story } = telling
  const { random, service } = scene
  const said = sure(saidOf[service.code], service.code)
  accept(telling, by)
  const goesThere = said.hours !== 'office' || random.chance(0.3)
  if (goesThere) {
    const method = random.weighted([['place', 7] as const, ['photo', 2] as const, ['said', 1] as const])
    story.field(service.body.isDoorService ? 7 : 24, by, { act: 'arrive', by: by.username, method })
  }
  const photos = said.pictures && random.chance(0.8) ? [said.pictures[1]] : []
  story.field(usualHandling(service.body), by, {
    act: 'finish',
    by: by.username,
    words: sayIt(random.pick(said.done), scene.building.address, random, false),
    photos,
  })
}

const verify = ({ scene, story }: Telling, isPassed: boolean) => {
  const { random } = scene
  const words = random.pick(isPassed ? checkWords.passed : checkWords.failed)
  story.calmly(150, { act: 'verify', by: findChecker(scene, story.steps).username, isPassed, words })
}

const close = ({ scene, story, language }: Telling, isPartly = false) => {
  const words = isPartly ? closePartly : replyFor(scene, 'closed', language)
  const outcome = isPartly ? 'partly_solved' : 'solved'
  story.calmly(60, { act: 'close', by: one(scene, 'shift_lead'), outcome, words })
}

const answer = ({ scene, story, canAnswer }: Telling) => {
  // The others stay silent, and silence confirms in the end.
  if (!canAnswer || !scene.random.chance(0.45)) return
  story.resident(700, { act: 'verdict', verdict: 'solved', words: scene.random.pick(verdictWords.solved) })
}

const finishUp = (telling: Telling, isPartly = false) => {
  verify(telling, true)
  close(telling, isPartly)
  if (!isPartly) answer(telling)
}

const tell: Record<Exclude<Course, 'merged'>, (telling: Telling) => void> = {
  ordinary: (telling) => {
    const by = findResponder(telling.scene)
    register(telling)
    dispatch(telling, by)
    handle(telling, by)
    finishUp(telling)
  },
  emergency: (telling) => tell.ordinary(telling),
  partly_solved: (telling) => {
    const by = findResponder(telling.scene)
    register(telling)
    dispatch(telling, by)
    handle(telling, by)
    finishUp(telling, true)
  },
  declined: ({ scene, story }) => {
    const isAdvice = saidOf[scene.service.code]?.hours === 'office'
    const reason = scene.random.weighted([
      ['other_authority', 4] as const,
      ['outside_area', isAdvice ? 0 : 2] as const,
      ['not_factual', isAdvice ? 0 : 3] as const,
      ['already_answered', 2] as const,
    ])
    story.desk(20, { act: 'decline', by: one(scene, 'acceptor'), reason, words: declineWords[reason] })
  },
  voided: (telling) => {
    const { scene, story } = telling
    register(telling)
    const reason = scene.random.pick(['mistaken', 'withdrawn_by_reporter'] as const)
    const words = reason === 'mistaken' ? '反映人点错类别，已重新提交。' : '反映人来电撤回，问题已自行解决。'
    story.desk(30, { act: 'ask_void', by: one(scene, 'acceptor'), reason, words })
    story.desk(25, { act: 'decide', by: one(scene, 'shift_lead'), isApproved: true, words: '情况属实，同意作废。' })
  },
  suspended: (telling) => {
    const { scene, story } = telling
    const by = findResponder(scene)
    register(telling)
    dispatch(telling, by)
    accept(telling, by)
    const reason = scene.random.pick(['waits_for_money', 'waits_for_season', 'waits_for_other_body'] as const)
    const days = scene.random.int(10, 40)
    const until = addMinutes(sure(story.steps.at(-1), 'a step').at, days * 1440)
    story.desk(120, {
      act: 'ask_suspend',
      by: one(scene, 'dispatcher'),
      reason,
      words: suspendWords[reason],
      until,
    })
    story.desk(60, { act: 'decide', by: one(scene, 'shift_lead'), isApproved: true, words: '同意挂账，到期恢复。' })
    if (!scene.random.chance(0.6)) return
    story.desk(days * 900, { act: 'resume', by: one(scene, 'dispatcher'), words: '条件具备，恢复办理。' })
    dispatch(telling, by)
    handle(telling, by)
    finishUp(telling)
  },
  extended: (telling) => {
    const { scene, story } = telling
    const by = findResponder(scene)
    register(telling)
    dispatch(telling, by)
    accept(telling, by)
    const reason = scene.random.pick(['waits_for_parts', 'weather', 'larger_than_thought'] as const)
    const words = {
      waits_for_parts: '配件需订货。',
      weather: '连续降雨无法施工。',
      larger_than_thought: '开挖后发现管网老化，工程量增加。',
    }
    story.field(200, by, { act: 'ask_extend', by: by.username, reason, words: words[reason], workingDays: 3 })
    const isApproved = scene.random.chance(0.85)
    story.desk(45, {
      act: 'decide',
      by: one(scene, 'shift_lead'),
      isApproved,
      words: isApproved ? '同意延期，请告知反映人。' : '请按原时限完成。',
    })
    story.field(usualHandling(scene.service.body) * 1.4, by, {
      act: 'finish',
      by: by.username,
      words: scene.random.pick(sure(saidOf[scene.service.code], 'words').done),
      photos: [],
    })
    finishUp(telling)
  },
  returned: (telling) => {
    const { scene, story } = telling
    const first = findResponder(scene)
    const next = findResponder(scene, 1)
    register(telling)
    dispatch(telling, first)
    accept(telling, first)
    const reason = scene.random.pick(['not_responsible', 'needs_other_unit'] as const)
    const words = '现场查看后，需要专业队伍和设备，建议改派。'
    story.field(30, first, { act: 'return', by: first.username, reason, words })
    dispatch(telling, next, '请按职责办理，网格长已到现场看过。')
    handle(telling, next)
    finishUp(telling)
  },
  rework: (telling) => {
    const by = findResponder(telling.scene)
    register(telling)
    dispatch(telling, by)
    handle(telling, by)
    verify(telling, false)
    handle(telling, by)
    finishUp(telling)
  },
  offer_declined: (telling) => {
    const { scene, story } = telling
    const first = findResponder(scene)
    const next = findResponder(scene, 1)
    register(telling)
    dispatch(telling, first)
    const reason = scene.random.pick(['busy', 'away', 'too_far'] as const)
    story.field(3, first, { act: 'decline_offer', by: first.username, reason })
    dispatch(telling, next)
    handle(telling, next)
    finishUp(telling)
  },
  reopened: (telling) => {
    const { scene, story, canAnswer } = telling
    const by = findResponder(scene)
    const words = scene.random.pick(verdictWords.not_solved)
    register(telling)
    dispatch(telling, by)
    handle(telling, by)
    verify(telling, true)
    close(telling)
    if (canAnswer) story.resident(900, { act: 'verdict', verdict: 'not_solved', words })
    else story.desk(900, { act: 'reopen', by: one(scene, 'call_taker'), words: `反映人来电：${words}` })
    dispatch(telling, by, '居民反映未解决，请再次处理并当面确认。')
    handle(telling, by)
    finishUp(telling)
  },
}

/** All the steps of one story, however long it takes; the teller cuts it off at `now`. */
export const tellCourse = (
  scene: Scene,
  course: Exclude<Course, 'merged'>,
  language: 'zh' | 'en',
  canAnswer: boolean,
): DemoStep[] => {
  const story = beginStory(scene)
  tell[course]({ scene, story, language, canAnswer })
  return story.steps
}

/** Others who press “me too” while it is open. */
export const joinsFor = (scene: Scene, steps: readonly DemoStep[], count: number): DemoStep[] => {
  const end = steps.find((step) => step.act === 'finish')?.at
  if (!end) return []
  const open = minutesBetween(scene.at, end)
  return Array.from({ length: count }, (): DemoStep => {
    const { random } = scene
    return {
      act: 'join',
      at: addMinutes(scene.at, Math.round(open * random.between(0.05, 0.9) * 60) / 60),
      reporterId: random.uuid(),
      followKey: random.uuid().replaceAll('-', ''),
      name: null,
      phone: random.chance(0.6) ? inventResidentPhone(random) : null,
      words: random.pick(['我家也是。', '一样的问题，请一起处理。', '', '楼上说得对，我也碰到了。']),
    }
  })
}
