import type { ReactNode } from 'react'
import type { CallProblem } from '../call-problem.ts'
import type { Reading } from '../use-call.ts'
import { sayRefusal, useWords } from '../words.ts'
import { Banner } from './banner.tsx'
import { Button } from './button.tsx'
import { Icon } from './icon.tsx'
import type { IconName } from './icon-paths.ts'
import { uiWords } from './ui-words.ts'

export function Loading({ rows = 3 }: { readonly rows?: number }) {
  const w = useWords(uiWords)
  return (
    <div className="stack" role="status">
      <span className="visually-hidden">{w.loading}</span>
      {Array.from({ length: rows }, (_, row) => `row-${row}`).map((key) => (
        <div key={key} className="skeleton" />
      ))}
    </div>
  )
}

export interface EmptyProps {
  readonly title: string
  readonly icon?: IconName
  readonly action?: ReactNode
  readonly children?: ReactNode
}

export function Empty({ title, icon = 'document', action, children }: EmptyProps) {
  return (
    <div className="empty">
      <span className="empty-icon">
        <Icon name={icon} />
      </span>
      <p>
        <strong>{title}</strong>
      </p>
      {children && <div className="muted">{children}</div>}
      {action}
    </div>
  )
}

/** A problem above a form or a button; nothing when there is none. Read out at once. */
export function Problem({ problem, action }: { readonly problem: CallProblem | null; readonly action?: ReactNode }) {
  useWords(uiWords)
  return (
    <div role="alert">
      {problem && (
        <Banner tone="bad" action={action}>
          {sayRefusal(problem)}
        </Banner>
      )}
    </div>
  )
}

/** In place of what could not be read. */
export function ErrorState({ problem, onRetry }: { readonly problem: CallProblem; readonly onRetry?: () => void }) {
  const w = useWords(uiWords)
  return (
    <Problem
      problem={problem}
      action={
        onRetry && (
          <Button kind="plain" onClick={onRetry}>
            {w.retry}
          </Button>
        )
      }
    />
  )
}

export interface LoadedProps<T> {
  readonly call: Reading<T>
  readonly children: (data: T) => ReactNode
  readonly rows?: number
}

/** Skeleton, problem or the data. Data already here stays in sight when a later refresh fails. */
export function Loaded<T>({ call, children, rows }: LoadedProps<T>) {
  if (call.data !== undefined) return children(call.data)
  if (call.problem) return <ErrorState problem={call.problem} onRetry={call.refresh} />
  return <Loading {...(rows === undefined ? {} : { rows })} />
}
