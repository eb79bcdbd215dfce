import type { WordsFor } from '../../../kernel/shared/refusal.ts'
import { defineWords, registerRefusalWords } from '../../../kernel/web/words.ts'
import type { PostKind, refusals } from '../contract.ts'

type ByPost = Record<PostKind, string>

/** What a post is called. */
export const postWords = defineWords({
  zh: {
    grid2_leader: '二级网格长',
    grid1_leader: '一级网格长',
    community_worker: '社区干部',
    department_worker: '部门工作人员',
    police: '片警',
    volunteer: '志愿者',
    acceptor: '受理员',
    dispatcher: '派遣员',
    shift_lead: '值班长',
    call_taker: '接线员',
    leadership: '街道领导',
    system_admin: '系统管理员',
    security_admin: '安全管理员',
    audit_admin: '审计管理员',
  } satisfies ByPost,
  en: {
    grid2_leader: 'Level 2 grid leader',
    grid1_leader: 'Level 1 grid leader',
    community_worker: 'Community worker',
    department_worker: 'Department worker',
    police: 'Community police officer',
    volunteer: 'Volunteer',
    acceptor: 'Acceptor',
    dispatcher: 'Dispatcher',
    shift_lead: 'Shift lead',
    call_taker: 'Call-taker',
    leadership: 'Leadership',
    system_admin: 'System administrator',
    security_admin: 'Security administrator',
    audit_admin: 'Audit administrator',
  } satisfies ByPost,
})

/** Why the server finds a password weak; the plain one stands for a reason this page does not know yet. */
const weakness: Record<string, { readonly zh: string; readonly en: string }> = {
  short: { zh: '太短', en: 'too short' },
  common: { zh: '太常见', en: 'too common' },
  username: { zh: '和用户名太像', en: 'too much like the user name' },
  same: { zh: '和原来的一样', en: 'the same as before' },
}
const plainWeakness = { zh: '太容易被猜到', en: 'too easy to guess' }

export const refusalWords = {
  wrong_sign_in: () => ({
    zh: '用户名或密码不对。请检查后再试；忘记密码请找系统管理员。',
    en: 'User name or password is wrong. Check both; if you forgot the password, ask the system administrator.',
  }),
  code_needed: () => ({
    zh: '还需要验证码。请打开手机上的验证器，输入 6 位数字。',
    en: 'A code is needed too. Open the authenticator on your phone and enter its 6 digits.',
  }),
  wrong_code: () => ({
    zh: '验证码不对或已过期。请等下一组 6 位数字再输入。',
    en: 'The code is wrong or has run out. Wait for the next 6 digits and enter those.',
  }),
  locked: ({ minutes }) => ({
    zh: `输错次数太多，账号已暂时锁定。请 ${minutes} 分钟后再试。`,
    en: `Too many wrong attempts: the account is locked for now. Try again in ${minutes} min.`,
  }),
  disabled: () => ({
    zh: '这个账号已停用。如有疑问，请联系系统管理员。',
    en: 'This account is disabled. If that is a mistake, ask the system administrator.',
  }),
  weak_password: ({ why }) => ({
    zh: `这个密码${(weakness[why] ?? plainWeakness).zh}。请换一个，建议 15 位以上。`,
    en: `This password is ${(weakness[why] ?? plainWeakness).en}. Choose another, best of 15 characters or more.`,
  }),
  username_taken: () => ({
    zh: '这个用户名已有人使用。请换一个。',
    en: 'This user name is taken. Choose another.',
  }),
  post_ended: () => ({
    zh: '这个岗位已经结束。请刷新后再看。',
    en: 'This post has already ended. Refresh and look again.',
  }),
  not_yourself: () => ({
    zh: '不能给自己办这一步，请由另一位管理员办理。',
    en: 'You cannot do this for yourself; another administrator has to.',
  }),
  shared_account: () => ({
    zh: '演示账号是大家共用的，不能修改它的登录方式。',
    en: 'A demonstration account is shared by everybody; its way in cannot be changed.',
  }),
  separate_duties: ({ other }) => ({
    zh: `三员分立：同一个人不能兼任“${postName(other, 'zh')}”。请另选一人。`,
    en: `Duties are kept apart: the same person cannot also be ${postName(other, 'en')}. Choose somebody else.`,
  }),
  unit_needed: () => ({
    zh: '这个岗位要写明所属部门。请选择部门。',
    en: 'This post belongs to a department. Choose which.',
  }),
} satisfies WordsFor<typeof refusals>

function postName(code: string, language: 'zh' | 'en'): string {
  return (postWords[language] as Readonly<Record<string, string>>)[code] ?? code
}

registerRefusalWords<typeof refusals>('accounts', refusalWords)
