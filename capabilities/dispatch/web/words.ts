import type { Said, WordsFor } from '../../../kernel/shared/refusal.ts'
import { defineWords, registerRefusalWords } from '../../../kernel/web/words.ts'
import type { refusals } from '../contract.ts'
import type { OrderState } from '../rules/states.ts'

type ByState = Record<OrderState, string>

/** What became of an ask, for whoever was asked and for the desk. */
export const orderStateWords = defineWords({
  zh: {
    offered: '待接单',
    accepted: '已接单',
    arrived: '已到场',
    done: '已办完',
    declined: '未接单',
    expired: '超时未接',
    withdrawn: '已撤回',
    returned: '已退回',
  } satisfies ByState,
  en: {
    offered: 'Waiting for an answer',
    accepted: 'Accepted',
    arrived: 'On the spot',
    done: 'Done',
    declined: 'Declined',
    expired: 'Not answered in time',
    withdrawn: 'Withdrawn',
    returned: 'Returned',
  } satisfies ByState,
})

/** Why it is no longer open, by the state it is in now. */
const noLongerOpen: Partial<Record<string, Said>> = {
  expired: {
    zh: '接单时间已过，这件事已转给别人。您不用再去。',
    en: 'The time to accept is over and somebody else was asked. You need not go.',
  },
  withdrawn: {
    zh: '总台已撤回，改派了别人。您不用再去。',
    en: 'The desk took it back and asked somebody else. You need not go.',
  },
  declined: {
    zh: '您已说过不能去，这件事转给了别人。',
    en: 'You said that you cannot go; somebody else was asked.',
  },
  returned: {
    zh: '这件事已退回派遣员，不用再办。',
    en: 'It went back to the dispatcher; nothing more to do here.',
  },
  done: {
    zh: '这件事已经办完，不用再办一次。',
    en: 'It is already done; nothing more to do here.',
  },
}

export const refusalWords = {
  not_open: ({ state }) =>
    noLongerOpen[state] ?? {
      zh: '这件事已经有人接手，或者进展有变化。请刷新后再看。',
      en: 'Somebody else has it by now, or it has moved on. Refresh and look again.',
    },
  not_yours: () => ({
    zh: '这件事没有派给您。请刷新列表；有疑问请打值班电话。',
    en: 'This was not given to you. Refresh the list, or phone the duty desk.',
  }),
  nobody_to_ask: () => ({
    zh: '现在没有可以派的人。请手动选一位，或联系社区。',
    en: 'There is nobody to ask right now. Choose a person by hand, or phone the community.',
  }),
  already_asked: () => ({
    zh: '已经派给别人了。请先撤回，再改派。',
    en: 'Somebody is already asked. Withdraw that first.',
  }),
  person_not_able: () => ({
    zh: '这位同事不能办这类事，或者不在岗。请另选一位。',
    en: 'This person cannot do this kind of work, or is off duty. Choose somebody else.',
  }),
  photo_or_words_needed: () => ({
    zh: '请拍一张照片，或写几个字说明办得怎样。',
    en: 'Take a photo, or say in a few words how it went.',
  }),
  wrong_code: ({ triesLeft }) =>
    triesLeft > 0
      ? {
          zh: `这四位数不对，还可以试 ${triesLeft} 次。请居民再念一遍，或改用定位、照片报到。`,
          en: `The four digits are not right; ${triesLeft} more tries. Ask the resident to read them again, or use your position or a photo.`,
        }
      : {
          zh: '四位数已经试完了。请用定位、照片，或直接说到了。',
          en: 'No tries are left for the digits. Use your position, a photo, or just say that you are there.',
        },
  taken: () => ({
    zh: '已经有人去了，您不用再去。谢谢您答应得这么快。',
    en: 'Somebody else goes already, so you need not. Thank you for answering.',
  }),
  not_proven: ({ runs, needed }) => ({
    zh: `这条规则要先用本街道自己的数据证明算得准：现在有 ${runs} 次，至少要 ${needed} 次。请先用“就近三人”。`,
    en: `This rule must first be proven by this office’s own answers: ${runs} so far, at least ${needed} are needed. Use “the nearest three” until then.`,
  }),
  not_a_responder: () => ({
    zh: '您的岗位不在出动力量里，没有在岗安排。需要加入请找派遣员。',
    en: 'Your post is not among those who go to a door, so there is no duty to set. Ask the dispatcher to add you.',
  }),
  not_on_duty: () => ({
    zh: '现在不在岗，不能报位置。请先点“我在岗”。',
    en: 'You are off duty, so your place is not taken. Tap “I am on duty” first.',
  }),
  duty_too_long: () => ({
    zh: '一次在岗最长 12 小时。请选早一点的时间。',
    en: 'Duty lasts 12 hours at most. Choose an earlier end.',
  }),
  place_outside: () => ({
    zh: '这个位置不在本街道范围内。请在地图上另选一处。',
    en: 'This place is outside the office’s area. Choose another one on the map.',
  }),
  card_unknown: () => ({
    zh: '没有这张预案，或已经停用。请刷新后另选一张。',
    en: 'This run card does not exist or is no longer used. Refresh and choose another.',
  }),
  level_unknown: ({ highest }) => ({
    zh: `这张预案最高只到 ${highest} 级。`,
    en: `This run card goes up to level ${highest} only.`,
  }),
  already_over: () => ({
    zh: '这次集结已经结束。',
    en: 'This mobilisation is already over.',
  }),
} satisfies WordsFor<typeof refusals>

registerRefusalWords<typeof refusals>('dispatch', refusalWords)
