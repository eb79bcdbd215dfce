import { defineWords } from '../../../../kernel/web/words.ts'
import type { GridReasons } from '../../contract/plans.ts'

type Building = NonNullable<GridReasons['building']>

/** Why a door is in its grid, for whoever stands before it. */
export const gridReasonsWords = defineWords({
  zh: {
    title: '为什么划在这个网格',
    households: (count: number, min: number, max: number) =>
      `这个网格有 ${count} 户。一个小网格按规定是 ${min}–${max} 户，一名网格长照应得过来。`,
    exception: (reason: string) => `户数不在这个范围，原因：${reason}`,
    streets: (names: readonly string[]) => `网格边界沿着的街巷：${names.join('、')}。`,
    decided: (on: string, by: string) => `${on}起这样划，由${by}决定。`,
    before: '这个网格沿用原来的划法。',
    because: (reason: string) => `说明：${reason}`,
    choose: '您住在哪栋楼？',
    building: (building: Building) => {
      const part =
        building.stairwells.length > 0
          ? `${building.stairwells.join('、')}${building.stairwells.every((s) => /^\d+$/.test(s)) ? '单元' : ''}`
          : '一部分'
      switch (building.is) {
        case 'whole':
          return `${building.name}整栋 ${building.households} 户都在这个网格。`
        case 'shared':
          return `${building.name}有 ${building.households} 户，超过一个网格的户数，只能分给几个网格；这个网格管${part}。`
        case 'cut':
          return `${building.name}有 ${building.households} 户，分在几个网格里；这个网格管${part}。`
      }
    },
    ask: '觉得划得不合适，请拨打上面的网格电话，或点“在这里上报问题”。',
  },
  en: {
    title: 'Why is my door in this grid',
    households: (count, min, max) =>
      `This grid has ${count} households. A small grid has ${min}–${max}, so that one leader can look after all.`,
    exception: (reason) => `It is outside that range because: ${reason}`,
    streets: (names) => `Streets along its border: ${names.join(', ')}.`,
    decided: (on, by) => `Like this since ${on}, decided by ${by}.`,
    before: 'This grid is as it was before.',
    because: (reason) => `Note: ${reason}`,
    choose: 'Which building do you live in?',
    building: (building) => {
      const part = building.stairwells.length > 0 ? `stairwell ${building.stairwells.join(', ')}` : 'a part of it'
      switch (building.is) {
        case 'whole':
          return `All ${building.households} households of ${building.name} are in this grid.`
        case 'shared':
          return `${building.name} has ${building.households} households, more than a grid may have, so several grids share it; this one looks after ${part}.`
        case 'cut':
          return `${building.name} has ${building.households} households in several grids; this one looks after ${part}.`
      }
    },
    ask: 'If you think this is wrong, phone the grid at the number above or press “Report something here”.',
  },
})
