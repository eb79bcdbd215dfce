import { defineWords } from '../../../../kernel/web/words.ts'

/** The page of a grid, as residents read it. */
export const areaPageWords = defineWords({
  zh: {
    intro: '这里是您所在的网格。有事可以直接找他们，也可以在这里上报。',
    call: (phone: string) => `拨打网格电话 ${phone}`,
    report: '在这里上报问题',
    leaders: '谁在管这一片',
    away: '暂时不在岗',
    noLeaders: '网格长正在安排，请拨打上面的电话。',
    code: '网格编码',
    where: '地图上的位置',
    mapLabel: (name: string) => `${name}在地图上的位置`,
    emergency: '遇到危险请先拨打 110、119 或 120。',
  },
  en: {
    intro: 'This is your grid. You can turn to these people directly, or report something here.',
    call: (phone) => `Phone the grid, ${phone}`,
    report: 'Report something here',
    leaders: 'Who looks after this place',
    away: 'off duty now',
    noLeaders: 'A grid leader is being appointed; please phone the number above.',
    code: 'Grid code',
    where: 'On the map',
    mapLabel: (name) => `${name} on the map`,
    emergency: 'In danger, phone 110, 119 or 120 first.',
  },
})
