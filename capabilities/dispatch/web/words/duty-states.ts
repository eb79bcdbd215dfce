import { defineWords } from '../../../../kernel/web/words.ts'
import type { Responder } from '../../contract/responders.ts'

type By<K extends string> = Record<K, string>

/** On duty or not, why, and how somebody comes: for the roster of the desk and for one's own phone. */
export const dutyStateWords = defineWords({
  zh: {
    state: { on: '在岗', off: '不在岗', away: '暂离' } satisfies By<Responder['duty']>,
    because: {
      pattern: '按平时的班',
      tapped: '自己点的',
      exception: '按另行安排',
      away: '自己点了暂离',
    } satisfies By<Responder['because']>,
    until: (minute: string) => `到 ${minute}`,
    travel: { walk: '步行', ebike: '电动车' } satisfies By<Responder['travel']>,
    place: { area: '所在网格', home: '家', office: '办公室' } satisfies By<Responder['placeKind']>,
    weekdays: { 0: '周日', 1: '周一', 2: '周二', 3: '周三', 4: '周四', 5: '周五', 6: '周六' },
    nextDay: '次日',
    and: '、',
    everyDay: '每天全天',
    none: '没有固定时间',
    weekly: {
      legend: '每周在岗时间',
      day: '星期',
      from: '从',
      to: '到',
      add: '加一段',
      drop: (what: string) => `删去${what}`,
      copy: '照抄到周一至周五',
      row: (n: number) => `第 ${n} 段`,
      empty: '还没有时间段：按这张表，一直不在岗。',
      overnight: '结束不晚于开始的，算到第二天。',
      full: '最多 28 段。',
    },
  },
  en: {
    state: { on: 'On duty', off: 'Off duty', away: 'Away' } satisfies By<Responder['duty']>,
    because: {
      pattern: 'by the usual hours',
      tapped: 'tapped',
      exception: 'by other hours',
      away: 'tapped away',
    } satisfies By<Responder['because']>,
    until: (minute) => `until ${minute}`,
    travel: { walk: 'On foot', ebike: 'E-bike' } satisfies By<Responder['travel']>,
    place: { area: 'their area', home: 'home', office: 'the office' } satisfies By<Responder['placeKind']>,
    weekdays: { 0: 'Sun', 1: 'Mon', 2: 'Tue', 3: 'Wed', 4: 'Thu', 5: 'Fri', 6: 'Sat' },
    nextDay: 'next day',
    and: ', ',
    everyDay: 'every day, all day',
    none: 'no fixed hours',
    weekly: {
      legend: 'Hours of duty each week',
      day: 'Day',
      from: 'From',
      to: 'To',
      add: 'Add a span',
      drop: (what) => `Remove ${what}`,
      copy: 'Copy to Monday–Friday',
      row: (n) => `Span ${n}`,
      empty: 'No spans: by this table never on duty.',
      overnight: 'An end at or before its start reaches into the next day.',
      full: '28 spans at most.',
    },
  },
})
