import { defineWords } from '../../../../kernel/web/words.ts'

/** What the desk must look at now, wherever somebody is working. */
export const ringingWords = defineWords({
  zh: {
    label: '需要马上看',
    count: (n: number) => `${n} 件需要马上看`,
    kind: { escalated: '时间快到，还没有人确定去', nobody_takes: '没有人接' },
    see: '我来处理',
    open: '打开',
    all: '全部告警',
    mute: '静音',
    unmute: '打开铃声',
    muted: '铃声已关',
  },
  en: {
    label: 'Look at this now',
    count: (n) => `${n} need a look now`,
    kind: { escalated: 'little time left and nobody sure to go', nobody_takes: 'nobody takes it' },
    see: 'I see to it',
    open: 'Open',
    all: 'All alarms',
    mute: 'Mute',
    unmute: 'Sound on',
    muted: 'muted',
  },
})
