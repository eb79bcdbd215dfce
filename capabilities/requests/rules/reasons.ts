/** Closed lists of reasons: what the law and the later figures ask for instead of free text alone. */
export const declineReasons = [
  'outside_area',
  'other_authority',
  'in_court_or_review',
  'not_factual',
  'already_answered',
  'no_case_conditions',
  'not_enough_information',
] as const
export const returnReasons = ['not_responsible', 'wrong_area', 'needs_other_unit', 'cannot_be_done', 'unsafe'] as const
export const offerDeclineReasons = ['busy', 'away', 'too_far', 'not_able', 'conflict_of_interest'] as const
export const voidReasons = ['test', 'mistaken', 'withdrawn_by_reporter', 'not_factual'] as const
export const suspendReasons = [
  'waits_for_money',
  'waits_for_season',
  'ownership_unclear',
  'waits_for_other_body',
] as const
export const extendReasons = ['waits_for_parts', 'weather', 'larger_than_thought', 'resident_away'] as const
export const revealReasons = ['call_back', 'arrange_visit', 'check_facts', 'complaint_about_us'] as const
export const outcomes = ['solved', 'partly_solved', 'not_solved', 'refused'] as const
export type Outcome = (typeof outcomes)[number]
