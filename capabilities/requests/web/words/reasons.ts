import { defineWords } from '../../../../kernel/web/words.ts'
import type {
  declineReasons,
  extendReasons,
  offerDeclineReasons,
  returnReasons,
  revealReasons,
  suspendReasons,
  voidReasons,
} from '../../rules/reasons.ts'

type By<T extends readonly string[]> = Record<T[number], string>

/** The closed lists of reasons, list by list. */
export const reasonWords = defineWords({
  zh: {
    decline: {
      outside_area: '不在本街道范围',
      other_authority: '属于其他机关职权',
      in_court_or_review: '正在诉讼、仲裁或复议',
      not_factual: '经核实与事实不符',
      already_answered: '同一事项已有答复',
      no_case_conditions: '不符合立案条件',
      not_enough_information: '信息不足，无法核实',
    } satisfies By<typeof declineReasons>,
    return: {
      not_responsible: '不属于本岗位职责',
      wrong_area: '不在本网格',
      needs_other_unit: '需要其他单位办理',
      cannot_be_done: '现有条件办不了',
      unsafe: '现场有危险',
    } satisfies By<typeof returnReasons>,
    offerDecline: {
      busy: '正在处理别的事',
      away: '不在辖区',
      too_far: '离得太远',
      not_able: '办不了这类事',
      conflict_of_interest: '与本人有利害关系',
    } satisfies By<typeof offerDeclineReasons>,
    void: {
      test: '测试件',
      mistaken: '误报',
      withdrawn_by_reporter: '反映人撤回',
      not_factual: '经核实与事实不符',
    } satisfies By<typeof voidReasons>,
    suspend: {
      waits_for_money: '等待资金',
      waits_for_season: '等待季节或天气条件',
      ownership_unclear: '权属不清',
      waits_for_other_body: '等待其他单位',
    } satisfies By<typeof suspendReasons>,
    extend: {
      waits_for_parts: '等待材料或配件',
      weather: '天气原因',
      larger_than_thought: '工程量超出预计',
      resident_away: '居民不在家',
    } satisfies By<typeof extendReasons>,
    reveal: {
      call_back: '回电核实',
      arrange_visit: '约定上门时间',
      check_facts: '核对事实',
      complaint_about_us: '处理对本单位的投诉',
    } satisfies By<typeof revealReasons>,
  },
  en: {
    decline: {
      outside_area: 'Outside our area',
      other_authority: 'Another authority decides this',
      in_court_or_review: 'In court, arbitration or review',
      not_factual: 'Not so, as we found on checking',
      already_answered: 'The same matter was already answered',
      no_case_conditions: 'Does not meet the conditions of a case',
      not_enough_information: 'Too little is known to check it',
    },
    return: {
      not_responsible: 'Not the duty of this post',
      wrong_area: 'Not in this grid',
      needs_other_unit: 'Another unit is needed',
      cannot_be_done: 'Cannot be done with what we have',
      unsafe: 'The place is not safe',
    },
    offerDecline: {
      busy: 'Busy with something else',
      away: 'Not in the area',
      too_far: 'Too far away',
      not_able: 'Cannot do this kind of work',
      conflict_of_interest: 'Personally concerned',
    },
    void: {
      test: 'A test',
      mistaken: 'Reported by mistake',
      withdrawn_by_reporter: 'Withdrawn by the reporter',
      not_factual: 'Not so, as we found on checking',
    },
    suspend: {
      waits_for_money: 'Waits for money',
      waits_for_season: 'Waits for the season or the weather',
      ownership_unclear: 'Ownership is not clear',
      waits_for_other_body: 'Waits for another body',
    },
    extend: {
      waits_for_parts: 'Waits for parts or material',
      weather: 'Weather',
      larger_than_thought: 'Larger than thought',
      resident_away: 'The resident is away',
    },
    reveal: {
      call_back: 'To call back',
      arrange_visit: 'To arrange a visit',
      check_facts: 'To check the facts',
      complaint_about_us: 'A complaint about us',
    },
  },
})
