import { WordsField } from '../../../../kernel/web/desk/words-field.tsx'
import { useWords } from '../../../../kernel/web/words.ts'
import { peopleWords } from './words.ts'

export interface ReasonFieldProps {
  readonly value: string
  readonly onChange: (text: string) => void
}

export const reasonSize = { rows: 2, maxLength: 200 } as const

/** Whoever changes rights says why. */
export function ReasonField({ value, onChange }: ReasonFieldProps) {
  const w = useWords(peopleWords)
  return <WordsField label={w.reason} hint={w.reasonHint} {...reasonSize} value={value} onChange={onChange} />
}
