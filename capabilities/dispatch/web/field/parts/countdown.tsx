import { type Instant, msOf } from '../../../../../kernel/shared/time.ts'
import { useShownTime } from '../../../../../kernel/web/show-time.ts'
import { useNow } from '../../../../../kernel/web/ui/clock.tsx'
import { Icon } from '../../../../../kernel/web/ui/icon.tsx'
import { useWords } from '../../../../../kernel/web/words.ts'
import { fieldWords } from '../words.ts'
import { showCountdown } from './show-distance.ts'

export interface CountdownProps {
  readonly from: Instant
  readonly until: Instant
}

/** The time to answer an offer, large, second by second. The face is not read out each second; the words below are. */
export function Countdown({ from, until }: CountdownProps) {
  const w = useWords(fieldWords)
  const time = useShownTime()
  const present = msOf(useNow(1))
  const left = msOf(until) - present
  const whole = Math.max(1, msOf(until) - msOf(from))
  if (left <= 0) {
    return (
      <p className="countdown-over">
        <Icon name="warning" />
        <span>{w.offerOver}</span>
      </p>
    )
  }
  // The last fifth, like the lamp of the stage clocks.
  const isNear = left < whole * 0.2
  return (
    <div className={isNear ? 'countdown countdown-near' : 'countdown'}>
      <span className="countdown-face" aria-hidden="true">
        {showCountdown(left)}
      </span>
      <span className="countdown-words">
        <span>{w.answerWithin}</span>
        <span className="visually-hidden">{w.offerLeft(time.span(left / 60_000))}</span>
      </span>
      <progress className="countdown-bar" max={whole} value={left} aria-hidden="true" />
    </div>
  )
}
