import type { ReactNode } from 'react'
import type { Instant } from '../../shared/time.ts'
import { useShownTime } from '../show-time.ts'
import { useWords } from '../words.ts'
import type { Tone } from './banner.tsx'
import { uiWords } from './ui-words.ts'

export interface TimelineItem {
  readonly key: string
  readonly at: Instant
  readonly title: ReactNode
  readonly by?: string | undefined
  readonly tone?: Tone
  readonly children?: ReactNode
}

export function Timeline({ items }: { readonly items: readonly TimelineItem[] }) {
  const time = useShownTime()
  return (
    <ol className="timeline">
      {items.map((item) => (
        <li key={item.key} className={`timeline-item timeline-${item.tone ?? 'info'}`}>
          <span className="timeline-dot" aria-hidden="true" />
          <div>
            <strong>{item.title}</strong>
          </div>
          <div className="muted small">
            <time dateTime={item.at}>{time.minute(item.at)}</time>
            {item.by && ` · ${item.by}`}
          </div>
          {item.children}
        </li>
      ))}
    </ol>
  )
}

export interface StepsProps {
  readonly steps: readonly string[]
  /** Counted from 0. */
  readonly current: number
}

/** Where we are in a few steps: said in words, the bars are decoration. */
export function Steps({ steps, current }: StepsProps) {
  const w = useWords(uiWords)
  return (
    <div className="stack">
      <p className="muted small">{w.step(current + 1, steps.length, steps[current] ?? '')}</p>
      <div className="steps" aria-hidden="true">
        {steps.map((step, i) => (
          <span key={step} className={i <= current ? 'step step-done' : 'step'} />
        ))}
      </div>
    </div>
  )
}

export function Facts({ facts }: { readonly facts: readonly (readonly [label: string, value: ReactNode])[] }) {
  return (
    <dl className="facts">
      {facts.map(([label, value]) => (
        <div key={label} className="fact">
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
