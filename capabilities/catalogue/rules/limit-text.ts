import { type Limit, type LimitUnit, maxLimitCount } from '../../../kernel/shared/calendar/limit.ts'

/** Longest first within a unit does not matter: the whole rest of the text must be the word. */
const unitWords: Readonly<Record<string, readonly [unit: LimitUnit, times: number]>> = {
  分钟: ['minutes', 1],
  分: ['minutes', 1],
  m: ['minutes', 1],
  min: ['minutes', 1],
  minute: ['minutes', 1],
  minutes: ['minutes', 1],
  小时: ['minutes', 60],
  h: ['minutes', 60],
  hour: ['minutes', 60],
  hours: ['minutes', 60],
  工作时: ['working_hours', 1],
  工作小时: ['working_hours', 1],
  wh: ['working_hours', 1],
  工作日: ['working_days', 1],
  工作天: ['working_days', 1],
  wd: ['working_days', 1],
  天: ['calendar_days', 1],
  日: ['calendar_days', 1],
  自然日: ['calendar_days', 1],
  d: ['calendar_days', 1],
  day: ['calendar_days', 1],
  days: ['calendar_days', 1],
}

/** What people write where no promise is made. */
const noLimit = new Set(['', '-', '—', '/', '无', 'none'])

/**
 * A limit as a table has it: `15分钟`, `4个工作时`, `2工作日`, `5天`, `15m`, `4wh`, `2wd`, `5d`; hours of the clock (`2小时`)
 * are minutes. Null: no promise. Undefined: not to be read — no unit, a fraction, or more than ten years.
 */
export const readLimit = (text: string): Limit | null | undefined => {
  const plain = text.normalize('NFKC').replace(/\s/g, '').toLowerCase()
  if (noLimit.has(plain)) return null
  const [, digits, word] = /^(\d{1,6})个?(\p{L}+)(?:内|以内)?$/u.exec(plain.replace(/(以内|内)$/, '')) ?? []
  const unit = word === undefined || !Object.hasOwn(unitWords, word) ? undefined : unitWords[word]
  if (!unit) return undefined
  const count = Number(digits) * unit[1]
  return count > maxLimitCount ? undefined : { count, unit: unit[0] }
}
