import type { LimitUnit } from '../../../kernel/shared/calendar/limit.ts'
import type { WordsFor } from '../../../kernel/shared/refusal.ts'
import { defineWords, registerRefusalWords } from '../../../kernel/web/words.ts'
import type { refusals } from '../contract.ts'

type ByUnit = Record<LimitUnit, (count: number) => string>

const counted = (one: string, many: string) => (n: number) => `${n} ${n === 1 ? one : many}`

/** A limit as it is promised: `15 分钟`, `3 working days`. */
export const limitWords = defineWords({
  zh: {
    minutes: (n: number) => `${n} 分钟`,
    working_hours: (n: number) => `${n} 个工作小时`,
    working_days: (n: number) => `${n} 个工作日`,
    calendar_days: (n: number) => `${n} 天`,
  } satisfies ByUnit,
  en: {
    minutes: counted('minute', 'minutes'),
    working_hours: counted('working hour', 'working hours'),
    working_days: counted('working day', 'working days'),
    calendar_days: counted('day', 'days'),
  } satisfies ByUnit,
})

/**
 * The eight big tiles. Which services stand behind each is the catalogue's; the pictures and names are the product's,
 * so that a resident who moves finds the same eight.
 */
export const tileWords = defineWords({
  zh: {
    1: '路灯道路',
    2: '垃圾卫生',
    3: '水电气',
    4: '噪声异味',
    5: '安全隐患',
    6: '上门帮忙',
    7: '办事咨询',
    8: '建议其他',
  },
  en: {
    1: 'Lamps and roads',
    2: 'Rubbish',
    3: 'Water and power',
    4: 'Noise and smell',
    5: 'Danger',
    6: 'Help at home',
    7: 'Papers and advice',
    8: 'Anything else',
  },
})

export const refusalWords = {
  service_not_offered: () => ({
    zh: '这一类事项现在不受理。请换一类，或打电话告诉我们。',
    en: 'We do not take this kind of request now. Choose another kind, or phone us.',
  }),
  code_taken: () => ({
    zh: '这个事项代码已经有了。请换一个代码。',
    en: 'This service code is already taken. Use another one.',
  }),
  platform_unknown: () => ({
    zh: '没有这个平台。请从列表里选择所属平台。',
    en: 'There is no such platform. Choose one from the list.',
  }),
  not_readable: () => ({
    zh: '文件读不出来。请用 UTF-8 编码的 CSV 文件再试。',
    en: 'The file cannot be read. Try again with a CSV file in UTF-8.',
  }),
  answer_needed: ({ question }) => ({
    zh: `还有一个问题必须回答：“${question}”。`,
    en: `One more question must be answered: “${question}”.`,
  }),
  answer_wrong: ({ question }) => ({
    zh: `“${question}”的回答不符合要求，请重新填写。`,
    en: `The answer to “${question}” does not fit. Please fill it in again.`,
  }),
} satisfies WordsFor<typeof refusals>

registerRefusalWords<typeof refusals>('catalogue', refusalWords)
