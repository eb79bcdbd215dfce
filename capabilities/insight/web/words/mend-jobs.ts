import { defineWords } from '../../../../kernel/web/words.ts'

export const jobWords = defineWords({
  zh: {
    title: '后台任务',
    intro: '系统自动做的事（派单邀约、到点提醒……）连续失败后停在这里，等人处理。先看原因，修好后再重试。',
    list: '停下来的后台任务',
    kind: '任务',
    attempts: '已试次数',
    error: '失败原因',
    deadAt: '停下时间',
    createdAt: '产生时间',
    retry: '重试',
    retryOne: (kind: string) => `重试：${kind}`,
    retried: '已重新排队，几秒内会再试一次',
    empty: '没有停下来的任务',
    emptyHint: '所有后台任务都在正常运行。',
    noError: '没有记录',
  },
  en: {
    title: 'Background work',
    intro:
      'What the system does by itself (offers, reminders …) stops here after failing again and again. Look at the reason, mend it, then retry.',
    list: 'Stopped background work',
    kind: 'Work',
    attempts: 'Tries',
    error: 'Reason',
    deadAt: 'Stopped',
    createdAt: 'Made',
    retry: 'Retry',
    retryOne: (kind) => `Retry: ${kind}`,
    retried: 'Queued again; it is tried within seconds',
    empty: 'Nothing has stopped',
    emptyHint: 'All background work is running.',
    noError: 'not recorded',
  },
})

/** What kinds of work there are; a kind that is missing here is shown by its code. */
export const jobKindWords = defineWords({
  zh: {
    'dispatch.offer': '向处置人发出邀约',
    'dispatch.offerAgain': '返工后重新邀约',
    'dispatch.withdraw': '撤回派单',
    'dispatch.handOver': '岗位交接后转派',
  },
  en: {
    'dispatch.offer': 'Offer to a responder',
    'dispatch.offerAgain': 'Offer again after rework',
    'dispatch.withdraw': 'Withdraw orders',
    'dispatch.handOver': 'Pass orders on after a hand-over',
  },
})
