import type { ReactNode } from 'react'
import './ring.css'

export type RingColor = 'green' | 'yellow' | 'red' | 'muted'

export interface RingProps {
  /** What is left, 0–1. */
  readonly share: number
  readonly color: RingColor
  /** Stands in the middle. */
  readonly children?: ReactNode
  readonly size?: 'small' | 'large'
}

const radius = 20
const around = 2 * Math.PI * radius

/** What is left of a span as a ring that shrinks. Decoration: the words beside it say the same. */
export function Ring({ share, color, children, size = 'small' }: RingProps) {
  const left = Math.max(0, Math.min(1, share))
  return (
    <span className={`ring ring-${color} ring-${size}`} aria-hidden="true">
      <svg viewBox="0 0 48 48" aria-hidden="true">
        <circle className="ring-whole" cx="24" cy="24" r={radius} />
        <circle
          className="ring-left"
          cx="24"
          cy="24"
          r={radius}
          strokeDasharray={`${left * around} ${around}`}
          transform="rotate(-90 24 24)"
        />
      </svg>
      {children && <span className="ring-inside">{children}</span>}
    </span>
  )
}
