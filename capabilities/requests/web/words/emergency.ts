import { defineWords } from '../../../../kernel/web/words.ts'

export const emergencyWords = defineWords({
  zh: {
    pageTitle: '请先打电话',
    title: { '110': '有人身危险？请先报警', '119': '有火情或有人被困？请先打 119', '120': '有人急病受伤？请先打 120' },
    body: '这里不是急救和报警电话，登记要等人看到。请现在就打：',
    call: (phone: string) => `拨打 ${phone}`,
    called: '已经打过电话，继续上报',
    notEmergency: '不是紧急情况，继续',
  },
  en: {
    pageTitle: 'Please call first',
    title: {
      '110': 'Somebody in danger? Call the police first',
      '119': 'Fire, or somebody trapped? Call 119 first',
      '120': 'Somebody ill or hurt? Call 120 first',
    },
    body: 'This page is no emergency line: a report waits until somebody reads it. Call now:',
    call: (phone) => `Call ${phone}`,
    called: 'I have called, go on',
    notEmergency: 'It is no emergency, go on',
  },
})
