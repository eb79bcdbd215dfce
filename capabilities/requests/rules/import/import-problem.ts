import type { Said } from '../../../../kernel/shared/refusal.ts'

/** Why a record was not taken; the words stand beside it in the file that is given back. */
export const importProblems = {
  ragged_row: { zh: '这一行的列数与表头不同', en: 'The row has more or fewer cells than the header' },
  cell_error: { zh: '单元格里是 Excel 错误值', en: 'A cell holds an Excel error' },
  key_missing: { zh: '缺少编号', en: 'It has no number of its own' },
  value_too_long: { zh: '内容太长', en: 'A value is too long' },
  bad_character: { zh: '含有无法保存的字符（NUL）', en: 'It holds a character that cannot be stored (NUL)' },
  received_unreadable: { zh: '收到时间缺失或无法识别', en: 'The time of receipt is missing or cannot be read' },
  in_future: { zh: '时间在将来', en: 'A time lies in the future' },
  closed_unreadable: { zh: '办结时间无法识别', en: 'The time of closing cannot be read' },
  closed_before_received: { zh: '办结早于收到', en: 'It was closed before it was received' },
  words_missing: { zh: '没有内容', en: 'It has no words' },
  words_too_long: { zh: '内容超过 4000 字', en: 'The words are longer than 4000 characters' },
  reply_missing: { zh: '有答复时间而没有答复内容', en: 'There is a time of reply but no reply' },
  outcome_unknown: { zh: '看不出是否办结', en: 'The outcome says neither closed nor open' },
  area_unknown: { zh: '辖区内没有这个街道、社区或网格', en: 'No such street, community or grid in this office' },
  service_unknown: { zh: '事项目录里没有这个类别', en: 'No such service in the catalogue' },
  id_reused: { zh: '编号已经导入过，但内容不同', en: 'The number was imported before, with other content' },
  refused: { zh: '系统不接受', en: 'The platform refused it' },
} as const satisfies Record<string, Said>
export type ImportProblemCode = keyof typeof importProblems

/** `data` is small and without personal data: a field, a word of a list, a code. */
export interface ImportProblem {
  readonly code: ImportProblemCode
  readonly data: Readonly<Record<string, string>>
}

/** What was taken all the same but could not be placed or understood whole. */
export const importNotes = {
  area_unstated: { zh: '来源没有写地点', en: 'the source states no place' },
  unit_unknown: { zh: '单位不在名录中', en: 'the unit is not in our list' },
  channel_unknown: { zh: '来源渠道不识别，按转办计', en: 'unknown channel, counted as a transfer' },
  closing_time_unknown: { zh: '来源没有办结时间，不计时', en: 'the source has no closing time: not timed' },
  receipt_day_only: { zh: '收到时间只有日期', en: 'the time of receipt is a day only' },
  words_from_type: { zh: '来源没有内容，用类别代替', en: 'the source has no words, its type stands for them' },
  reply_in_parts: { zh: '答复超过 4000 字，分段保存', en: 'a reply beyond 4000 characters, kept in parts' },
} as const satisfies Record<string, Said>
export type ImportNoteCode = keyof typeof importNotes
export interface ImportNote {
  readonly code: ImportNoteCode
  /** The word that was not understood. */
  readonly text: string
}
