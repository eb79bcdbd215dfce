import type { Question } from './shapes.ts'

const yesNo = [
  { key: 'yes', label: { zh: '是', en: 'Yes' } },
  { key: 'no', label: { zh: '否', en: 'No' } },
]

/** Extra questions, each asked by several services; few and mostly optional, since every question loses reporters. */
export const questions = {
  lampFault: {
    code: 'lamp_fault',
    label: { zh: '路灯怎么了', en: 'What is wrong with the lamp' },
    datatype: 'singlevaluelist',
    isRequired: false,
    values: [
      { key: 'dark', label: { zh: '完全不亮', en: 'Dark' } },
      { key: 'flicker', label: { zh: '一闪一闪', en: 'Flickers' } },
      { key: 'day', label: { zh: '白天也亮', en: 'Burns by day' } },
      { key: 'post', label: { zh: '灯杆倾斜或破损', en: 'Post leans or is broken' } },
    ],
  },
  isDangerous: {
    code: 'dangerous_now',
    label: { zh: '现在会伤到人吗', en: 'Could it hurt somebody now' },
    datatype: 'singlevaluelist',
    isRequired: true,
    values: yesNo,
  },
  livesAlone: {
    code: 'lives_alone',
    label: { zh: '需要帮助的人是否独居', en: 'Does the person live alone' },
    datatype: 'singlevaluelist',
    isRequired: false,
    values: yesNo,
  },
  plate: {
    code: 'plate',
    label: { zh: '车牌号（方便联系挪车）', en: 'Number plate (to reach the owner)' },
    datatype: 'string',
    isRequired: false,
    values: [],
  },
  wantedTime: {
    code: 'wanted_time',
    label: { zh: '希望什么时间', en: 'When do you need it' },
    datatype: 'datetime',
    isRequired: false,
    values: [],
  },
  peopleCount: {
    code: 'people_count',
    label: { zh: '涉及多少人', en: 'How many people are concerned' },
    datatype: 'number',
    isRequired: false,
    values: [],
  },
} satisfies Record<string, Question>
