import type { WordsFor } from '../../../kernel/shared/refusal.ts'
import { defineWords, registerRefusalWords } from '../../../kernel/web/words.ts'
import type { Stage } from '../../catalogue/contract.ts'
import type { Channel } from '../contract/shapes.ts'
import type { refusals } from '../contract.ts'
import type { Outcome } from '../rules/reasons.ts'
import type { RequestState } from '../rules/states.ts'

type By<K extends string> = Record<K, string>

/** The state of a request, for everybody. */
export const stateWords = defineWords({
  zh: {
    received: '已收到',
    registered: '已立案',
    dispatched: '已派遣',
    resolved: '已处置',
    verified: '已核查',
    closed: '已结案',
    declined: '不予立案',
    voided: '已作废',
    suspended: '已挂账',
    merged: '已并案',
  } satisfies By<RequestState>,
  en: {
    received: 'Received',
    registered: 'Registered',
    dispatched: 'Dispatched',
    resolved: 'Resolved',
    verified: 'Verified',
    closed: 'Closed',
    declined: 'Declined',
    voided: 'Voided',
    suspended: 'Suspended',
    merged: 'Merged',
  } satisfies By<RequestState>,
})

/** What a stage clock waits for. */
export const stageWords = defineWords({
  zh: {
    answered: '答复',
    registered: '立案',
    dispatched: '派遣',
    accepted: '接单',
    arrived: '到场',
    resolved: '处置',
    verified: '核查',
    closed: '结案',
  } satisfies By<Stage>,
  en: {
    answered: 'Answer',
    registered: 'Registration',
    dispatched: 'Dispatch',
    accepted: 'Acceptance',
    arrived: 'Arrival',
    resolved: 'Resolution',
    verified: 'Verification',
    closed: 'Closing',
  } satisfies By<Stage>,
})

export const channelWords = defineWords({
  zh: {
    web: '网页',
    wechat: '微信',
    phone: '电话',
    walk_in: '来访',
    patrol: '巡查',
    visit: '走访',
    transfer: '转办',
  } satisfies By<Channel>,
  en: {
    web: 'Web',
    wechat: 'WeChat',
    phone: 'Telephone',
    walk_in: 'Walk-in',
    patrol: 'Patrol',
    visit: 'Visit',
    transfer: 'Transfer',
  } satisfies By<Channel>,
})

export const outcomeWords = defineWords({
  zh: {
    solved: '已解决',
    partly_solved: '部分解决',
    not_solved: '未解决',
    refused: '不能办理',
  } satisfies By<Outcome>,
  en: {
    solved: 'Solved',
    partly_solved: 'Partly solved',
    not_solved: 'Not solved',
    refused: 'Refused',
  } satisfies By<Outcome>,
})

const stateName = (state: string, language: 'zh' | 'en'): string =>
  (stateWords[language] as Readonly<Record<string, string>>)[state] ?? state

export const refusalWords = {
  emergency: ({ phone }) => ({
    zh: `这可能是紧急情况，请先拨打 ${phone}，不要在这里等。`,
    en: `This may be an emergency. Call ${phone} first; do not wait here.`,
  }),
  outside_our_area: () => ({
    zh: '这个位置不在本街道范围内。请检查位置，或打电话给我们，由我们转告。',
    en: 'This place is outside our area. Check the place, or phone us and we will pass it on.',
  }),
  unknown_place: () => ({
    zh: '没有找到这个网格或楼栋。请重新选择位置。',
    en: 'We do not know this grid or building. Choose the place again.',
  }),
  follow_key_needed: () => ({
    zh: '这部手机没有这件事的查询凭证。请用编号和电话查询。',
    en: 'This phone does not hold the key to this request. Find it by its number and your phone number.',
  }),
  bad_phone: () => ({
    zh: '电话号码不对。请填 11 位手机号，或带区号的座机号。',
    en: 'The phone number is not right. Enter 11 digits of a mobile, or a landline with its area code.',
  }),
  bad_number: () => ({
    zh: '编号不对，可能抄错了一位。请核对后再输入。',
    en: 'The request number is not right; one digit may be wrong. Check it and try again.',
  }),
  not_found_by_phone: () => ({
    zh: '没有找到。请核对编号和电话，电话须是上报时留的那个。',
    en: 'Nothing found. Check both numbers; the phone number must be the one given with the report.',
  }),
  photo_missing: ({ count }) => ({
    zh: `有 ${count} 张照片没有传完。请再试一次。`,
    en: `${count} ${count === 1 ? 'photo has' : 'photos have'} not arrived. Please try again.`,
  }),
  not_now: ({ state }) => ({
    zh: `现在是“${stateName(state, 'zh')}”，不能做这一步。请刷新后再看。`,
    en: `The request is now “${stateName(state, 'en')}”: this step is not possible. Refresh and look again.`,
  }),
  handled_it_yourself: () => ({
    zh: '这件事是您处置的，须由另一位同事核查。',
    en: 'You handled this yourself; a colleague has to verify it.',
  }),
  asked_it_yourself: () => ({
    zh: '这是您自己提出的申请，须由另一位同事审批。',
    en: 'You asked for this yourself; a colleague has to decide.',
  }),
  already_asked: () => ({
    zh: '已有一项申请在等审批。请先处理那一项。',
    en: 'Something is already waiting for a decision. Settle that first.',
  }),
  already_decided: () => ({
    zh: '这项申请已经有人审批。请刷新后再看。',
    en: 'This has already been decided. Refresh and look again.',
  }),
  place_needed: () => ({
    zh: '还不知道在哪里。请先补上位置，再做这一步。',
    en: 'The place is still missing. Add it first.',
  }),
  service_needed: () => ({
    zh: '还没有确定类别。请先选定类别，再做这一步。',
    en: 'The service is still open. Choose it first.',
  }),
  reopen_too_late: () => ({
    zh: '重新办理的期限已过。如果问题还在，请重新上报一次。',
    en: 'The time to reopen is over. If the problem is still there, please report it again.',
  }),
  merge_with_itself: () => ({
    zh: '不能和自己并案。请选另一件。',
    en: 'A request cannot be merged with itself. Choose another.',
  }),
  merge_into_merged: () => ({
    zh: '选中的那件已经并入别的案件。请选最前面的那一件。',
    en: 'The chosen request is itself merged into another. Choose the leading one.',
  }),
  date_in_past: () => ({
    zh: '日期已经过去。请选今天以后的日期。',
    en: 'This date has passed. Choose a later one.',
  }),
  too_many_rows: ({ limit }) => ({
    zh: `太多了，一次最多 ${limit} 行。请缩小范围后再导出。`,
    en: `Too many: at most ${limit} rows at once. Narrow the filter and export again.`,
  }),
} satisfies WordsFor<typeof refusals>

registerRefusalWords<typeof refusals>('requests', refusalWords)
