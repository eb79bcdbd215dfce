import { useEffect, useState } from 'react'
import type { Instant } from '../../shared/time.ts'
import { minutesUntil, now, useShownTime } from '../show-time.ts'
import { useWords } from '../words.ts'
import { Icon } from './icon.tsx'
import { uiWords } from './ui-words.ts'

/** The present minute; the component is drawn again every `everySeconds`. */
export const useNow = (everySeconds = 20): Instant => {
  const [at, setAt] = useState(now)
  useEffect(() => {
    const timer = setInterval(() => setAt(now()), everySeconds * 1000)
    return () => clearInterval(timer)
  }, [everySeconds])
  return at
}

export interface ClockProps {
  readonly due: Instant
  /** When it was done: the clock stands still there. */
  readonly stoppedAt?: Instant | null | undefined
  readonly label?: string
}

/** Minutes left to a limit, or past it. The words change each minute and are not read out by themselves. */
export function Clock({ due, stoppedAt, label }: ClockProps) {
  const w = useWords(uiWords)
  const time = useShownTime()
  const present = useNow()
  const left = minutesUntil(due, stoppedAt ?? present)
  const span = time.span(left)
  return (
    <time className={left < 0 ? 'clock clock-late' : 'clock'} dateTime={due} title={time.minute(due)}>
      <Icon name={left < 0 ? 'warning' : 'clock'} />
      <span>
        {label && `${label} `}
        {left < 0 ? w.late(span) : w.left(span)}
      </span>
    </time>
  )
}
