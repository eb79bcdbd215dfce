import { defineWords } from '../../../../kernel/web/words.ts'
import type { AlertRule } from '../../rules/alerts/shapes.ts'

interface RuleText {
  readonly name: string
  readonly how: string
  readonly when: string
}
type ByRule = Record<AlertRule, RuleText>

/** Each rule in two lines: how it asks, and for whom it is right. */
export const ruleWords = defineWords({
  zh: {
    own_grid: {
      name: '本网格优先',
      how: '先问本小网格的网格长，两分钟不答再问一级网格长，再问社区。',
      when: '老办法，人人明白；人不在时要等，晚上容易来不及。',
    },
    nearest_one: {
      name: '就近一人',
      how: '先问最近、会做、在岗的一位；不去或两分钟不答，马上问下一位。',
      when: '打扰最少；一位不答就少两分钟。',
    },
    nearest_three: {
      name: '就近三人',
      how: '同时问最近的三位（紧急五位），先答应的去，其余马上知会；两分钟没答复就添人问，四分钟内仍可答应。',
      when: '平常日子又快又简单，适合刚开始用。',
    },
    triage: {
      name: '先急后缓',
      how: '紧急的排前面，其余按先来后到；够把握就不再多问人。',
      when: '事多时容易说清楚谁先谁后。',
    },
    robust: {
      name: '稳妥',
      how: '按每个人的路程、以往接单的把握来配，保证有人按时到；谁答应却来得晚，会继续找更快的。',
      when: '人少、夜里、事多时差别最大；要先证明算得准。',
    },
    fair: {
      name: '均匀',
      how: '和“稳妥”一样配，但更在意近来谁跑得多，把活匀开。',
      when: '平常日子，想让最忙的人歇一歇；要先证明算得准。',
    },
  } satisfies ByRule,
  en: {
    own_grid: {
      name: 'Own grid first',
      how: 'Asks the leader of the small grid, after two minutes the level 1 leader, then the community.',
      when: 'The old way, plain to everybody; when people are away it waits, and at night it is often too late.',
    },
    nearest_one: {
      name: 'The nearest one',
      how: 'Asks the nearest who is able and on duty; the next at once after a no, or after two minutes.',
      when: 'Disturbs fewest people; each silence costs two minutes.',
    },
    nearest_three: {
      name: 'The nearest three',
      how: 'Asks the nearest three at once (five when urgent); the first yes goes, the others are told. Silence adds somebody after two minutes; a yes counts up to four.',
      when: 'Fast and simple on ordinary days: right to begin with.',
    },
    triage: {
      name: 'Urgent first',
      how: 'Urgent ones first, the others in order of arrival; asks no more once it is likely enough.',
      when: 'Easy to explain when there is much to do.',
    },
    robust: {
      name: 'Robust',
      how: 'Matches by each person’s way and likely answer until somebody is in time; looks on for somebody faster than a late yes.',
      when: 'Matters most with few people, at night and in a rush; its beliefs must be proven first.',
    },
    fair: {
      name: 'Even',
      how: 'As robust, but minds more who went often lately, and spreads the work.',
      when: 'Ordinary days on which the busiest should rest; its beliefs must be proven first.',
    },
  } satisfies ByRule,
})
