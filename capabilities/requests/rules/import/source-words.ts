import type { Channel } from '../../contract/shapes.ts'

/** What a source's word for its outcome says of the record. */
export interface SourceOutcome {
  readonly isClosed: boolean
  /** As the source judged it; null: it does not say. */
  readonly isOnTime: boolean | null
}

const finished = /办结|结案|完成|完结|已回复|已答复|已办|closed|solved|done/i
const unfinished =
  /未办结|未结案|未完成|待(受理|办|处|派|核|分|审|定|结)|在办|办理中|处理中|处置中|进行中|挂账|open|pending|progress/i
const late = /逾期|超期|超时|延误|late|overdue/i
const inTime = /按期|按时|及时|准时|on.?time/i

/** Reads `按期办结`, `逾期办结`, `处置中` …; null for a word that says neither that it is closed nor that it is open. */
export const readOutcome = (word: string): SourceOutcome | null => {
  const isOpen = unfinished.test(word)
  if (!isOpen && !finished.test(word)) return null
  // An open case may be late already, but its promise has not been broken for good: no judgement yet.
  if (isOpen) return { isClosed: false, isOnTime: null }
  return { isClosed: true, isOnTime: late.test(word) ? false : inTime.test(word) ? true : null }
}

/** The way it came to the other system. Hot lines and fixed lines are telephones; WeChat accounts are WeChat. */
const channelForms: readonly (readonly [Channel, RegExp])[] = [
  ['wechat', /微信|公众号|美丽深圳|wechat/i],
  ['phone', /^(12345|12319|110|119|120)|热线|电话|固话|来电|phone|call/i],
  ['walk_in', /窗口|来访|现场|上门反映|walk/i],
  ['patrol', /巡查|巡检|网格员|网格上报|采集|patrol/i],
  ['visit', /走访|visit/i],
  ['web', /信箱|网站|网上|网络|留言|邮件|论坛|微博|APP|小程序|@|web|mail/i],
  ['transfer', /转办|交办|转交|上级|部门|transfer/i],
]

/** Our channel for the source's word; null: none is known, and the record counts as a transfer. */
export const readChannel = (word: string): Channel | null =>
  channelForms.find(([, form]) => form.test(word.normalize('NFKC')))?.[0] ?? null
