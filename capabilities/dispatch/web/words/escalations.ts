import { defineWords } from '../../../../kernel/web/words.ts'
import type { EscalationStep } from '../../contract/settings.ts'

type ByWho = Record<EscalationStep['who'], string>

/** Steps of escalation: what is done, and what somebody who gets a copy reads. */
export const escalationWords = defineWords({
  zh: {
    who: {
      widen: '多问几位',
      grid1_leader: '知会一级网格长',
      desk: '总台响铃',
      supervisor: '上报值班长',
    } satisfies ByWho,
    told: (names: string) => `（${names}）`,
    copy: {
      title: '请您知道',
      door: '答应的时间快到了，还没有人确定去。',
      stage: '这件事过了时限，还没有进展。',
      open: '看诉求',
      seen: '知道了',
      at: (minute: string) => `${minute} 知会您`,
    },
  },
  en: {
    who: {
      widen: 'More people asked',
      grid1_leader: 'Level 1 leader told',
      desk: 'Desk rings',
      supervisor: 'Shift lead told',
    } satisfies ByWho,
    told: (names) => ` (${names})`,
    copy: {
      title: 'For you to know',
      door: 'The promised time is near and nobody is sure to go yet.',
      stage: 'Its time is over and nothing has moved.',
      open: 'Open the request',
      seen: 'I have seen it',
      at: (minute) => `you were told ${minute}`,
    },
  },
})
