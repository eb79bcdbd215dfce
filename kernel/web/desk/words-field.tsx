import { Input } from 'antd'
import { Field, type FieldTexts } from '../ui/field.tsx'

export interface WordsFieldProps extends FieldTexts {
  readonly value: string
  readonly onChange: (text: string) => void
  readonly rows?: number
  readonly maxLength?: number
  readonly autoFocus?: boolean
}

/** What somebody says in their own words: the reason, the note, the summary that a dialog asks for. */
export function WordsField(props: WordsFieldProps) {
  const { value, onChange, rows = 3, maxLength = 1000, autoFocus = false, ...texts } = props
  return (
    <Field {...texts}>
      {(wiring) => (
        <Input.TextArea
          {...wiring}
          rows={rows}
          maxLength={maxLength}
          autoFocus={autoFocus}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}
