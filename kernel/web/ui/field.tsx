import { type ReactNode, useId } from 'react'
import { useWords } from '../words.ts'
import { Icon } from './icon.tsx'
import { uiWords } from './ui-words.ts'

/** What every control takes. `error` is one sentence that says how to put it right. */
export interface FieldTexts {
  readonly label: string
  readonly hint?: ReactNode
  readonly error?: string | null | undefined
  readonly optional?: boolean
}

/** Spread these on the native control: they tie it to its label, hint and error. */
export interface FieldWiring {
  readonly id: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': boolean
  readonly 'aria-required': boolean
}

export function FieldError({ id, children }: { readonly id: string; readonly children: string }) {
  return (
    <p className="field-error" id={id}>
      <Icon name="warning" />
      <span>{children}</span>
    </p>
  )
}

export interface FieldProps extends FieldTexts {
  readonly children: (wiring: FieldWiring) => ReactNode
}

/** A label, a hint, an error and one control, tied together for screen readers. */
export function Field({ label, hint, error, optional = false, children }: FieldProps) {
  const id = useId()
  const w = useWords(uiWords)
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ')
  return (
    <div className={error ? 'field field-bad' : 'field'}>
      <label className="field-label" htmlFor={id}>
        {label}
        {optional && <span className="field-optional">{w.optional}</span>}
      </label>
      {hint && (
        <div className="field-hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
      {children({
        id,
        'aria-describedby': described || undefined,
        'aria-invalid': Boolean(error),
        'aria-required': !optional,
      })}
    </div>
  )
}
