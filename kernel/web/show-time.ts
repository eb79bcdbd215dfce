import { dayOf, type Instant, instantOf, localMinute, msOf, weekdayOf } from '../shared/time.ts'
import { type Language, useLanguage } from './language.ts'

/** The device's clock, for drawing only: what counts is decided by the server's. */
export const now = (): Instant => instantOf(Date.now())

const weekdays: Record<Language, readonly string[]> = {
  zh: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
}
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `11月22日 周日` / `Sun 22 Nov`; the year is added when it is not this year's. */
export const showDay = (at: Instant, language: Language, today: Instant = now()): string => {
  const day = dayOf(at.length === 10 ? `${at}T00:00:00+08:00` : at)
  const [year, month, date] = day.split('-').map(Number)
  const weekday = weekdays[language][weekdayOf(day)]
  const isThisYear = dayOf(today).startsWith(`${year}-`)
  if (language === 'zh') return `${isThisYear ? '' : `${year}年`}${month}月${date}日 ${weekday}`
  return `${weekday} ${date} ${months[(month ?? 1) - 1]}${isThisYear ? '' : ` ${year}`}`
}

/** `16:05`, local. */
export const showClock = (at: Instant): string => localMinute(at).slice(11)

/** `今天 16:05`, `昨天 09:00`, else the day and the time. */
export const showMinute = (at: Instant, language: Language, today: Instant = now()): string => {
  const distance = Math.round((Date.parse(dayOf(today)) - Date.parse(dayOf(at))) / 86_400_000)
  const near: Record<Language, Record<number, string>> = {
    zh: { [-1]: '明天', 0: '今天', 1: '昨天' },
    en: { [-1]: 'tomorrow', 0: 'today', 1: 'yesterday' },
  }
  return `${near[language][distance] ?? showDay(at, language, today)} ${showClock(at)}`
}

/** A length of time in words, rounded down to what people say: `12 分钟`, `1 小时 5 分`, `3 天 2 小时`. */
export const showSpan = (minutes: number, language: Language): string => {
  const whole = Math.floor(Math.abs(minutes))
  const days = Math.floor(whole / 1440)
  const hours = Math.floor((whole % 1440) / 60)
  const rest = whole % 60
  if (language === 'zh') {
    if (days > 0) return hours > 0 ? `${days} 天 ${hours} 小时` : `${days} 天`
    if (hours > 0) return rest > 0 ? `${hours} 小时 ${rest} 分` : `${hours} 小时`
    return `${whole} 分钟`
  }
  const count = (n: number, one: string) => `${n} ${one}${n === 1 ? '' : 's'}`
  if (days > 0) return hours > 0 ? `${count(days, 'day')} ${hours} h` : count(days, 'day')
  if (hours > 0) return rest > 0 ? `${hours} h ${rest} min` : count(hours, 'hour')
  return count(whole, 'minute')
}

/** Minutes from now to a moment; negative when it is past. */
export const minutesUntil = (at: Instant, from: Instant = now()): number => (msOf(at) - msOf(from)) / 60_000

/** The only way pages show times: local (UTC+8), in the current language. */
export const useShownTime = () => {
  const language = useLanguage()
  return {
    minute: (at: Instant) => showMinute(at, language),
    day: (at: Instant) => showDay(at, language),
    clock: showClock,
    span: (minutes: number) => showSpan(minutes, language),
  }
}
