import { defineWords } from '../../kernel/web/words.ts'

export const officeWords = defineWords({
  zh: {
    resident: '您好，有事请说',
    field: '网格工作',
    desk: '信息总台',
    phoneFirst: '不会用手机也没关系，直接打电话，值班人员帮您登记。',
    call: (phone: string) => `打电话 ${phone}`,
    emergency: '遇到危险请先拨打 110、119 或 120。',
  },
  en: {
    resident: 'How can we help?',
    field: 'Grid work',
    desk: 'Information desk',
    phoneFirst: 'You do not need this page: phone us and the person on duty writes it down for you.',
    call: (phone: string) => `Phone ${phone}`,
    emergency: 'In danger, phone 110, 119 or 120 first.',
  },
})
