import { defineWords } from '../../../../kernel/web/words.ts'

export const resetWords = defineWords({
  zh: {
    password: '重置密码',
    passwordOf: (name: string) => `重置密码：${name}`,
    passwordIntro: '系统生成一个一次性的初始密码。本人的登录立即失效，用它登录后必须先改成自己的密码。请先确认是本人。',
    give: '生成初始密码',
    once: '只显示这一次。请当面或打电话告诉本人，不要发在群里。',
    noted: '已告诉本人',
    factor: '解除两步验证',
    factorOf: (name: string) => `解除两步验证：${name}`,
    factorIntro: '用于手机丢失或更换。本人的登录立即失效，之后请本人重新设置两步验证。请先确认是本人。',
    takeOff: '解除',
    factorGone: '两步验证已解除，登录立即失效',
  },
  en: {
    password: 'Reset the password',
    passwordOf: (name) => `Reset the password: ${name}`,
    passwordIntro:
      'Makes a start password for one use. The sessions of this person end, and after signing in with it they must first choose their own. Make sure that it is really them.',
    give: 'Make a start password',
    once: 'Shown this once only. Tell it in person or by phone, never in a group chat.',
    noted: 'I have told them',
    factor: 'Take off the second factor',
    factorOf: (name) => `Take off the second factor: ${name}`,
    factorIntro:
      'For a phone that is lost or replaced. The sessions of this person end; they set up a new one themselves. Make sure that it is really them.',
    takeOff: 'Take off',
    factorGone: 'Second factor taken off; the sessions have ended',
  },
})
