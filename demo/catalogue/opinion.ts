import { advice, workingDays } from './limits.ts'
import type { ServiceDraft } from './shapes.ts'

/**
 * 舆情处理: feedback and complaints that people bring to the office themselves, answered in public where that is
 * right. Nothing is collected from what residents say elsewhere.
 */
export const opinionServices: readonly ServiceDraft[] = [
  {
    code: 'suggestion',
    name: { zh: '意见建议', en: 'Suggestion' },
    description: { zh: '对街道、社区工作的意见和点子', en: 'Ideas for the sub-district and the community' },
    icon: 'suggestion',
    tile: 'other',
    limits: advice(workingDays(5)),
    handlers: ['community_worker', 'leadership'],
    open311Code: 'L929',
  },
  {
    code: 'service_complaint',
    name: { zh: '服务投诉', en: 'Complaint about our service' },
    description: { zh: '办事态度、推诿、超时', en: 'Manner, being sent away, delay' },
    icon: 'phone',
    tile: 'other',
    limits: advice(workingDays(3)),
    handlers: ['leadership', 'community_worker'],
    open311Code: 'L928',
  },
  {
    code: 'praise',
    name: { zh: '表扬感谢', en: 'Praise and thanks' },
    description: { zh: '感谢帮助过您的人', en: 'Thank somebody who helped' },
    icon: 'praise',
    tile: 'other',
    limits: advice(workingDays(3)),
    handlers: ['community_worker'],
    open311Code: 'L927',
  },
  {
    code: 'policy_question',
    name: { zh: '政策咨询', en: 'Question about a policy' },
    description: { zh: '不清楚政策、不知道找谁', en: 'What the rule is, whom to ask' },
    icon: 'question',
    tile: 'documents',
    limits: advice(workingDays(2)),
    handlers: ['community_worker', 'social_affairs_office'],
    open311Code: 'L926',
  },
  {
    code: 'reply_disputed',
    name: { zh: '对答复有异议', en: 'Not content with an answer' },
    description: { zh: '对已办结事项的答复不认可', en: 'You do not agree with how something was closed' },
    icon: 'phone',
    tile: 'other',
    limits: advice(workingDays(5)),
    handlers: ['leadership'],
    open311Code: 'L925',
  },
  {
    code: 'public_plan',
    name: { zh: '工程公示意见', en: 'Opinion on planned works' },
    description: {
      zh: '对老旧小区改造、道路工程等公示的意见',
      en: 'On renovation of old quarters, road works and other notices',
    },
    icon: 'construction',
    tile: null,
    limits: advice(workingDays(5)),
    handlers: ['urban_management_office', 'community_worker'],
    open311Code: 'L924',
  },
]
