import type { Said } from '../../kernel/shared/refusal.ts'
import type { EmergencyRule } from './shapes.ts'

/**
 * Words that are answered at once with the number to ring, whatever service was chosen. Longer phrases stand beside
 * short ones so that one can say which word was found. Negation (“没有着火”) is judged by the rule that reads this.
 */
export const emergencyRules: readonly (EmergencyRule & { readonly code: string; readonly name: Said })[] = [
  {
    code: 'fire',
    name: { zh: '火情', en: 'Fire' },
    phone: '119',
    words: ['着火', '起火', '失火', '火灾', '大火', '冒浓烟', '烧起来', '爆炸', 'on fire', 'explosion'],
  },
  {
    code: 'gas',
    name: { zh: '燃气泄漏', en: 'Gas leak' },
    phone: '119',
    words: [
      '燃气泄漏',
      '煤气泄漏',
      '天然气泄漏',
      '煤气漏',
      '煤气味',
      '燃气味',
      '天然气味',
      '液化气漏',
      'gas leak',
      'smell gas',
    ],
  },
  {
    code: 'trapped',
    name: { zh: '人员被困', en: 'Somebody trapped' },
    phone: '119',
    words: ['困在电梯', '被困', '电梯困人', '溺水', '落水', '掉进河', '掉进井', '楼塌', '墙塌', 'trapped', 'drowning'],
  },
  {
    code: 'violence',
    name: { zh: '暴力和犯罪', en: 'Violence or crime' },
    phone: '110',
    words: ['打架', '斗殴', '持刀', '砍人', '杀人', '抢劫', '抢东西', '家暴', '绑架', '入室盗窃', 'robbery', 'knife'],
  },
  {
    code: 'missing',
    name: { zh: '人员走失', en: 'Missing person' },
    phone: '110',
    words: ['走失', '走丢', '孩子不见了', '老人不见了', '失踪', 'missing child'],
  },
  {
    code: 'self_harm',
    name: { zh: '轻生', en: 'Danger to oneself' },
    phone: '110',
    words: ['跳楼', '跳河', '轻生', '自杀', '不想活', 'suicide'],
  },
  {
    code: 'medical',
    name: { zh: '急病和重伤', en: 'Sudden illness or injury' },
    phone: '120',
    words: [
      '昏迷',
      '晕倒',
      '心梗',
      '心脏病发',
      '中风',
      '喘不上气',
      '喘不过气',
      '没有呼吸',
      '摔倒起不来',
      '抽搐',
      '大出血',
      '流血不止',
      '煤气中毒',
      '中毒',
      '触电',
      'unconscious',
      'heart attack',
      'cannot breathe',
      'not breathing',
    ],
  },
]

/** Ordinary talk that contains such a word: the rule takes these out before it looks. */
export const harmlessPhrases: readonly string[] = [
  '火灾隐患',
  '防火灾',
  '火灾演练',
  '预防火灾',
  '怕着火',
  '容易着火',
  '容易起火',
  '引起火灾',
  '引发火灾',
  '以防着火',
  '防走失',
  '反家暴',
  '食物中毒培训',
]
