import { defineWords } from '../../../../kernel/web/words.ts'
import type { CallState } from '../../rules/mobilisation/call-states.ts'

type ByState = Record<CallState, string>

/** What became of a call, for whoever was called and for the desk. */
export const callStateWords = defineWords({
  zh: {
    called: '等待答复',
    coming: '正在赶来',
    cannot: '来不了',
    arrived: '已到场',
    stood_down: '已解除',
  } satisfies ByState,
  en: {
    called: 'No answer yet',
    coming: 'On the way',
    cannot: 'Cannot come',
    arrived: 'On the spot',
    stood_down: 'Stood down',
  } satisfies ByState,
})
