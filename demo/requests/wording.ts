import type { Random } from '../random.ts'
import type { Said } from './said.ts'
import { saidCity } from './said-city.ts'
import { saidLife } from './said-life.ts'
import { saidOrder } from './said-order.ts'
import { saidSafety } from './said-safety.ts'
import { saidSociety } from './said-society.ts'

export const saidOf: Readonly<Record<string, Said>> = {
  ...saidCity,
  ...saidOrder,
  ...saidLife,
  ...saidSafety,
  ...saidSociety,
}

const since = ['两天', '三天', '快一个星期', '好几天', '从昨天开始', '上周就', '一个多月', '今天早上起', '从前天晚上']
const spot = ['门口', '楼下', '巷子口', '对面', '拐角处', '后院', '旁边', '楼梯口', '花坛边', '路口']
const before = ['', '', '', '', '你好，', '您好，', '麻烦问一下，', '反映个情况：', '网格长你好，']
const after = ['', '', '', '', '', '谢谢！', '麻烦了。', '辛苦你们了。', '请尽快安排。', '盼回复。']

/** Fills a sentence. Greeting and thanks come and go, as they do when people type with their thumbs. */
export const sayIt = (template: string, place: string, random: Random, isPolite: boolean): string => {
  const filled = template
    .replaceAll('{place}', place)
    .replaceAll('{spot}', random.pick(spot))
    .replaceAll('{since}', random.pick(since))
  if (!isPolite) return filled
  const greeting = filled.startsWith('你好') ? '' : random.pick(before)
  return `${greeting}${filled}${random.pick(after)}`
}

export const declineWords = {
  outside_area: '经核实，您反映的地点不在本街道辖区，已为您转告所属街道值班室。',
  other_authority: '您反映的事项由区级主管部门受理，电话和窗口地址已短信发给您。',
  not_factual: '网格员到现场核实，未发现您反映的情况，如再次出现请随时联系我们。',
  already_answered: '此事已有答复并公示，链接已发给您；如有新的情况请补充说明。',
} as const

export const suspendWords = {
  waits_for_money: '需要专项资金，已列入下季度计划，暂时挂账。',
  waits_for_season: '需待汛期结束后施工，暂时挂账。',
  waits_for_other_body: '已报上级部门，等待批复，暂时挂账。',
} as const

export const notes = [
  '已电话联系反映人，了解具体位置。',
  '反映人表示晚上七点以后在家。',
  '与上周同一地点，重点关注。',
  '现场照片已核对。',
]
export const verdictWords = {
  solved: ['', '', '已经好了，谢谢！', '很满意。', '处理得很快。', '谢谢网格长跑一趟。'],
  not_solved: ['第二天又坏了。', '只处理了一半，还有一边没弄。', '没有人来过。', '还是老样子。'],
}
export const checkWords = {
  passed: ['现场核查，情况属实，已处理到位。', '电话回访反映人，表示满意。', '照片核对无误。'],
  failed: ['核查发现仍有残留，请返工。', '只处理了表面，问题未解决。', '照片与现场不符，请重新处理。'],
}
export const closePartly = '主要问题已处理，其余部分需等专项资金，已列入计划，进展会继续告诉您。'
