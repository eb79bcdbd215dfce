import { type HTMLInputAutoCompleteAttribute, useId } from 'react'
import { useWords } from '../words.ts'
import { Field, FieldError, type FieldTexts } from './field.tsx'
import { uiWords } from './ui-words.ts'

interface TextProps extends FieldTexts {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly name?: string
  readonly maxLength?: number
  readonly autoComplete?: HTMLInputAutoCompleteAttribute
  readonly disabled?: boolean
}

export interface TextInputProps extends TextProps {
  readonly type?: 'text' | 'tel' | 'password' | 'search' | 'number' | 'date' | 'time' | 'datetime-local'
  readonly inputMode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'search'
}

export function TextInput({ label, hint, error, optional, onChange, type = 'text', ...input }: TextInputProps) {
  return (
    <Field label={label} hint={hint} error={error} optional={optional ?? false}>
      {(wiring) => (
        <input className="input" type={type} {...input} {...wiring} onChange={(e) => onChange(e.target.value)} />
      )}
    </Field>
  )
}

export interface TextAreaProps extends TextProps {
  readonly rows?: number
}

/** With `maxLength` it counts; the count is read out only near the end, not at every key. */
export function TextArea({ label, hint, error, optional, onChange, rows = 4, ...input }: TextAreaProps) {
  const w = useWords(uiWords)
  const used = input.value.length
  const most = input.maxLength
  return (
    <Field label={label} hint={hint} error={error} optional={optional ?? false}>
      {(wiring) => (
        <>
          <textarea className="input" rows={rows} {...input} {...wiring} onChange={(e) => onChange(e.target.value)} />
          {most !== undefined && (
            <span className="counter">
              <span aria-hidden="true">
                {used} / {most}
              </span>
              <span className="visually-hidden" aria-live="polite">
                {used >= most * 0.9 ? w.counter(used, most) : ''}
              </span>
            </span>
          )}
        </>
      )}
    </Field>
  )
}

export interface Option<T extends string> {
  readonly value: T
  readonly label: string
}

export interface SelectProps<T extends string> extends FieldTexts {
  readonly value: T | ''
  readonly onChange: (value: T | '') => void
  readonly options: readonly Option<T>[]
  /** The first, empty choice. */
  readonly empty?: string
  readonly name?: string
  readonly disabled?: boolean
}

export function Select<T extends string>(props: SelectProps<T>) {
  const { label, hint, error, optional, value, onChange, options, empty, ...select } = props
  const w = useWords(uiWords)
  return (
    <Field label={label} hint={hint} error={error} optional={optional ?? false}>
      {(wiring) => (
        <select className="input" {...select} {...wiring} value={value} onChange={(e) => onChange(e.target.value as T)}>
          <option value="">{empty ?? w.choose}</option>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

export interface CheckboxProps extends Omit<FieldTexts, 'optional'> {
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
  readonly disabled?: boolean
}

export function Checkbox({ label, hint, error, checked, onChange, disabled = false }: CheckboxProps) {
  const id = useId()
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ')
  return (
    <div className={error ? 'field field-bad' : 'field'}>
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
      <label className="checkbox">
        <input
          type="checkbox"
          checked={checked}
          disabled={disabled}
          aria-describedby={described || undefined}
          aria-invalid={Boolean(error)}
          onChange={(e) => onChange(e.target.checked)}
        />
        <span>{label}</span>
      </label>
      {hint && (
        <div className="field-hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
    </div>
  )
}
