import { useState } from 'react'
import type { z } from 'zod'
import { type CallProblem, refusedFields } from './call-problem.ts'

/** One sentence per field: what is wrong with it and how to put it right. */
export type FieldWords<T> = { readonly [K in keyof T]?: string }

export interface Draft<In, Out> {
  readonly value: In
  readonly set: <K extends keyof In>(key: K, value: In[K]) => void
  /** Words for the fields that are wrong, once `check` was asked; they go as the person puts them right. */
  readonly errors: { readonly [K in keyof In]?: string }
  /** The parsed value, or undefined when something is wrong; then the first wrong field gets the focus. */
  readonly check: () => Out | undefined
  readonly reset: () => void
}

const wrongKeys = (schema: z.ZodType, value: unknown): ReadonlySet<string> => {
  const parsed = schema.safeParse(value)
  return new Set(parsed.success ? [] : parsed.error.issues.map((issue) => String(issue.path[0] ?? '')))
}

const focusFirstWrong = () =>
  // After React has drawn the errors.
  requestAnimationFrame(() => {
    const wrong = document.querySelector<HTMLElement>('[aria-invalid="true"], .field-bad input, .field-bad button')
    wrong?.focus()
  })

/**
 * The state of one form, checked by the same schema the server uses. `say` has words for each field that can be wrong;
 * a refusal of the server that names fields (`problem`) shows the same words at the same fields.
 */
export const useDraft = <S extends z.ZodObject>(
  schema: S,
  initial: z.input<S>,
  say: FieldWords<z.input<S>>,
  problem?: CallProblem | null,
): Draft<z.input<S>, z.output<S>> => {
  type In = z.input<S>
  const [value, setValue] = useState<In>(initial)
  const [isChecked, setChecked] = useState(false)
  const wrong = isChecked ? wrongKeys(schema, value) : new Set<string>()
  const refused = new Set(refusedFields(problem).map((path) => path.split('.', 1)[0] ?? ''))
  const errors: { [K in keyof In]?: string } = {}
  for (const key of Object.keys(say) as (keyof In & string)[]) {
    const words = say[key]
    if (words !== undefined && (wrong.has(key) || refused.has(key))) errors[key] = words
  }
  return {
    value,
    set: (key, next) => setValue((old: In) => ({ ...old, [key]: next })),
    errors,
    check: () => {
      setChecked(true)
      const parsed = schema.safeParse(value)
      if (parsed.success) return parsed.data
      focusFirstWrong()
      return undefined
    },
    reset: () => {
      setValue(initial)
      setChecked(false)
    },
  }
}
