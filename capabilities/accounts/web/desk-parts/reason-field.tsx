import { Input } from 'antd'
import { Field } from '../../../../kernel/web/ui/field.tsx'
import { useWords } from '../../../../kernel/web/words.ts'
import { peopleWords } from './words.ts'

export interface ReasonFieldProps {
  readonly value: string
  readonly onChange: (text: string) => void
}

/** Whoever changes rights says why. */
export function ReasonField({ value, onChange }: ReasonFieldProps) {
  const w = useWords(peopleWords)
  return (
    <Field label={w.reason} hint={w.reasonHint}>
      {(wiring) => (
        <Input.TextArea
          {...wiring}
          rows={2}
          maxLength={200}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}
